import type { MemberId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'

/** Who wrote an update, known from the sign-in, never from what the client claims; null for the server itself. */
export interface Authorship {
  readonly member: MemberId | null
  /** Server's milliseconds since 1970. */
  readonly at: number
}

/** One record as it was written. */
export interface StoredUpdate {
  readonly update: Uint8Array
  /** Null for the server. */
  readonly author: MemberId | null
  /** Server's milliseconds since 1970. */
  readonly at: number
}

export interface StoredDocument {
  /** A snapshot first, where there is one, then the updates after it in order; applying all gives the document. */
  readonly records: readonly StoredUpdate[]
  /** What `compact` was given to keep beside the snapshot; null where there was nothing. */
  readonly aside: Uint8Array | null
}

/** A record that does not check out. The document is refused, the others go on. */
export class DamagedDocumentError extends Error {
  readonly room: RoomName
  constructor(room: RoomName, what: string) {
    super(`Document ${room} is damaged: ${what}`)
    this.name = 'DamagedDocumentError'
    this.room = room
  }
}

/** Durable store of document bytes. It never looks into them. */
export interface DocumentStore {
  /** Resolves with whether the document was new; false and nothing written where it existed. Durable when it resolves. */
  create(room: RoomName, update: Uint8Array, authorship: Authorship): Promise<boolean>
  /** Adds an update to an existing document; resolves when it is on disk (fdatasync, grouped). Order of calls is order of records. */
  append(room: RoomName, update: Uint8Array, authorship: Authorship): Promise<void>
  /** Null where the document was never created; throws `DamagedDocumentError`. */
  load(room: RoomName): Promise<StoredDocument | null>
  /**
   * Replaces all records written so far by one `snapshot` that holds at least as much, atomically. `aside`: bytes that the
   * caller wants back with it, such as who owns which client id; the store does not look into them.
   */
  compact(room: RoomName, snapshot: Uint8Array, authorship: Authorship, aside?: Uint8Array): Promise<void>
  /**
   * Resolves once no file holds bytes of this document any more that were replaced. A `compact` keeps what it replaced for
   * one more, so compact twice before.
   */
  purge(room: RoomName): Promise<void>
  /** Names of all documents. */
  rooms(): Promise<readonly RoomName[]>
  /** Documents that were found damaged since the start, with what is wrong; the others are not touched by it. */
  quarantined(): ReadonlyMap<RoomName, string>
  /** Waits for what is under way, then lets the directory go. */
  close(): Promise<void>
}
