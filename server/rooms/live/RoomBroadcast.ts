import type { Batch } from './Outbox.ts'
import type { RoomMeter } from '../RoomMeter.ts'
import type { RoomPeer } from './RoomPeer.ts'
import type { RoomPresence } from './RoomPresence.ts'
import type { PresenceEntry } from '../../../shared/protocol/sync/clientFrame.ts'
import { encodeAwareness } from '../wire/syncFrames.ts'
import { frameMessages, frameUpdates } from '../wire/wireFrames.ts'

/** Presence goes out at most this often. */
const PRESENCE_INTERVAL_MS = 100
/** People in one awareness message; whoever is among them gets that one message without their own state. */
const PRESENCE_PER_MESSAGE = 16
/** A room waits between two flushes this many times as long as the last one took, so that writing takes a fixed share of the time. */
const WINDOW_PER_COST = 3
const MAX_WINDOW_MS = 25
/** From so many readers on a write costs more than the wait is felt. */
const LARGE_ROOM = 300
const WINDOW_PER_COST_LARGE = 12
const MAX_WINDOW_LARGE_MS = 50

interface QueuedUpdate {
  readonly update: Uint8Array
  /** The peer that it came from, which does not get it back. */
  readonly from: unknown
}

const NOTHING = Buffer.alloc(0)

/** Sends one room's frames: updates that come close together leave in one write, and the same bytes go to everybody. */
export class RoomBroadcast {
  readonly #peers: ReadonlySet<RoomPeer>
  readonly #presence: RoomPresence
  readonly #meter: RoomMeter
  #queue: QueuedUpdate[] = []
  #immediate: NodeJS.Immediate | null = null
  #timer: NodeJS.Timeout | null = null
  #flushedAt = -Infinity
  #cost = 0
  #moved = new Set<number>()
  /** Peers that must be told of everybody who is here. */
  #newcomers = new Set<RoomPeer>()
  #presenceTimer: NodeJS.Timeout | null = null
  #presenceAt = -Infinity

  constructor(peers: ReadonlySet<RoomPeer>, presence: RoomPresence, meter: RoomMeter) {
    this.#peers = peers
    this.#presence = presence
    this.#meter = meter
  }

