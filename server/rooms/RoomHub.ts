import * as Y from 'yjs'
import { SERVER_ORIGIN } from '../../shared/document/origin.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { CLOSE, type CloseCode } from '../../shared/protocol/closeCodes.ts'
import { HEARTBEAT_INTERVAL_MS } from '../../shared/protocol/frames.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { Signal } from '../../shared/util/Signal.ts'
import type { RoomBus } from '../bus/RoomBus.ts'
import type { DocumentStore } from '../storage/DocumentStore.ts'
import type { Room } from './live/Room.ts'
import type { RoomChange, WrittenAs } from './live/RoomServices.ts'
import { RoomConnection, type Newcomer } from './socket/RoomConnection.ts'
import type { RoomLog } from './roomLog.ts'
import type { ConnectionView, PersonInRoom, RoomFigures } from './roomViews.ts'
import { NO_METER, type RoomMeter } from './RoomMeter.ts'
import { RoomCache } from './live/RoomCache.ts'
import { compactAll, deadline } from './compactAll.ts'
import type { RoomSocket } from './live/RoomSocket.ts'

/** Whose each client id of a document is. */
type Owners = Pick<Room['owners'], 'ownerOf'>

/** A loaded room that waits for a socket. Exactly one of the two must be called, once. */
export interface Seat {
  open(socket: RoomSocket, newcomer: Newcomer): RoomConnection
  leave(): void
}

/** All live documents of this server. */
export interface RoomHub {
  readonly log: RoomLog
  readonly meter: RoomMeter
  /** Seeds a document once; false and nothing changed where it exists. Durable when it resolves. */
  create(room: RoomName, seed: (doc: Y.Doc) => void): Promise<boolean>
  /** Reads a document; `look` must not change it. Rejects with `RoomMissingError`, `DamagedDocumentError` or the store's error. */
  read<T>(room: RoomName, look: (doc: Y.Doc, owners: Owners) => T): Promise<T>
  /**
   * An action of the server, broadcast live, in the name of `by` (null: the server itself). Durable when it resolves; rejects
   * with `StoreFailedError` where the store does not take it, and with `DocumentFullError` where a member's deed does not fit, which one that only ends
   * something, with `isGrowing` false, always does. `action` must check before it changes anything.
   */
  transact<T>(room: RoomName, action: (doc: Y.Doc) => T, by?: MemberId | null, isGrowing?: boolean): Promise<T>
  /** As `transact`, in one member's name with another one's words, and whole or not at all: see `Room.applyAs`. */
  applyAs<T>(room: RoomName, written: WrittenAs, action: (copy: Y.Doc, client: number) => T): Promise<T>
  /** Keeps whose client ids of a document are, whoever brought them, for good: see `Room.keepOwners`. */
  keepOwners(room: RoomName, owners: Iterable<readonly [client: number, owner: MemberId]>): Promise<void>
  /** As `transact`, for an action that deletes for good: see `Room.withdraw`. */
  withdraw(room: RoomName, action: (doc: Y.Doc) => void, by?: MemberId | null): Promise<void>
  /** An action of the server after which newcomers get nothing of what it replaced: see `Room.rewrite`. */
  rewrite(room: RoomName, action: (doc: Y.Doc) => void): Promise<void>
  /** How often something was withdrawn from a room since the start; no copy from before the last time may be handed out. */
  withdrawals(room: RoomName): number
  /** Loads a room for a socket that is about to open; for `upgrade.ts`. Rejects as `read` does, and while draining. */
  admit(room: RoomName): Promise<Seat>
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
  figures(): RoomFigures
  /** False while something that was applied could not be stored. */
  storeHealthy(): boolean
  /**
   * Refuses newcomers, waits until all is on disk (at most `withinMs`, 8,000 by default), closes every connection with 4503,
   * and puts long documents together for the next start.
   */
  drain(withinMs?: number): Promise<void>
}

/** Intervals in milliseconds; the defaults are right except in tests. */
export interface RoomTiming {
  readonly heartbeatMs: number
  readonly idleMs: number
  readonly retryMs: number
  /** How long after a start those who were here before it take to come back. */
  readonly returnMs: number
}

