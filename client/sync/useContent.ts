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

/** As `useContent` for a room that may not be this person's; null without it. */
export function useContentIfOpen<T>(room: AssessmentRoom | null, select: (content: ContentSnapshot) => T): T | null {
  const subscribe = room ? room.subscribeContent : NEVER
  return useSyncExternalStore(subscribe, () => (room ? select(room.content()) : null))
}

/** As `useRoomStatus` for a room that may not be this person's; null without it. */
export function useRoomStatusIfOpen<T>(room: AssessmentRoom | null, select: (status: RoomStatus) => T): T | null {
  return useSyncExternalStore(room ? room.subscribe : NEVER, () => (room ? select(room.status()) : null))
}

const NEVER = (): (() => void) => () => undefined
