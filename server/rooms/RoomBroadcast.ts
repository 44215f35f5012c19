import type { RoomPresence, Presenter } from './RoomPresence.ts'
import { encodeAwareness } from './syncFrames.ts'

/** Presence goes out at most this often. */
const PRESENCE_INTERVAL_MS = 50

interface Listener extends Presenter {
  readonly listening: boolean
  send(frames: readonly Uint8Array[]): void
}

interface QueuedFrame {
  readonly frame: Uint8Array
  /** The peer that it came from, which does not get it back. */
  readonly from: unknown
}

/** Sends one room's frames: updates of one turn of the event loop together, each frame built once for all. */
export class RoomBroadcast {
  readonly #peers: ReadonlySet<Listener>
  readonly #presence: RoomPresence
  #queue: QueuedFrame[] = []
  #flush: NodeJS.Immediate | null = null
  #moved = new Set<number>()
  #presenceTimer: NodeJS.Timeout | null = null

  constructor(peers: ReadonlySet<Listener>, presence: RoomPresence) {
    this.#peers = peers
    this.#presence = presence
  }

  /** Queues a sync frame for every listening peer but `from`. */
  update(frame: Uint8Array, from: unknown): void {
    this.#queue.push({ frame, from })
    this.#flush ??= setImmediate(() => this.#sendUpdates())
  }

  /** Queues the newest presence of a client for everybody but itself. */
  presence(client: number): void {
    this.#moved.add(client)
    this.#presenceTimer ??= setTimeout(() => this.#sendPresence(), PRESENCE_INTERVAL_MS)
  }

  /** Sends a frame to every peer at once, listening or not. */
  now(frame: Uint8Array): void {
    for (const peer of this.#peers) peer.send([frame])
  }

  stop(): void {
    if (this.#flush) clearImmediate(this.#flush)
    if (this.#presenceTimer) clearTimeout(this.#presenceTimer)
  }

  #sendUpdates(): void {
    const queued = this.#queue
    this.#queue = []
    this.#flush = null
    const senders = new Set(queued.map(({ from }) => from))
    const all = queued.map(({ frame }) => frame)
    for (const peer of this.#peers) {
      if (!peer.listening) continue
      const frames = senders.has(peer) ? queued.filter(({ from }) => from !== peer).map(({ frame }) => frame) : all
      if (frames.length > 0) peer.send(frames)
    }
  }

  #sendPresence(): void {
    const entries = this.#presence.entries(this.#moved)
    this.#moved = new Set()
    this.#presenceTimer = null
    const everybody = encodeAwareness(entries)
    for (const peer of this.#peers) {
      if (!peer.listening) continue
      const own = this.#presence.clientOf(peer)
      // A client that hears its own state would take it for a newer one of its own making.
      const others = entries.filter(({ client }) => client !== own)
      if (others.length === entries.length) peer.send([everybody])
      else if (others.length > 0) peer.send([encodeAwareness(others)])
    }
  }
}
