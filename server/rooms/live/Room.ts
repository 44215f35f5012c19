import * as Y from 'yjs'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { SERVER_ORIGIN, type Origin } from '../../../shared/document/origin.ts'
import { encodeControl } from '../../../shared/protocol/frames.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'
import type { RoomBus } from '../../bus/RoomBus.ts'
import type { Authorship, DocumentStore, StoredDocument } from '../../storage/DocumentStore.ts'
import { ClientOwners, readStoredOwners } from '../guard/ClientOwners.ts'
import { judgeUpdate, type UpdateLimits, type Verdict } from '../guard/guard.ts'
import { RoomBroadcast } from './RoomBroadcast.ts'
import { dropPending, RoomDocument } from './RoomDocument.ts'
import { RoomJournal } from './RoomJournal.ts'
import type { RoomLog } from '../roomLog.ts'
import type { RoomMeter } from '../RoomMeter.ts'
import type { RoomPeer } from './RoomPeer.ts'
import { RoomPresence } from './RoomPresence.ts'
import type { PresenceEntry } from '../../../shared/protocol/clientFrame.ts'

const BUS_ORIGIN: Origin = 'bus'
/** Records after which a document is written anew as one, if they are a fair share of it; a load of so many takes a few milliseconds. */
const COMPACT_AFTER_RECORDS = 500
const COMPACT_SHARE = 1 / 16
/** Records after which it is written anew however large it is: a load must not take a second. */
const COMPACT_AT_LAST_RECORDS = 8_000
/** Records that are put together when the last one leaves. */
const COMPACT_IDLE_RECORDS = 50
/** Sizes of a document in bytes: said in the log, and no more is taken. */
const WARN_BYTES = 5_000_000
const MAX_BYTES = 20_000_000
const MEASURE_INTERVAL_MS = 5_000
/** Yjs could not place what the guard let through; what it could is a consistent part, the rest is forgotten. */
const UNPLACEABLE: Verdict = { kind: 'refused', reason: 'malformed', because: 'parts that cannot be placed' }

/** One applied update of a room: who caused it and what it was. */
export interface RoomChange {
  readonly room: RoomName
  readonly update: Uint8Array
  readonly authorship: Authorship
  readonly doc: Y.Doc
  readonly transaction: Y.Transaction
}

export interface RoomServices {
  readonly store: DocumentStore
  readonly bus: RoomBus
  readonly log: RoomLog
  readonly now: () => number
  readonly meter: RoomMeter
  readonly retryMs: number
  readonly onChange: (change: RoomChange) => void
  /** Somebody came, went or moved. */
  readonly onPresence: (room: RoomName) => void
}

/** One live document with its connections. What is applied is written down, then sent to everybody else. */
export class Room {
  readonly name: RoomName
  readonly document: RoomDocument
  readonly presence: RoomPresence
  readonly journal: RoomJournal
  readonly #services: RoomServices
  readonly #owners = new ClientOwners()
  readonly #peers = new Set<RoomPeer>()
  readonly #broadcast: RoomBroadcast
  readonly #unsubscribe: () => void
  #records: number
  #bytesSince = 0
  #compacting: Promise<void> | null = null
  #warned = false
  #measuredAt = -Infinity
  /** In whose name the action that is running is done. */
  #actionBy: MemberId | null = null

  constructor(name: RoomName, stored: StoredDocument, services: RoomServices) {
    this.name = name
    this.#services = services
    this.#records = stored.records.length
    this.#bytesSince = stored.records.slice(1).reduce((sum, { update }) => sum + update.length, 0)
    const { stateVector, owners, gap } = readStoredOwners(stored)
    this.#owners.restore(owners)
    this.document = new RoomDocument({
      updates: stored.records.map(({ update }) => update),
      stateVector,
      onLive: (doc) => this.#handleLive(doc),
    })
    this.presence = new RoomPresence(services.now)
    this.#broadcast = new RoomBroadcast(this.#peers, this.presence, services.meter)
    this.journal = new RoomJournal({
      room: name,
      store: services.store,
      retryMs: services.retryMs,
      onFailed: (error) => this.#handleStoreFailed(error),
      onRecovered: () => this.#handleStoreRecovered(),
    })
    this.#unsubscribe = services.bus.subscribe(name, (update) => this.#applyFromBus(update))
    if (gap) this.#readWithGaps()
  }

  /** The live document; made now where joiners have been served from bytes so far. */
  get doc(): Y.Doc {
    return this.document.doc
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
    this.#broadcast.forget(peer)
    const client = this.presence.leave(peer)
    if (client !== null) this.#broadcast.presence(client)
    this.#services.onPresence(this.name)
  }

  /** Tells a peer that listens now of everybody who is here. */
  introduce(peer: RoomPeer): void {
    this.#broadcast.introduce(peer)
  }