export interface RoomHubOptions {
  readonly store: DocumentStore
  readonly bus: RoomBus
  readonly log: RoomLog
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly timing?: Partial<RoomTiming>
  readonly meter?: RoomMeter
}

const TIMING: RoomTiming = { heartbeatMs: HEARTBEAT_INTERVAL_MS, idleMs: 10_000, retryMs: 1_000, returnMs: 30_000 }
const DRAIN_MS = 8_000
/** What the end of the process may take longer so that the next start is quick. */
const COMPACT_AT_END_MS = 1_000

/** Makes the hub. It owns neither `store` nor `bus`: close them after `drain()`. */
export function createRoomHub(options: RoomHubOptions): RoomHub {
  return new LiveRoomHub(options)
}

class LiveRoomHub implements RoomHub {
  readonly log: RoomLog
  readonly meter: RoomMeter
  readonly #options: RoomHubOptions
  readonly #cache: RoomCache
  readonly #connections = new Set<RoomConnection>()
  // A listener that throws must not undo what has been applied.
  readonly #report = (error: unknown): void => this.log.error({ error }, 'A listener of the rooms failed')
  readonly #changed = new Signal<[change: RoomChange]>(this.#report)
  readonly #presenceMoved = new Signal<[room: RoomName]>(this.#report)
  readonly #serverStates = new Map<RoomName, Readonly<Record<string, unknown>> | null>()
  readonly #withdrawals = new Map<RoomName, number>()
  readonly #serverClient = new Y.Doc().clientID
  readonly #heartbeat: NodeJS.Timeout
  #draining = false