  /** Queues an update for every listening peer but `from`: at once in a quiet room, with others where it is busy. */
  update(update: Uint8Array, from: unknown): void {
    this.#queue.push({ update, from })
    if (this.#immediate || this.#timer) return
    const wait = this.#flushedAt + this.#window() - performance.now()
    if (wait < 1) this.#immediate = setImmediate(() => this.#flush())
    else this.#timer = setTimeout(() => this.#flush(), wait)
  }

  /** Queues the newest presence of a client for everybody but itself. */
  presence(client: number): void {
    this.#moved.add(client)
    this.#schedulePresence()
  }

  /** Tells a listening peer of everybody who is here, with the next presence. */
  introduce(peer: RoomPeer): void {
    this.#newcomers.add(peer)
    this.#schedulePresence()
  }

  forget(peer: RoomPeer): void {
    this.#newcomers.delete(peer)
  }

  /** Sends a message to every peer at once, listening or not. */
  now(message: Uint8Array): void {
    const frames = frameMessages([message])
    for (const peer of this.#peers) peer.writeFramed(frames)
  }

  stop(): void {
    if (this.#immediate) clearImmediate(this.#immediate)
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#presenceTimer) clearTimeout(this.#presenceTimer)
  }

  #window(): number {
    return this.#peers.size < LARGE_ROOM
      ? Math.min(MAX_WINDOW_MS, WINDOW_PER_COST * this.#cost)
      : Math.min(MAX_WINDOW_LARGE_MS, WINDOW_PER_COST_LARGE * this.#cost)
  }

  #schedulePresence(): void {
    const wait = this.#presenceAt + PRESENCE_INTERVAL_MS - performance.now()
    this.#presenceTimer ??= setTimeout(
      () => {
        // A timer may come a little early; what it was set for is due now.
        this.#presenceTimer = null
        this.#presenceAt = -Infinity
        this.#flush()
      },
      Math.max(wait, PRESENCE_INTERVAL_MS / 2),
    )
  }

  #flush(): void {
    const start = performance.now()
    if (this.#immediate) clearImmediate(this.#immediate)
    if (this.#timer) clearTimeout(this.#timer)
    this.#immediate = null
    this.#timer = null
    const queued = this.#queue
    this.#queue = []
    const presenceFor = this.#takePresence(start)
    this.#send(queued, presenceFor)
    this.#flushedAt = performance.now()
    this.#cost = this.#flushedAt - start
  }

  #send(queued: readonly QueuedUpdate[], presenceFor: (peer: RoomPeer) => Buffer): void {
    const senders = new Set(queued.map(({ from }) => from))
    const everything = editsOf(queued)
    const shared = new Map<Buffer, Batch>()
    const batchFor = (peer: RoomPeer): Batch => {
      const presence = presenceFor(peer)
      if (senders.has(peer)) return withPresence(editsOf(queued.filter(({ from }) => from !== peer)), presence)
      const batch = shared.get(presence) ?? withPresence(everything, presence)
      shared.set(presence, batch)
      return batch
    }
    let [messages, bytes] = [0, 0]
    for (const peer of this.#peers) {
      if (!peer.listening) continue
      const batch = batchFor(peer)
      const written = peer.deliver(batch)
      bytes += written
      if (written > 0) messages += batch.updates.length
    }
    if (bytes > 0) this.#meter.delivered(messages, bytes)
  }

  /** The presence frames that are due, as a function of who gets them; most get the very same buffer. */
  #takePresence(now: number): (peer: RoomPeer) => Buffer {
    const due = this.#moved.size > 0 || this.#newcomers.size > 0
    if (!due || now < this.#presenceAt + PRESENCE_INTERVAL_MS) return () => NOTHING
    if (this.#presenceTimer) clearTimeout(this.#presenceTimer)
    this.#presenceTimer = null
    this.#presenceAt = now
    const newcomers = this.#newcomers
    const moved = this.#moved
    this.#newcomers = new Set()
    this.#moved = new Set()
    const everybody = newcomers.size > 0 ? this.#framesOf(new Set([...this.#presence.everyone(), ...moved])) : null
    const news = this.#framesOf(moved)
    return (peer) => (everybody && newcomers.has(peer) ? everybody(peer) : news(peer))
  }

  #framesOf(clients: ReadonlySet<number>): (peer: RoomPeer) => Buffer {
    if (clients.size === 0) return () => NOTHING
    const entries = this.#presence.entries(clients)
    const groups: { readonly entries: readonly PresenceEntry[]; readonly frames: Buffer }[] = []
    const groupOf = new Map<number, number>()
    for (let at = 0; at < entries.length; at += PRESENCE_PER_MESSAGE) {
      const group = entries.slice(at, at + PRESENCE_PER_MESSAGE)
      group.forEach(({ client }) => groupOf.set(client, groups.length))
      groups.push({ entries: group, frames: frameMessages([encodeAwareness(group)]) })
    }
    const all = Buffer.concat(groups.map(({ frames }) => frames))
    return (peer) => {
      const own = this.#presence.clientOf(peer)
      const index = own === null ? undefined : groupOf.get(own)
      if (index === undefined) return all
      // A client that hears its own state would take it for a newer one of its own making.
      return Buffer.concat(groups.map((group, n) => (n === index ? withoutOwn(group.entries, own) : group.frames)))
    }
  }
}

function withoutOwn(entries: readonly PresenceEntry[], own: number | null): Buffer {
  const others = entries.filter(({ client }) => client !== own)
  return others.length === 0 ? NOTHING : frameMessages([encodeAwareness(others)])
}

function editsOf(queued: readonly QueuedUpdate[]): Batch {
  const updates = queued.map(({ update }) => update)
  const edits = updates.length > 0 ? frameUpdates(updates) : NOTHING
  return { edits, whole: edits, updates }
}

const withPresence = (batch: Batch, presence: Buffer): Batch =>
  presence.length === 0 ? batch : { ...batch, whole: Buffer.concat([batch.edits, presence]) }
