const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const SUNDAY = 7
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether a name is a time zone that this machine knows, such as `Europe/Belgrade`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The last millisecond of a day such as `2026-12-31` in a time zone; null for what is no day. */
export function endOfDayIn(timeZone: string, day: string): number | null {
  const [, year, month, date] = FORM.exec(day) ?? []
  if (!year || !month || !date) return null
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(date) + 1)
  // twice, as the clocks may change between the guess and the end
  const guess = midnight - offsetAt(timeZone, midnight)
  const last = midnight - offsetAt(timeZone, guess) - 1
  return dayIn(timeZone, last) === day ? last : null
}

/** The day of a moment in a time zone, as `2026-12-31`. */
export function dayIn(timeZone: string, at: number): string {
  const { year, month, day } = partsOf(timeZone, at)
  return `${year}-${month}-${day}`
}

/** When a full hour of a day such as `2026-12-31` begins in a time zone; null for what is no day. */
export function hourIn(timeZone: string, day: string, hour: number): number | null {
  if (endOfDayIn(timeZone, day) === null) return null
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + hour * HOUR_MS
  // twice, as the clocks may change between the guess and the hour
  const guess = asIfUtc - offsetAt(timeZone, asIfUtc)
  return asIfUtc - offsetAt(timeZone, guess)
}

/** The day so many days after another, or before it. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, day.length)

/** Which day of the week a day is; Monday is 1, Sunday 7. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || SUNDAY

/** How far a time zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const { year, month, day, hour, minute, second } = partsOf(timeZone, at)
  const shown = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  return shown - Math.floor(at / 1000) * 1000
}

function partsOf(timeZone: string, at: number): Readonly<Record<Intl.DateTimeFormatPartTypes, string>> {
  const parts = formatOf(timeZone).formatToParts(at)
  return Object.fromEntries(parts.map(({ type, value }) => [type, value])) as Record<
    Intl.DateTimeFormatPartTypes,
    string
  > // has the parts that were asked for
}

/** Making one takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timeZone, made)
  return made
}
