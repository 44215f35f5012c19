import * as Y from 'yjs'
import type { MemberId } from '../../shared/domain/ids.ts'
import { LOAD_ORIGIN, SERVER_ORIGIN, type Origin } from '../../shared/document/origin.ts'
import type { CloseCode } from '../../shared/protocol/closeCodes.ts'
import { encodeControl } from '../../shared/protocol/frames.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { RoomBus } from '../bus/RoomBus.ts'
import type { Authorship, DocumentStore, StoredDocument } from '../storage/DocumentStore.ts'
import { judgeUpdate, type Verdict } from './guard.ts'
import { RoomBroadcast } from './RoomBroadcast.ts'
import { RoomJournal } from './RoomJournal.ts'
import type { RoomLog } from './roomLog.ts'
import { RoomPresence, type Presenter } from './RoomPresence.ts'
import { encodeSyncUpdate } from './syncFrames.ts'

const BUS_ORIGIN: Origin = 'bus'
/** Records after which a document is written anew as one; a load of so many takes a few milliseconds. */
const COMPACT_AFTER_RECORDS = 500

/** One applied update of a room: who caused it and what it was. */
export interface RoomChange {
  readonly room: RoomName
  readonly update: Uint8Array
  readonly authorship: Authorship
  readonly doc: Y.Doc
  readonly transaction: Y.Transaction
}

/** A connection as its room sees it. */
export interface RoomPeer extends Presenter {
  /** Whether it was sent the document, so that later updates make sense to it. */
  readonly listening: boolean
  send(frames: readonly Uint8Array[]): void
  close(code: CloseCode): void
}

export interface RoomServices {
  readonly store: DocumentStore
  readonly bus: RoomBus
  readonly log: RoomLog
  readonly now: () => number
  readonly retryMs: number
  readonly onChange: (change: RoomChange) => void
  /** Somebody came, went or moved. */
  readonly onPresence: (room: RoomName) => void
}

/** One live document with its connections. What is applied is written down, then sent to everybody else. */
export class Room {
  readonly name: RoomName
  readonly doc: Y.Doc
  readonly presence: RoomPresence
  readonly journal: RoomJournal
  readonly #services: RoomServices
  readonly #peers = new Set<RoomPeer>()
  readonly #broadcast: RoomBroadcast
  readonly #unsubscribe: () => void
  #records: number
  #compacting = false
  /** In whose name the deed that is running is done. */
  #deedBy: MemberId | null = null

