import type { MemberId } from '../../shared/domain/ids.ts'
import type { ControlMessage } from '../../shared/protocol/control.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'

export type ReadOnlyReason = NonNullable<Extract<ControlMessage, { kind: 'welcome' }>['readOnlyBecause']>

/** What one signed-in person may do in one room, decided from the registry. */
export interface Access {
  readonly member: MemberId
  readonly name: string
  readonly writable: boolean
  /** Null exactly where `writable`. */
  readonly readOnlyBecause: ReadOnlyReason | null
  /** Lineage of the document: a client that asks for another one is refused. */
  readonly epoch: string
}

/** Why somebody gets no connection: `no-cookie` is answered with HTTP 401, the others with a close code. */
export interface Refusal {
  readonly refused: 'no-cookie' | 'signed-out' | 'no-right' | 'gone'
}

/** `cookie`: the raw Cookie header, '' where there was none. `now`: milliseconds since 1970. */
export interface AccessRequest {
  readonly cookie: string
  readonly room: RoomName
  readonly now: number
}

/** Decides from the newest state of the registry; asked at the upgrade and again after each registry change. A throw refuses. */
export type Authorise = (request: AccessRequest) => Promise<Access | Refusal>
