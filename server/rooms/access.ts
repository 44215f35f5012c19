import { SCHEMA_VERSION } from '../../shared/document/keys.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { ControlMessage } from '../../shared/protocol/control.ts'
import { isContentRoom, type RoomAddress, type RoomName } from '../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'

export type ReadOnlyReason = NonNullable<Extract<ControlMessage, { kind: 'welcome' }>['readOnlyBecause']>

/** What one signed-in person may do in one room, decided from the registry. */
export interface Access {
  readonly member: MemberId
  readonly name: string
  /** Id of the sign-in that it was decided for, where there is one. */
  readonly signIn?: string
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

/** What a client said about itself in the socket's address; null where it said nothing, as stock clients do. */
export interface ClientClaim {
  readonly protocol: number | null
  readonly schema: number | null
  readonly epoch: string | null
}

/** Null where a version is not a whole number. */
export function parseClaim(query: URLSearchParams): ClientClaim | null {
  const [protocol, schema] = [readVersion(query.get('protocol')), readVersion(query.get('schema'))]
  if (protocol === 'bad' || schema === 'bad') return null
  return { protocol, schema, epoch: query.get('epoch') }
}

/** Whether a client speaks a wire or writes content that this server does not know, as after the server was set back. */
export const isNewerThanServer = ({ protocol, schema }: ClientClaim): boolean =>
  (protocol ?? 0) > PROTOCOL_VERSION || (schema ?? 0) > SCHEMA_VERSION

/**
 * Narrows rights by what the client can do: nobody writes what the server owns, and a client of an older schema reads only,
 * because its editor would delete for everybody what it does not know.
 */
export function narrowAccess(access: Access, room: RoomAddress, claim: ClientClaim): Access {
  if (!isContentRoom(room))
    return { ...access, writable: false, readOnlyBecause: access.readOnlyBecause ?? 'server-owned' }
  if (access.writable && claim.schema !== null && claim.schema < SCHEMA_VERSION)
    return { ...access, writable: false, readOnlyBecause: 'client-too-old' }
  return access
}

function readVersion(text: string | null): number | null | 'bad' {
  if (text === null) return null
  return /^\d{1,9}$/.test(text) ? Number(text) : 'bad'
}
