import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import { readOpinions, readStatement } from '../../shared/document/reviews/reviewParts.ts'
import type { ReviewId } from '../../shared/domain/ids.ts'
import type { ReviewRow } from '../../shared/protocol/reviews.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { reviewRoom } from './reviewRooms.ts'

type Hub = Pick<RoomHub, 'read' | 'onChange'>
export type ReviewCounts = Omit<ReviewRow['counts'], 'reviewers'>

export const NOTHING_WRITTEN: ReviewCounts = { opinions: 0, threads: 0, hasStatement: false }
const shelves = new WeakMap<Hub, Map<RoomName, ReviewCounts>>()

/**
 * How much stands in the document of a review; held until it changes, as lists ask for all of them. One that is damaged or
 * missing counts as empty: whoever opens it is told.
 */
export async function countsIn(hub: Hub, review: ReviewId): Promise<ReviewCounts> {
  const room = reviewRoom(review)
  const shelf = shelfOf(hub)
  const held = shelf.get(room)
  if (held) return held
  try {
    return await hub.read(room, (doc) => {
      const counts = {
        opinions: readOpinions(doc).length,
        threads: viewDiscussion(doc).threads().length,
        hasStatement: readStatement(doc) !== null,
      }
      shelf.set(room, counts)
      return counts
    })
  } catch (error) {
    if (isUnreadable(error)) return NOTHING_WRITTEN
    throw error
  }
}

function shelfOf(hub: Hub): Map<RoomName, ReviewCounts> {
  const known = shelves.get(hub)
  if (known) return known
  const shelf = new Map<RoomName, ReviewCounts>()
  shelves.set(hub, shelf)
  hub.onChange(({ room }) => void shelf.delete(room))
  return shelf
}
