import type { ReviewId } from '../../shared/domain/ids.ts'
import { reviewedVersion } from '../../shared/domain/reviews/review.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** The document that a party writes its review in; it is made when the review opens. */
export const reviewRoom = (review: ReviewId): RoomName => roomName({ kind: 'review', review })

/** The documents of all reviews that were opened, of those that were withdrawn since as well. */
export const writtenReviews = ({ registry }: Pick<Workspace, 'registry'>): readonly RoomName[] =>
  registry.state().reviews.flatMap((review) => (reviewedVersion(review) === null ? [] : [reviewRoom(review.id)]))
