import type { Assignment } from '../../../../shared/domain/inbox/notices.ts'
import { dayIn, isTimeZone } from '../../../../shared/util/zonedDay.ts'

/**
 * Whether the day of an assignment has passed, and it is not done. `timeZone`: whose days count, the workspace's; of the one
 * who looks where that is not known, or not to this browser.
 */
export function isLate(
  { due, done }: Pick<Assignment, 'due' | 'done'>,
  now: number,
  timeZone: string | undefined,
): boolean {
  if (due === null || done !== null) return false
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return due < dayIn(timeZone !== undefined && isTimeZone(timeZone) ? timeZone : own, now)
}
