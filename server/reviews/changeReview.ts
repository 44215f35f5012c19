import type { DiscussionDoc } from '../../shared/document/discussion/discussionView.ts'
import type { ReviewId } from '../../shared/domain/ids.ts'
import type { ReviewAbility } from '../../shared/domain/reviews/reviewRights.ts'
import type { Account } from '../registry/Registry.ts'
import { reviewFor, type FoundReview } from '../workspace/findReview.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { reviewRoom } from './reviewRooms.ts'
import { inReviewTurn } from './takeStep.ts'

export interface ReviewChange {
  /** What somebody must be able to do; to write in it, where nothing is said. */
  readonly ability?: ReviewAbility
  /** See `RoomHub.transact`. */
  readonly isGrowing?: boolean
}

/**
 * Changes the document of a review in somebody's name; durable when it resolves. The right is asked before it, and again in the
 * very turn in which it is written, in turn with the steps of the review: nothing is written into one that was submitted.
 * `change` must check before it changes anything.
 */
export async function changeReview<T>(
  workspace: Workspace,
  actor: Account,
  id: ReviewId,
  change: (doc: DiscussionDoc, found: FoundReview) => T,
  { ability = 'write-review', isGrowing = true }: ReviewChange = {},
): Promise<T> {
  reviewFor(workspace, actor, id, ability)
  return inReviewTurn(id, () =>
    workspace.hub.transact(
      reviewRoom(id),
      (doc) => change(doc, reviewFor(workspace, actor, id, ability)),
      actor.id,
      isGrowing,
    ),
  )
}