  constructor(options: RoomHubOptions) {
    this.#options = options
    const { store, bus, log, now } = options
    this.log = log
    this.meter = options.meter ?? NO_METER
    const timing = { ...TIMING, ...options.timing }
    this.#cache = new RoomCache({
      idleMs: timing.idleMs,
      services: {
        store,
        bus,
        log,
        now,
        meter: this.meter,
        retryMs: timing.retryMs,
        settledFrom: now() + timing.returnMs,
        onChange: (change) => this.#changed.emit(change),
        onPresence: (room) => this.#presenceMoved.emit(room),
      },
    })
    this.#heartbeat = setInterval(() => this.#beat(), timing.heartbeatMs)
    this.#heartbeat.unref()
  }

  async create(room: RoomName, seed: (doc: Y.Doc) => void): Promise<boolean> {
    const doc = new Y.Doc()
    doc.transact(() => seed(doc), SERVER_ORIGIN)
    const update = Y.encodeStateAsUpdate(doc)
    doc.destroy()
    return this.#options.store.create(room, update, { member: null, at: this.#options.now() })
  }

  read<T>(room: RoomName, look: (doc: Y.Doc, owners: Owners) => T): Promise<T> {
    return this.#cache.with(room, ({ doc, owners }) => look(doc, owners))
  }

  transact<T>(room: RoomName, action: (doc: Y.Doc) => T, by: MemberId | null = null, isGrowing = true): Promise<T> {
    return this.#durably(room, (live) => live.transact(action, by, isGrowing))
  }

  applyAs<T>(room: RoomName, written: WrittenAs, action: (copy: Y.Doc, client: number) => T): Promise<T> {
    return this.#durably(room, (live) => live.applyAs(written, action))
  }

  keepOwners(room: RoomName, owners: Iterable<readonly [client: number, owner: MemberId]>): Promise<void> {
    return this.#cache.with(room, (live) => live.keepOwners(owners))
  }

  #durably<T>(room: RoomName, action: (live: Room) => T): Promise<T> {
    return this.#cache.with(room, async (live) => {
      live.journal.refuseIfFailing()
      const result = action(live)
      await live.journal.whenSettledOrFailed()
      return result
    })
  }

  withdraw(room: RoomName, action: (doc: Y.Doc) => void, by: MemberId | null = null): Promise<void> {
    const counted = (doc: Y.Doc): void => {
      action(doc)
      this.#withdrawals.set(room, this.withdrawals(room) + 1)
    }
    return this.#cache.with(room, (live) => live.withdraw(counted, by))
  }

  rewrite(room: RoomName, action: (doc: Y.Doc) => void): Promise<void> {
    return this.#cache.with(room, (live) => live.rewrite(action, null))
  }

  withdrawals(room: RoomName): number {
    return this.#withdrawals.get(room) ?? 0
  }

  async admit(name: RoomName): Promise<Seat> {
    if (this.#draining) throw new Error('The server is stopping')
    const { room, release } = await this.#cache.hold(name)
    return {
      leave: release,
      open: (socket, newcomer) => this.#open(room, socket, newcomer, release),
    }
  }

  connections(): readonly ConnectionView[] {
    return [...this.#connections]
  }

  closeConnections(predicate: (connection: ConnectionView) => boolean, code: CloseCode): void {
    for (const connection of this.#connections) if (predicate(connection)) connection.close(code)
  }

  async reauthorise(): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => connection.reauthorise()))
  }

  onChange(listener: (change: RoomChange) => void): () => void {
    return this.#changed.subscribe(listener)
  }

  onPresence(listener: (room: RoomName) => void): () => void {
    return this.#presenceMoved.subscribe(listener)
  }

  people(name: RoomName): readonly PersonInRoom[] {
    const room = this.#cache.peek(name)
    const people = new Map<MemberId, PersonInRoom>()
    for (const peer of room?.peers ?? []) {
      // who only reads along, for search or comparison, has no presence and is not at work here
      if (!room || room.presence.clientOf(peer) === null) continue
      const indicator = room?.presence.indicatorOf(peer) ?? people.get(peer.member)?.indicator ?? null
      people.set(peer.member, { member: peer.member, name: peer.name, indicator })
    }
    return [...people.values()]
  }

  publishPresence(name: RoomName, state: Readonly<Record<string, unknown>> | null): void {
    this.#serverStates.set(name, state)
    this.#cache.peek(name)?.setServerPresence(this.#serverClient, state)
  }

  figures(): RoomFigures {
    let backlogBytes = 0
    for (const connection of this.#connections) backlogBytes += connection.unsentBytes()
    return { rooms: this.#cache.live().length, sockets: this.#connections.size, backlogBytes }
  }

  storeHealthy(): boolean {
    return this.#cache.live().every((room) => !room.journal.failing)
  }

  async drain(withinMs = DRAIN_MS): Promise<void> {
    this.#draining = true
    clearInterval(this.#heartbeat)
    const rooms = this.#cache.live()
    const settled = Promise.all(rooms.map((room) => room.journal.whenSettled()))
    await Promise.race([settled, deadline(withinMs)])
    for (const room of rooms)
      if (!room.journal.settled) this.log.error({ room: room.name }, 'Stopping although not all is on disk')
    this.closeConnections(() => true, CLOSE.unavailable)
    // Between the last wait and the closing, updates may have come that nobody was promised.
    await Promise.race([Promise.all(rooms.map((room) => room.journal.whenSettled())), deadline(withinMs)])
    await compactAll(rooms, performance.now() + COMPACT_AT_END_MS)
    this.#cache.dispose()
  }

  #open(room: Room, socket: RoomSocket, newcomer: Newcomer, release: () => void): RoomConnection {
    const { log, meter } = this
    const connection = new RoomConnection({
      room,
      socket,
      newcomer,
      log,
      meter,
      now: this.#options.now,
      onEnd: () => {
        this.#connections.delete(connection)
        release()
      },
    })
    this.#connections.add(connection)
    const state = this.#serverStates.get(room.name)
    if (state) room.setServerPresence(this.#serverClient, state)
    connection.open()
    if (this.#draining) connection.close(CLOSE.unavailable)
    else void connection.reauthorise()
    return connection
  }

  #beat(): void {
    for (const connection of this.#connections) connection.beat()
    // Clients forget a state that was not renewed for 30 seconds.
    for (const [name, state] of this.#serverStates)
      if (state) this.#cache.peek(name)?.setServerPresence(this.#serverClient, state)
  }
}
