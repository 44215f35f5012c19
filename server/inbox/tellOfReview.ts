import { rolesOn } from '../../shared/domain/abilities.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { NoticeKind } from '../../shared/domain/inbox/notices.ts'
import { submittedAt, voiceOf, type Review } from '../../shared/domain/reviews/review.ts'
import { tellMembers } from './tellMembers.ts'
import type { Workspace } from '../workspace/Workspace.ts'

type Teller = Pick<Workspace, 'hub' | 'registry' | 'log' | 'now'>
type ReviewNews = Extract<NoticeKind, `review-${string}`>

/**
 * Tells who has to do with a step of a review: of what was submitted the editors of the country and the facilitators, of
 * everything else the party. `by`: who did it. It never rejects, see `tellMembers`.
 */
export async function tellOfReview(teller: Teller, review: Review, kind: ReviewNews, by: MemberId): Promise<void> {
  const { id, assessment } = review
  const at = (kind === 'review-submitted' ? submittedAt(review) : null) ?? teller.now()
  const members = kind === 'review-submitted' ? teamOf(teller, review, at) : review.reviewers
  await tellMembers(
    teller,
    members.filter((member) => member !== by),
    { kind, assessment, thread: null, review: id, by: voiceOf(review, by), at },
  )
}

/**
 * Tells the team of every review that is submitted and not answered, where a kill came between the two: who was told is not told
 * again, nor who came to the team's workspace since. It never rejects.
 */
export async function tellOfSubmitted(teller: Teller): Promise<void> {
  for (const review of teller.registry.state().reviews)
    if (review.phase.state === 'submitted')
      await tellOfReview(teller, review, 'review-submitted', review.phase.submitted.by)
}

/** Those of the team that are not of the party, and were here at that time. */
function teamOf({ registry, now }: Teller, review: Review, at: number): readonly MemberId[] {
  const { accounts, assessments } = registry.state()
  const on = assessments.find(({ id }) => id === review.assessment)
  if (!on) return []
  const isOfTeam = (roles: readonly string[]): boolean => roles.includes('editor') || roles.includes('facilitator')
  return accounts
    .filter(
      (account) =>
        account.created <= at && !review.reviewers.includes(account.id) && isOfTeam(rolesOn(account, on, now())),
    )
    .map(({ id }) => id)
}