  /** Applies a peer's update if it is news and nothing speaks against it. Throws `ClientFault` where the bytes are no update. */
  apply(peer: RoomPeer, update: Uint8Array, limits: UpdateLimits): Verdict {
    const verdict = this.judge(peer, update, limits)
    if (verdict.kind !== 'news') return verdict
    if (verdict.clients.length > 0 && this.#isFullFor(update.length))
      return { kind: 'refused', reason: 'too-large', because: `a document of more than ${MAX_BYTES} bytes` }
    this.#owners.bind(verdict.clients, peer.member, this.#services.now())
    Y.applyUpdate(this.doc, update, peer)
    return dropPending(this.doc) ? UNPLACEABLE : verdict
  }

  /** What an update would do, without doing it. Throws `ClientFault` where the bytes are no update. */
  judge({ member }: RoomPeer, update: Uint8Array, limits: UpdateLimits): Verdict {
    if (this.document.isKnown(update)) return { kind: 'known' }
    const verdict = judgeUpdate(this.doc, update, { member, owners: this.#owners, limits, now: this.#services.now() })
    if (verdict.kind === 'known') this.document.noteKnown(update)
    return verdict
  }

  /** Takes a peer's presence. Throws `ClientFault` on a malformed one. */
  takePresence(peer: RoomPeer, entries: readonly PresenceEntry[]): void {
    const client = this.presence.take(peer, entries)
    if (client === null) return
    this.#broadcast.presence(client)
    this.#services.onPresence(this.name)
  }

  /** The server's own presence, under `client`. */
  setServerPresence(client: number, state: Readonly<Record<string, unknown>> | null): void {
    this.presence.setServer(client, state)
    this.#broadcast.presence(client)
  }

  /** Runs an action of the server as one transaction, in the name of `by`. What it changes goes to store and peers. */
  transact<T>(action: (doc: Y.Doc) => T, by: MemberId | null): T {
    this.#actionBy = by
    try {
      return this.doc.transact(() => action(this.doc), SERVER_ORIGIN)
    } finally {
      this.#actionBy = null
    }
  }

  /** Lets the document go. Only when nobody is in it and the journal is settled. */
  dispose(): void {
    this.#unsubscribe()
    this.#broadcast.stop()
    this.journal.stop()
    this.document.destroy()
  }

  /** Puts the records together where nobody is held up by it. */
  compactWhenIdle(): void {
    if (this.#records >= COMPACT_IDLE_RECORDS) this.#compact()
  }

  /** As `compactWhenIdle`, before the process ends: the next one then loads one record. Resolves when it is done or failed. */
  compactAtEnd(): Promise<void> {
    if (this.journal.settled) this.compactWhenIdle()
    return this.#compacting ?? Promise.resolve()
  }

  /** Whether a snapshot is on its way to the store. */
  get compacting(): boolean {
    return this.#compacting !== null
  }

  #handleLive(doc: Y.Doc): void {
    this.#owners.restore([[doc.clientID, null]])
    doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) =>
      this.#handleUpdate(update, origin, transaction),
    )
  }

  /** Bytes with a gap cannot be handed to a joiner as they are. */
  #readWithGaps(): void {
    this.#services.log.warn(
      { room: this.name },
      'A document was stored with gaps; what nobody was promised is left out',
    )
    this.document.encode()
  }

  #handleUpdate(update: Uint8Array, origin: unknown, transaction: Y.Transaction): void {
    const authorship = { member: this.#authorOf(origin), at: this.#services.now() }
    this.document.handleChange(update)
    if (origin === BUS_ORIGIN) this.#broadcast.update(update, origin)
    else {
      this.journal.write(update, authorship, () => this.#relay(update, origin))
      this.#records++
      this.#bytesSince += update.length
      this.#compactIfLong()
      this.#warnIfLarge()
    }
    this.#services.onChange({ room: this.name, update, authorship, doc: this.doc, transaction })
  }

  #relay(update: Uint8Array, origin: unknown): void {
    this.#services.bus.publish(this.name, update)
    this.#broadcast.update(update, origin)
  }

  #authorOf(origin: unknown): MemberId | null {
    if (origin === SERVER_ORIGIN) return this.#actionBy
    for (const peer of this.#peers) if (peer === origin) return peer.member
    return null
  }

  #applyFromBus(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, BUS_ORIGIN)
  }

  #compactIfLong(): void {
    if (this.#records < COMPACT_AFTER_RECORDS) return
    if (this.#records < COMPACT_AT_LAST_RECORDS && this.#bytesSince < this.document.bytes * COMPACT_SHARE) return
    this.#compact()
  }

  /** The snapshot is made and handed over in one turn, so every update written before it is in it and none after it is lost. */
  #compact(): void {
    if (this.#compacting || this.journal.failing) return
    this.#records = 1
    this.#bytesSince = 0
    const authorship = { member: null, at: this.#services.now() }
    const snapshot = this.document.encode()
    const aside = this.#owners.encodeWith(this.document.stateVector)
    this.#compacting = this.#services.store
      .compact(this.name, snapshot, authorship, aside)
      .catch((error: unknown) =>
        this.#services.log.warn({ room: this.name, error }, 'A document could not be compacted; its records stay'),
      )
      .finally(() => {
        this.#compacting = null
      })
  }

  /** The size is an upper bound until it is measured, which takes a while and so is done now and then only. */
  #isFullFor(bytes: number): boolean {
    if (this.document.bytes + bytes <= MAX_BYTES) return false
    const now = this.#services.now()
    if (now - this.#measuredAt < MEASURE_INTERVAL_MS) return true
    this.#measuredAt = now
    return this.document.encode().length + bytes > MAX_BYTES
  }

  #warnIfLarge(): void {
    if (this.#warned || this.document.bytes < WARN_BYTES) return
    this.#warned = true
    this.#services.log.warn({ room: this.name, bytes: this.document.bytes }, 'A document grows large')
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
