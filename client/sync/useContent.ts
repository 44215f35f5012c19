import { useSyncExternalStore } from 'react'
import type { ContentSnapshot } from '../../shared/document/content.ts'
import type { AssessmentRoom, RoomStatus } from './room.ts'

/**
 * Reads a part of the content. The component renders again only when that part changed: `select` should give a part of
 * the snapshot as it is (parts keep their identity) or a primitive, never a fresh object.
 */
export function useContent<T>(room: AssessmentRoom, select: (content: ContentSnapshot) => T): T {
  return useSyncExternalStore(room.subscribeContent, () => select(room.content()))
}

/** Reads a part of the room's status; the same rule as for `useContent`. */
export function useRoomStatus<T>(room: AssessmentRoom, select: (status: RoomStatus) => T): T {
  return useSyncExternalStore(room.subscribe, () => select(room.status()))
}
