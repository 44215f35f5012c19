import { readConsole, readScreen } from '../../shared/document/sessions/viewParts.ts'
import { readSession } from '../../shared/document/sessions/sessionParts.ts'
import type { SessionId } from '../../shared/domain/ids.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import type { ConsoleView, ScreenView } from '../../shared/protocol/sessions/sessionsApi.ts'
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

/** Who has cast and who is behind, for who runs the session; null until it came. */
export const useConsole = (session: SessionId | null): ConsoleView | null =>
  useReadonlyRoom(session && roomName({ kind: 'console', session }), readConsoleRoom)

/** What a projector shows, and whether it is as it is now. */
export interface ScreenFeed {
  readonly view: ScreenView | null
  readonly isLive: boolean
}

export const useScreen = (session: SessionId | null): ScreenFeed | null =>
  useReadonlyRoom(session && roomName({ kind: 'screen', session }), readScreenFeed)

const readConsoleRoom = ({ doc }: ReadonlyRoom): ConsoleView | null => readConsole(doc)
const readScreenFeed = (room: ReadonlyRoom): ScreenFeed => ({
  view: readScreen(room.doc),
  isLive: room.link().kind === 'online',
})

const readIsRefused = (room: ReadonlyRoom): boolean => room.link().kind === 'refused'
const readFeed = (room: ReadonlyRoom): SessionFeed => ({
  state: readSession(room.doc),
  isRefused: readIsRefused(room),
  isLive: room.link().kind === 'online',
})
