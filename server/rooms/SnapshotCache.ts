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
  readonly madeAt: number
  usedAt: number
}

export interface SnapshotCacheOptions {
  readonly hub: Pick<RoomHub, 'read'>
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
    const bytes = await deflate(await this.#options.hub.read(room, (doc) => Y.encodeStateAsUpdateV2(doc)))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const snapshot: KeptSnapshot = { id: randomBytes(16).toString('hex'), room, bytes, sha256 }
    const now = this.#options.now()
    this.#slots.set(snapshot.id, { snapshot, madeAt: now, usedAt: now })
    this.#forgetOld()
    return snapshot
  }

  #forgetOld(): void {
    const now = this.#options.now()
    let total = [...this.#slots.values()].reduce((sum, { snapshot }) => sum + snapshot.bytes.length, 0)
    for (const [id, { snapshot, usedAt }] of this.#slots) {
      if (now - usedAt < KEEP_MS && (total <= MAX_BYTES || this.#slots.size === 1)) continue
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
