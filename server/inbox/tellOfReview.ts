import { rolesOn } from '../../shared/domain/abilities.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { NoticeKind } from '../../shared/domain/inbox/notices.ts'
import { voiceOf, type Review } from '../../shared/domain/reviews/review.ts'
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
  const members = kind === 'review-submitted' ? teamOf(teller, review) : review.reviewers
  await tellMembers(
    teller,
    members.filter((member) => member !== by),
    { kind, assessment, thread: null, review: id, by: voiceOf(review, by), at: teller.now() },
  )
}

/** Those of the team that are not of the party. */
function teamOf({ registry, now }: Teller, review: Review): readonly MemberId[] {
  const { accounts, assessments } = registry.state()
  const on = assessments.find(({ id }) => id === review.assessment)
  if (!on) return []
  const isOfTeam = (roles: readonly string[]): boolean => roles.includes('editor') || roles.includes('facilitator')
  return accounts
    .filter((account) => !review.reviewers.includes(account.id) && isOfTeam(rolesOn(account, on, now())))
    .map(({ id }) => id)
}
