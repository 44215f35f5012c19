import { submittedAt, type ReviewState } from '../../../shared/domain/reviews/review.ts'
import { isUnsealed } from '../../../shared/domain/reviews/reviewRights.ts'
import type { ReviewRow } from '../../../shared/protocol/reviews.ts'
import type { useText } from '../../i18n/useText.ts'

const DAY_MS = 86_400_000

/** How a review's last day lies to a moment. `days`: whole ones that are left, or that have begun since its end. */
export interface DueNow {
  readonly kind: 'left' | 'over'
  readonly days: number
}

/** Zero days left is the last day itself; the day after it is over since one day. */
export function dueNow({ dueEnd }: Pick<ReviewRow, 'dueEnd'>, now: number): DueNow {
  const left = dueEnd - now
  return left >= 0
    ? { kind: 'left', days: Math.floor(left / DAY_MS) }
    : { kind: 'over', days: Math.ceil(-left / DAY_MS) }
}

/** How far the last day is off, in words: "in 12 days", "over since 3 days". */
export function dueWords(row: Pick<ReviewRow, 'dueEnd'>, now: number, t: ReturnType<typeof useText>): string {
  const { kind, days } = dueNow(row, now)
  if (kind === 'over') return t('reviews.due.over', { count: days })
  return days === 0 ? t('reviews.due.today') : t('reviews.due.left', { count: days })
}

/** A state as it is told: one that is open after its last day has another word. */
export type ToldState = ReviewState | 'over'
export const toldState = ({ phase, dueEnd }: Pick<ReviewRow, 'phase' | 'dueEnd'>, now: number): ToldState =>
  phase.state === 'open' && now > dueEnd ? 'over' : phase.state

/** Whether what the party writes is its own alone at this moment. */
export const isSealedNow = (row: Pick<ReviewRow, 'phase' | 'seal' | 'dueEnd'>, now: number): boolean =>
  !isUnsealed(
    {
      state: row.phase.state,
      isSubmitted: submittedAt(row) !== null,
      seal: row.seal,
      dueEnd: row.dueEnd,
    },
    now,
  )
