import * as Y from 'yjs'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { SERVER_ORIGIN, WRITTEN_AS_ORIGIN, type Origin } from '../../../shared/document/origin.ts'
import { acceptedClients } from '../../../shared/document/suggestions/acceptedMarks.ts'
import { nextClock } from '../../../shared/document/yjsInternals.ts'
import { encodeControl } from '../../../shared/protocol/frames.ts'
import { isContentRoom, parseRoomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import type { StoredDocument } from '../../storage/DocumentStore.ts'
import { ClientOwners, readStoredOwners } from '../guard/ClientOwners.ts'
import { judgeUpdate, type UpdateLimits, type Verdict } from '../guard/guard.ts'
import { ownPart } from '../guard/ownPart.ts'
import { placeUpdate } from './placeUpdate.ts'
import { PlacingBudget } from './PlacingBudget.ts'
import { DEED_BYTES, MAX_BYTES, SizeGate } from './SizeGate.ts'
import { RoomCompaction } from './RoomCompaction.ts'
import { RoomBroadcast } from './RoomBroadcast.ts'
import { RoomDocument } from './RoomDocument.ts'
import { RoomJournal } from './RoomJournal.ts'
import type { RoomServices, WrittenAs } from './RoomServices.ts'
import type { Loaded } from './untangle.ts'
import type { RoomPeer } from './RoomPeer.ts'
import { RoomPresence } from './RoomPresence.ts'
import { freeClient, writeAs } from './writeAs.ts'
import type { PresenceEntry } from '../../../shared/protocol/sync/clientFrame.ts'

const BUS_ORIGIN: Origin = 'bus'

/** One live document with its connections. What is applied is written down, then sent to everybody else. */
export class Room {
  readonly name: RoomName
  readonly document: RoomDocument
  readonly presence: RoomPresence
  readonly journal: RoomJournal
  readonly #services: RoomServices
  /** Whether people write in it, and so see who is here. */
  readonly #isPeoples: boolean
  readonly owners: ClientOwners
  readonly #budget: PlacingBudget
  readonly #peers = new Set<RoomPeer>()
  readonly #broadcast: RoomBroadcast
  readonly #size: SizeGate
  readonly #compaction: RoomCompaction
  readonly #unsubscribe: () => void
  /** In whose name the action that is running is done. */
  #actionBy: MemberId | null = null

  constructor(name: RoomName, stored: StoredDocument, services: RoomServices) {
    this.name = name
    this.#services = services
    this.#isPeoples = isContentRoom(parseRoomName(name))
    const { stateVector, owners, unmeasured, gap } = readStoredOwners(stored)
    this.#budget = new PlacingBudget(unmeasured)
    this.owners = new ClientOwners(services.settledFrom)
    this.owners.restore(owners)
    this.document = new RoomDocument({
      updates: stored.records.map(({ update }) => update),
      stateVector,
      isPeoples: this.#isPeoples,
      onLive: (loaded) => this.#handleLive(loaded),
    })
    this.#size = new SizeGate({ ...services, room: name, document: this.document })
    this.presence = new RoomPresence(services.now)
    this.#broadcast = new RoomBroadcast(this.#peers, this.presence, services.meter)
    this.journal = new RoomJournal({
      room: name,
      store: services.store,
      retryMs: services.retryMs,
      onFailed: (error) => this.#handleStoreFailed(error),
      onRecovered: () => this.#handleStoreRecovered(),
    })
    this.#compaction = new RoomCompaction(stored, {
      writeSnapshot: () => this.#writeSnapshot(),
      bytes: () => this.document.bytes,
      isFailing: () => this.journal.failing,
      onFailed: (error) =>
        services.log.warn({ room: name, error }, 'A document could not be compacted; its records stay'),
    })
    this.#unsubscribe = services.bus.subscribe(name, (update) => Y.applyUpdate(this.doc, update, BUS_ORIGIN))
    if (gap) this.#readWithGaps()
    else if (this.#budget.mustMeasure(this.document.bytes)) this.document.makeLive()
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
    if (verdict.clients.length > 0 && this.#size.isFullFor(update.length))
      return { kind: 'refused', reason: 'too-large', because: `a document of more than ${MAX_BYTES} bytes` }
    this.owners.bind(verdict.clients, peer.member, this.#services.now())
    const placed = placeUpdate(this.doc, update, verdict, { origin: peer, budget: this.#budget })
    for (const other of this.#peers) if (other !== peer) other.handleNews(verdict.clients)
    return placed
  }

  /** Applies what an answer holds, but for what is new under ids in `foreign` and what builds on that. */
  applyWithout(foreign: readonly number[], peer: RoomPeer, update: Uint8Array, limits: UpdateLimits): Verdict {
    const stateOf = (client: number): number => nextClock(this.doc, client)
    const part = ownPart(update, { stateOf, mayTake: (client) => !foreign.includes(client) })
    return this.apply(peer, part, limits)
  }

  /** Whether the peer's own presence names an id that is another member's: then what it wrote may be taken for known. */
  isUnderForeignId(peer: RoomPeer): boolean {
    const client = this.presence.clientOf(peer)
    const owner = client === null ? undefined : this.owners.ownerOf(client)
    return owner !== undefined && owner !== peer.member
  }

  /** What an update would do, without doing it. Throws `ClientFault` where the bytes are no update. */
  judge(peer: RoomPeer, update: Uint8Array, limits: UpdateLimits): Verdict {
    if (this.document.isKnown(update)) return { kind: 'known' }
    const sender = { member: peer.member, named: this.presence.clientOf(peer), owners: this.owners, limits }
    const verdict = judgeUpdate(this.doc, update, { ...sender, now: this.#services.now() })
    if (verdict.kind === 'known') this.document.noteKnown(update)
    return verdict
  }

  /** Takes a peer's presence, in rooms that people write in. Throws `ClientFault` on a malformed one. */
  applyPresence(peer: RoomPeer, entries: readonly PresenceEntry[]): void {
    // guests and readers are in rooms that the server writes, and must not learn names from who else is there
    if (!this.#isPeoples) return
    const client = this.presence.apply(peer, entries)
    if (client === null) return
    if (peer.writable) this.owners.name(client, peer.member, this.#services.now())
    this.#broadcast.presence(client)
    this.#services.onPresence(this.name)
  }

  /** The server's own presence, under `client`. */
  setServerPresence(client: number, state: Readonly<Record<string, unknown>> | null): void {
    this.presence.setServer(client, state)
    this.#broadcast.presence(client)
  }

  /** Runs an action of the server in one transaction. Throws `DocumentFullError` where it is somebody's and does not fit. */
  transact<T>(action: (doc: Y.Doc) => T, by: MemberId | null, isGrowing = true): T {
    if (by !== null && isGrowing) this.#size.refuseIfFull()
    return this.#inNameOf(by, () => this.doc.transact(() => action(this.doc), SERVER_ORIGIN))
  }

  /**
   * Runs an action of the server as `transact` does, but what is new stands under a client id of `author`, while the record is in
   * the name of `by`. `action` works on a copy and gets that id; where it throws, nothing is done. What writes nothing fits always.
   */
  applyAs<T>({ author, by, client }: WrittenAs, action: (copy: Y.Doc, client: number) => T): T {
    const free = freeClient(this.doc, client)
    const { result, update } = writeAs(this.doc, free, (copy) => action(copy, free))
    if (update === null) return result
    this.#size.refuseIfFull(Math.max(update.length, DEED_BYTES))
    this.owners.assign([[free, author]])
    this.#inNameOf(by, () => Y.applyUpdate(this.doc, update, WRITTEN_AS_ORIGIN))
    return result
  }

  /** Keeps whose ids are beside the document, for good. Resolves when that is on the disk. */
  keepOwners(owners: Parameters<ClientOwners['assign']>[0]): Promise<void> {
    this.owners.assign(owners)
    return this.#compaction.writeNow()
  }

  #inNameOf<T>(by: MemberId | null, action: () => T): T {
    this.#actionBy = by
    try {
      return action()
    } finally {
      this.#actionBy = null
    }
  }

  /** As `transact`, however full the document is; newcomers get nothing of what was replaced. Resolves when it is on disk. */
  async rewrite(action: (doc: Y.Doc) => void, by: MemberId | null): Promise<void> {
    this.journal.refuseIfFailing()
    this.transact(action, by, false)
    this.document.encode()
    await this.journal.whenSettledOrFailed()
  }

  /** Lets the document go. Only when nobody is in it and the journal is settled. */
  dispose(): void {
    this.#unsubscribe()
    this.#broadcast.stop()
    this.journal.stop()
    this.document.destroy()
  }

  /** Runs an action that deletes: newcomers get none of it any more, and once this resolves no file of the store holds it. */
  async withdraw(action: (doc: Y.Doc) => void, by: MemberId | null): Promise<void> {
    await this.rewrite(action, by)
    await this.#compaction.replaceBothGenerations()
    await this.#services.store.purge(this.name)
  }

  /** Puts the records together where nobody is held up by it. */
  compactWhenIdle(): void {
    this.#compaction.startWhenIdle()
  }

  /** As `compactWhenIdle`, before the process ends: the next one then loads one record. Resolves when it is done or failed. */
  compactAtEnd(): Promise<void> {
    if (this.journal.settled) this.compactWhenIdle()
    return this.#compaction.whenDone()
  }

  /** Whether a snapshot is on its way to the store. */
  get compacting(): boolean {
    return this.#compaction.running
  }

  #handleLive(loaded: Loaded): void {
    const { doc } = loaded
    this.owners.restore([[doc.clientID, null]])
    // the records of accepted words are in the name of who accepted them
    this.owners.assign(acceptedClients(doc))
    doc.on('update', (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) =>
      this.#handleUpdate(update, origin, transaction),
    )
    this.#budget.noteLoad(loaded)
    if (!loaded.untangled) return
    this.#services.log.warn(
      { room: this.name, steps: loaded.cost.steps },
      'A document was dear to load; it is put in order',
    )
    this.#compaction.start()
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
      this.#compaction.count(update.length)
      this.#size.warnIfLarge()
    }
    this.#services.onChange({ room: this.name, update, authorship, doc: this.doc, transaction })
  }

  #relay(update: Uint8Array, origin: unknown): void {
    this.#services.bus.publish(this.name, update)
    this.#broadcast.update(update, origin)
  }

  #authorOf(origin: unknown): MemberId | null {
    if (origin === SERVER_ORIGIN || origin === WRITTEN_AS_ORIGIN) return this.#actionBy
    for (const peer of this.#peers) if (peer === origin) return peer.member
    return null
  }

  #writeSnapshot(): Promise<void> {
    const snapshot = this.document.encode()
    const aside = this.owners.encodeWith(this.document.stateVector, this.#budget.unmeasured)
    return this.#services.store.compact(this.name, snapshot, { member: null, at: this.#services.now() }, aside)
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