  /** `stored` must be complete: `readStored` says whether it is. */
  constructor(name: RoomName, doc: Y.Doc, stored: StoredDocument, services: RoomServices) {
    this.name = name
    this.doc = doc
    this.#services = services
    this.#records = stored.count
    this.presence = new RoomPresence(services.now)
    this.#broadcast = new RoomBroadcast(this.#peers, this.presence)
    this.journal = new RoomJournal({
      room: name,
      store: services.store,
      retryMs: services.retryMs,
      onFailed: (error) => this.#handleStoreFailed(error),
      onRecovered: () => this.#handleStoreRecovered(),
    })
    doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) =>
      this.#handleUpdate(update, origin, transaction),
    )
    this.#unsubscribe = services.bus.subscribe(name, (update) => this.#applyFromBus(update))
    this.#compactIfLong()
  }

  get peers(): ReadonlySet<RoomPeer> {
    return this.#peers
  }

  join(peer: RoomPeer): void {
    this.#peers.add(peer)
    this.#services.onPresence(this.name)
  }

  leave(peer: RoomPeer): void {
    this.#peers.delete(peer)
    const client = this.presence.leave(peer)
    if (client !== null) this.#broadcast.presence(client)
    this.#services.onPresence(this.name)
  }

  /** Applies a peer's update unless it is known, incomplete or refused. Throws where the bytes are no update. */
  apply(peer: RoomPeer, update: Uint8Array): Verdict {
    const verdict = judgeUpdate(this.doc, update)
    if (verdict.kind !== 'news') return verdict
    Y.applyUpdate(this.doc, update, peer)
    return dropPending(this.doc) ? { kind: 'incomplete' } : verdict
  }

  /** What an update would do, without doing it. Throws where the bytes are no update. */
  judge(update: Uint8Array): Verdict {
    return judgeUpdate(this.doc, update)
  }

  /** Takes a peer's awareness update. Throws on a malformed one. */
  takePresence(peer: RoomPeer, update: Uint8Array): void {
    const client = this.presence.take(peer, update)
    if (client === null) return
    this.#broadcast.presence(client)
    this.#services.onPresence(this.name)
  }

  /** The server's own presence, under `client`. */
  setServerPresence(client: number, state: Readonly<Record<string, unknown>> | null): void {
    this.presence.setServer(client, state)
    this.#broadcast.presence(client)
  }

  /** Runs a deed of the server as one transaction, in the name of `by`. What it changes goes to store and peers. */
  transact<T>(deed: (doc: Y.Doc) => T, by: MemberId | null): T {
    this.#deedBy = by
    try {
      return this.doc.transact(() => deed(this.doc), SERVER_ORIGIN)
    } finally {
      this.#deedBy = null
    }
  }

  /** Lets the document go. Only when nobody is in it and the journal is settled. */
  dispose(): void {
    this.#unsubscribe()
    this.#broadcast.stop()
    this.journal.stop()
    this.doc.destroy()
  }

  #handleUpdate(update: Uint8Array, origin: unknown, transaction: Y.Transaction): void {
    const authorship = { member: this.#authorOf(origin), at: this.#services.now() }
    if (origin !== BUS_ORIGIN) {
      this.journal.write(update, authorship)
      this.#services.bus.publish(this.name, update)
      this.#records++
      this.#compactIfLong()
    }
    this.#broadcast.update(encodeSyncUpdate(update), origin)
    this.#services.onChange({ room: this.name, update, authorship, doc: this.doc, transaction })
  }

  #authorOf(origin: unknown): MemberId | null {
    if (origin === SERVER_ORIGIN) return this.#deedBy
    for (const peer of this.#peers) if (peer === origin) return peer.member
    return null
  }

  #applyFromBus(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, BUS_ORIGIN)
  }

  /** The snapshot is made and handed over in one turn, so every update written before it is in it and none after it is lost. */
  #compactIfLong(): void {
    if (this.#records < COMPACT_AFTER_RECORDS || this.#compacting || this.journal.failing) return
    this.#compacting = true
    this.#records = 1
    const authorship = { member: null, at: this.#services.now() }
    this.#services.store
      .compact(this.name, Y.encodeStateAsUpdate(this.doc), authorship)
      .catch((error: unknown) =>
        this.#services.log.warn({ room: this.name, error }, 'A document could not be compacted; its records stay'),
      )
      .finally(() => {
        this.#compacting = false
      })
  }

  #handleStoreFailed(error: unknown): void {
    this.#services.log.error({ room: this.name, error }, 'The store does not take updates; they are kept in memory')
    this.#broadcast.now(encodeControl({ kind: 'store-failed' }))
  }

  #handleStoreRecovered(): void {
    this.#services.log.info({ room: this.name }, 'The store takes updates again; everything kept in memory is on disk')
    this.#broadcast.now(encodeControl({ kind: 'store-recovered' }))
  }
}

/** Builds a document from what was stored, in one transaction. */
export function readStored(stored: StoredDocument): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of stored.updates) Y.applyUpdate(doc, update)
  }, LOAD_ORIGIN)
  return doc
}

/**
 * A server's document must have no pending part: it could not be shown, and would be merged again with every update.
 * Gives whether there was one; the sender must then be asked for everything that is missing.
 */
export function dropPending(doc: Y.Doc): boolean {
  const had = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return had
}
