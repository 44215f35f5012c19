import type { InboxNotice, NoticeKind } from '../../shared/domain/inbox/notices.ts'
import type { NoticeRow } from '../../shared/protocol/inbox.ts'
import type { Account } from '../registry/Registry.ts'
import { mayInReview } from '../workspace/findReview.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** What is still news when a review is over. */
const LASTING: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'review-submitted',
  'review-answered',
  'review-withdrawn',
])

/**
 * What a member is told of reviews that they may know of now; of one that ends soon only while it is open, and of one that was
 * submitted only while it is.
 */
export function reviewNoticeRows(
  workspace: Workspace,
  actor: Account,
  notices: readonly InboxNotice[],
): readonly NoticeRow[] {
  const { reviews, assessments, rounds } = workspace.registry.state()
  return notices.flatMap((notice): readonly NoticeRow[] => {
    const review = reviews.find(({ id }) => id === notice.review)
    const on = assessments.find(({ id }) => id === review?.assessment)
    if (!review || !on || !mayInReview(workspace, actor, 'know-review', { review, on })) return []
    if (notice.kind === 'review-due' && review.phase.state !== 'open') return []
    if (notice.kind === 'review-submitted' && !('submitted' in review.phase)) return []
    const round = rounds.find(({ id }) => id === on.round)?.title ?? ''
    const { party, due } = review
    if (['closed', 'withdrawn'].includes(review.phase.state) && !LASTING.has(notice.kind)) return []
    if (notice.kind === 'review-withdrawn' && review.phase.state !== 'withdrawn') return []
    const why =
      notice.kind === 'review-withdrawn' && review.phase.state === 'withdrawn' ? { why: review.phase.why } : {}
    const { mailed: _mailed, held: _held, ...told } = notice
    return [
      {
        notice: told,
        country: on.country,
        round,
        about: null,
        outcome: null,
        due: null,
        review: { party, due, ...why },
      },
    ]
  })
}
