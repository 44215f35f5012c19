import { dayAfter, dayIn, hourIn, weekdayOf } from '../../shared/util/zonedDay.ts'

/** The hour, where the workspace is, at which days begin for what the server tells. */
export const MORNING_HOUR = 7
const MONDAY = 1

/** When the morning of a day begins; null for what is no day. */
export const morningOf = (timeZone: string, day: string): number | null => hourIn(timeZone, day, MORNING_HOUR)

/** When the last morning began, or that of the last Monday. Milliseconds since 1970. */
export function lastMorning(timeZone: string, now: number, every: 'day' | 'week' = 'day'): number {
  const today = dayIn(timeZone, now)
  for (let back = 0; ; back++) {
    const day = dayAfter(today, -back)
    const morning = morningOf(timeZone, day)
    if (morning === null || morning > now) continue
    if (every === 'day' || weekdayOf(day) === MONDAY) return morning
  }
}

/** The same as `lastMorning` for who asks every minute: it looks into the calendar once a day. */
export function createMornings(timeZone: string): (now: number) => number {
  let last = Number.POSITIVE_INFINITY
  let next = 0
  return (now) => {
    if (now < last || now >= next) {
      last = lastMorning(timeZone, now)
      next = morningOf(timeZone, dayAfter(dayIn(timeZone, last), 1)) ?? now
    }
    return last
  }
}
