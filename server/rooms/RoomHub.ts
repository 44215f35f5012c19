import type * as Y from 'yjs'
import type { IndicatorCode, MemberId } from '../../shared/domain/ids.ts'
import type { CloseCode } from '../../shared/protocol/closeCodes.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { RoomBus } from '../bus/RoomBus.ts'
import type { Authorship, DocumentStore } from '../storage/DocumentStore.ts'
import type { RoomLog } from './roomLog.ts'

/** One socket in a room, as others may see it. */
export interface ConnectionView {
  readonly room: RoomName
  readonly member: MemberId
  readonly name: string
  readonly writable: boolean
}

/** One applied update of a room: who caused it and what it was. */
export interface RoomChange {
  readonly room: RoomName
  readonly update: Uint8Array
  readonly authorship: Authorship
  readonly doc: Y.Doc
  readonly transaction: Y.Transaction
}

/** A person in a room and the indicator that they are at. */
export interface PersonInRoom {
  readonly member: MemberId
  readonly name: string
  readonly indicator: IndicatorCode | null
}

/** All live documents of this server. */
export interface RoomHub {
  /** Seeds a document once; false and nothing changed where it exists. Durable when it resolves. */
  create(room: RoomName, seed: (doc: Y.Doc) => void): Promise<boolean>
  /** Reads a document; `look` must not change it. Rejects with `RoomMissingError`, `DamagedDocumentError` or the store's error. */
  read<T>(room: RoomName, look: (doc: Y.Doc) => T): Promise<T>
  /**
   * A deed of the server, broadcast live, in the name of `by` (null: the server itself). Durable when it resolves; rejects
   * with `StoreFailedError` where the store does not take it. `deed` must check before it changes anything.
   */
  transact<T>(room: RoomName, deed: (doc: Y.Doc) => T, by?: MemberId | null): Promise<T>
  connections(): readonly ConnectionView[]
  /** Closes each connection that `predicate` picks, with a code of shared/protocol. */
  closeConnections(predicate: (connection: ConnectionView) => boolean, code: CloseCode): void
  /** Asks for every connection's rights again; call it after each change of the registry. */
  reauthorise(): Promise<void>
  /** Called for each applied update, after it was handed to the store; gives the unsubscriber. */
  onChange(listener: (change: RoomChange) => void): () => void
  /** Called when somebody came, went or moved; gives the unsubscriber. */
  onPresence(listener: (room: RoomName) => void): () => void
  /** Who is in a room, each once. */
  people(room: RoomName): readonly PersonInRoom[]
  /** Sets the server's own presence state in a room, null to take it away. */
  publishPresence(room: RoomName, state: Readonly<Record<string, unknown>> | null): void
  /** False while something that was applied could not be stored. */
  storeHealthy(): boolean
  /** Refuses newcomers, waits until all is on disk (at most `withinMs`, 8,000 by default), closes every connection with 4503. */
  drain(withinMs?: number): Promise<void>
}

/** Intervals in milliseconds; the defaults are right except in tests. */
export interface RoomTiming {
  readonly heartbeatMs: number
  readonly idleMs: number
  readonly retryMs: number
}

export interface RoomHubOptions {
  readonly store: DocumentStore
  readonly bus: RoomBus
  readonly log: RoomLog
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly timing?: Partial<RoomTiming>
}

/** Makes the hub. It owns neither `store` nor `bus`: close them after `drain()`. */
export function createRoomHub(_options: RoomHubOptions): RoomHub {
  throw new Error('Not written yet')
}
