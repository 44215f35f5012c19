import type { EntryId, ReviewId } from '../../shared/domain/ids.ts'
import type { Review } from '../../shared/domain/reviews/review.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { ReviewRow } from '../../shared/protocol/reviews.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { dueEndOf, knownReview, reviewFor } from '../workspace/findReview.ts'
import { inTurn } from '../workspace/inTurn.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { reviewRoom } from './reviewRooms.ts'
import { reviewRowFor } from './reviewRows.ts'
import { inReviewTurn, refuseStep, takeStep } from './takeStep.ts'
import { tellOfReview } from '../inbox/tellOfReview.ts'

/**
 * Opens a planned review, for who may `manage-review`: keeps the assessment as it is now as a named version, which the party
 * reads, makes the document that it writes in, and tells the party. What was cut off half-way is gone on with when it is
 * asked for again, with the version that was kept then.
 */
export async function openReview(workspace: Workspace, actor: Account, id: ReviewId): Promise<ReviewRow> {
  const { on } = knownReview(workspace, actor, id)
  const review = await inTurn(on.id, () => inReviewTurn(id, () => open(workspace, actor, id)))
  await tellOfReview(workspace, review, 'review-opened', actor.id)
  return reviewRowFor(workspace, actor, id)
}

async function open(workspace: Workspace, actor: Account, id: ReviewId): Promise<Review> {
  refuseStep(knownReview(workspace, actor, id).review, { to: 'open', from: 'planned' })
  const { review } = reviewFor(workspace, actor, id, 'manage-review')
  refuseOver(workspace, review)
  refuseNobody(workspace, workspace.registry.state(), review)
  const version = await versionFor(workspace, review)
  await workspace.hub.create(reviewRoom(id), () => {})
  return takeStep(workspace, actor.id, id, {
    to: 'open',
    from: 'planned',
    ability: 'manage-review',
    deed: 'open-review',
    next: (before, draft) => {
      refuseOver(workspace, before)
      refuseNobody(workspace, draft, before)
      return { ...before, phase: { state: 'open', version, opened: { by: actor.id, at: workspace.now() } } }
    },
  })
}

/** The version that was kept for this review, or one of now. */
async function versionFor({ versions, versionStore }: Workspace, review: Review): Promise<number> {
  const ask: string = review.id
  const known = (await versionStore.heads(review.assessment)).find((head) => head.ask === ask)
  if (known) return known.number
  const about = { reason: 'named', by: review.by, name: review.party } as const
  const head = await versions.take(review.assessment, { ...about, ask: review.id as string as EntryId }) // brand: ids have one pattern
  return head.number
}

function refuseOver(workspace: Pick<Workspace, 'timeZone' | 'now'>, review: Review): void {
  if (dueEndOf(workspace, review) >= workspace.now()) return
  throw problem('conflict', 'The last day of this review is over; plan a later one first', {
    faults: [{ path: 'due', value: showValue(review.due), expected: 'a day that is not over' }],
  })
}

/** A review is asked of somebody: who has a seat, or a link for its head that is good still. */
function refuseNobody(
  { now }: Pick<Workspace, 'now'>,
  { invitations }: Readonly<Pick<RegistryState, 'invitations'>>,
  { id, reviewers }: Review,
): void {
  const isAsked = invitations.some(({ review, expires }) => review?.id === id && review.head && expires > now())
  if (reviewers.length > 0 || isAsked) return
  throw problem('conflict', 'Nobody is asked for this review yet; name or invite its reviewers first', {
    faults: [{ path: 'reviewers', value: 'nobody', expected: 'a reviewer, or a link for the head' }],
  })
}
