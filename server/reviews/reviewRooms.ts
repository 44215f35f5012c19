import type { ReviewId } from '../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'

/** The document that a party writes its review in. */
export const reviewRoom = (review: ReviewId): RoomName => roomName({ kind: 'review', review })
