import type { Assignment } from '../../../../shared/domain/inbox/notices.ts'
import { dayIn } from '../../../../shared/util/zonedDay.ts'

/** Whether the day of an assignment has passed for who looks at it, and it is not done. `timeZone`: where they are. */
export function isLate(
  { due, done }: Pick<Assignment, 'due' | 'done'>,
  now: number,
  timeZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone,
): boolean {
  return due !== null && done === null && due < dayIn(timeZone, now)
}
