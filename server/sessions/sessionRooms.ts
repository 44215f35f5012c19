import type { SessionId } from '../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { Turns } from '../workspace/Turns.ts'

/** The document of a session, which everybody in it reads. */
export const sessionRoom = (session: SessionId): RoomName => roomName({ kind: 'session', session })
/** What only who runs it sees. */
export const consoleRoom = (session: SessionId): RoomName => roomName({ kind: 'console', session })
/** What the projector shows. */
export const screenRoom = (session: SessionId): RoomName => roomName({ kind: 'screen', session })

const turns = new Turns<SessionId>()

/** Does a deed on a session when every other one is done that was asked for here before. Not to be called from within itself. */
export const inSessionTurn = <T>(session: SessionId, deed: () => Promise<T>): Promise<T> => turns.take(session, deed)
