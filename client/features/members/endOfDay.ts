/** The last millisecond of a day such as 2026-12-31 on this device's clock; null for anything else. */
export function endOfDay(day: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (!year || !month || !date) return null
  const at = new Date(Number(year), Number(month) - 1, Number(date) + 1)
  // A day that does not exist, such as 2026-02-30, would land elsewhere.
  const last = new Date(at.getTime() - 1)
  return dayOf(last.getTime()) === day ? last.getTime() : null
}

/** The day of a moment on this device's clock, as date inputs take it. */
export function dayOf(at: number): string {
  const moment = new Date(at)
  const pad = (part: number): string => String(part).padStart(2, '0')
  return `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`
}
