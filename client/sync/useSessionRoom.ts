import { readSession } from '../../shared/document/sessions/sessionParts.ts'
import type { SessionId } from '../../shared/domain/ids.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import type { ReadonlyRoom } from './readonly/readonlyRoom.ts'
import { useReadonlyRoom } from './useReadonlyRoom.ts'

/** How a session's page hears of it: `unknown` is a phase or layout that this version of the page does not know. */
export interface SessionFeed {
  readonly state: SessionState | null
  readonly isRefused: boolean
  /** Whether what is shown is as it is now; false while the link is down. */
  readonly isLive: boolean
}

/** A session's document, live. Null until it came, or without an id. */
export const useSessionRoom = (session: SessionId | null): SessionFeed | null =>
  useReadonlyRoom(session && roomName({ kind: 'session', session }), readFeed)

/** Whether the live link to it was refused, before anything came, too. */
export const useIsSessionRefused = (session: SessionId | null): boolean =>
  useReadonlyRoom(session && roomName({ kind: 'session', session }), readIsRefused) ?? false

const readIsRefused = (room: ReadonlyRoom): boolean => room.link().kind === 'refused'
const readFeed = (room: ReadonlyRoom): SessionFeed => ({
  state: readSession(room.doc),
  isRefused: readIsRefused(room),
  isLive: room.link().kind === 'online',
})
