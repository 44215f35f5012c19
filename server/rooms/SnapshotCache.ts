import { createHash, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import * as Y from 'yjs'
import { SNAPSHOT_CHUNK_BYTES } from '../../shared/protocol/api.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { RoomHub } from './RoomHub.ts'

/** How long after its last use a snapshot can be fetched on. */
const KEEP_MS = 120_000
/** How long a snapshot serves newcomers; what came since they get from the socket as a diff. */
const FRESH_MS = 30_000
const MAX_BYTES = 64_000_000
const deflate = promisify(deflateRaw)

/** A document at one moment, compressed: raw deflate of a Yjs V2 update. */
export interface KeptSnapshot {
  readonly id: string
  readonly room: RoomName
  readonly bytes: Buffer
  /** In hex. */
  readonly sha256: string
}

interface Slot {
  readonly snapshot: KeptSnapshot
  /** How often something had been withdrawn from the room when it was made. */
  readonly withdrawals: number
  readonly madeAt: number
  usedAt: number
}

export interface SnapshotCacheOptions {
  readonly hub: Pick<RoomHub, 'read' | 'withdrawals'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Compressed documents for weak links, kept for two minutes so that a cut download goes on where it was. */
export class SnapshotCache {
  readonly #options: SnapshotCacheOptions
  /** Least recently used first. */
  readonly #slots = new Map<string, Slot>()
  readonly #making = new Map<RoomName, Promise<KeptSnapshot>>()

  constructor(options: SnapshotCacheOptions) {
    this.#options = options
  }

  /** A snapshot that is at most half a minute old; many askers share one. Rejects as `RoomHub.read` does. */
  take(room: RoomName): Promise<KeptSnapshot> {
    this.#forgetOld()
    const now = this.#options.now()
    for (const { snapshot, madeAt } of this.#slots.values())
      if (snapshot.room === room && now - madeAt < FRESH_MS) return Promise.resolve(snapshot)
    const making = this.#making.get(room) ?? this.#make(room).finally(() => this.#making.delete(room))
    this.#making.set(room, making)
    return making
  }

  /** One that was handed out before; null once it has expired. */
  find(room: RoomName, id: string): KeptSnapshot | null {
    this.#forgetOld()
    const slot = this.#slots.get(id)
    if (!slot || slot.snapshot.room !== room) return null
    slot.usedAt = this.#options.now()
    this.#slots.delete(id)
    this.#slots.set(id, slot)
    return slot.snapshot
  }

  async #make(room: RoomName): Promise<KeptSnapshot> {
    const { hub } = this.#options
    const { state, withdrawals } = await hub.read(room, (doc) => ({
      state: Y.encodeStateAsUpdateV2(doc),
      withdrawals: hub.withdrawals(room),
    }))
    const bytes = await deflate(state)
    // what was withdrawn while it was compressed is still in it
    if (hub.withdrawals(room) !== withdrawals) return this.#make(room)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const snapshot: KeptSnapshot = { id: randomBytes(16).toString('hex'), room, bytes, sha256 }
    const now = this.#options.now()
    this.#slots.set(snapshot.id, { snapshot, withdrawals, madeAt: now, usedAt: now })
    this.#forgetOld()
    return snapshot
  }

  #forgetOld(): void {
    const now = this.#options.now()
    let total = [...this.#slots.values()].reduce((sum, { snapshot }) => sum + snapshot.bytes.length, 0)
    for (const [id, { snapshot, withdrawals, usedAt }] of this.#slots) {
      const isWhole = withdrawals === this.#options.hub.withdrawals(snapshot.room)
      if (isWhole && now - usedAt < KEEP_MS && (total <= MAX_BYTES || this.#slots.size === 1)) continue
      this.#slots.delete(id)
      total -= snapshot.bytes.length
    }
  }
}

/** The n-th chunk, from 0; null where there is none. */
export function chunkOf({ bytes }: KeptSnapshot, n: number): Buffer | null {
  const start = n * SNAPSHOT_CHUNK_BYTES
  return start < bytes.length ? bytes.subarray(start, start + SNAPSHOT_CHUNK_BYTES) : null
}
