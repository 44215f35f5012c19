import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { newId } from '../../../shared/domain/ids.ts'
import { KEEP_MS, type UnconfirmedEntry, type LocalStore, type RoomMeta } from './localStore.ts'

const ROWS_BEFORE_COMPACT = 200

/** What the device kept of a room from earlier visits. */
export interface EarlierCopy {
  readonly updates: readonly Uint8Array[]
  readonly epoch: string | null
  readonly savedAt: number | null
  readonly writable: boolean
  /** Changes that never were confirmed, and since when. */
  readonly changes: number
  readonly since: number | null
}

/** Changes that the server has not confirmed; `since` in milliseconds since 1970. */
export interface UnconfirmedCount {
  readonly changes: number
  readonly since: number
}

export interface RoomCopyListener {
  /** All changes up to this number are on the device's disk. */
  stored(change: number): void
  /** The device keeps nothing more; what it holds stays where it is. */
  failed(error: unknown): void
}

/** The device's copy of one open room: takes updates, writes them in batches one after the other. */
export class RoomCopy {
  readonly #store: LocalStore
  readonly #listener: RoomCopyListener
  readonly #now: () => number
  readonly #writer = newId()
  #meta: RoomMeta
  #inherited: readonly UnconfirmedEntry[] = []
  #queue: Uint8Array[] = []
  #change = 0
  #unconfirmed: UnconfirmedEntry | null = null
  #rows = 0
  #writing: Promise<void> | null = null
  #failed = false

  constructor(store: LocalStore, room: string, listener: RoomCopyListener, now: () => number = Date.now) {
    this.#store = store
    this.#listener = listener
    this.#now = now
    this.#meta = {
      room,
      epoch: null,
      schema: SCHEMA_VERSION,
      savedAt: null,
      writable: false,
      expires: now() + KEEP_MS,
    }
    void store.ended.then(() => this.#fail(new Error('the browser took the store away')))
  }

  /** Reads what earlier visits left; rejects where the device cannot be read. */
  async load(): Promise<EarlierCopy> {
    const kept = await this.#store.load(this.#meta.room)
    if (kept.meta) this.#meta = { ...kept.meta, schema: SCHEMA_VERSION, expires: this.#now() + KEEP_MS }
    this.#inherited = kept.unconfirmed
    this.#rows = kept.updates.length
    return {
      updates: kept.updates,
      epoch: this.#meta.epoch,
      savedAt: this.#meta.savedAt,
      writable: this.#meta.writable,
      changes: kept.unconfirmed.reduce((sum, { changes }) => sum + changes, 0),
      since: kept.unconfirmed.reduce<number | null>((since, one) => Math.min(since ?? one.since, one.since), null),
    }
  }

  /** Notes what the server told about the room. */
  note(facts: Partial<Pick<RoomMeta, 'epoch' | 'writable'>>): void {
    this.#meta = { ...this.#meta, ...facts }
    this.#write()
  }

  /** Keeps one update. `change` is the number of the newest change known here, `unconfirmed` what the server lacks. */
  keep(update: Uint8Array, change: number, unconfirmed: UnconfirmedCount | null): void {
    this.#queue.push(update)
    this.#change = change
    this.#unconfirmed = this.#ownEntry(unconfirmed)
    this.#write()
  }

  /** The server confirmed at `savedAt` everything up to now, or all but `rest`; what earlier visits left is confirmed. */
  settle(savedAt: number, rest: UnconfirmedCount | null): void {
    const earlier = this.#inherited
    this.#inherited = []
    this.#meta = { ...this.#meta, savedAt, expires: this.#now() + KEEP_MS }
    this.#unconfirmed = this.#ownEntry(rest)
    this.#after(async () => {
      await this.#store.settle(this.#meta, earlier, this.#writer, this.#unconfirmed)
      await this.#compact()
    })
  }

  /** Puts the copy out of the way; the room starts anew and what was unconfirmed stays on the device under `name`. */
  async setAside(name: string): Promise<void> {
    this.#failed = true
    await this.#writing
    await this.#store.setAside(this.#meta.room, name)
  }

  /** Resolves when nothing waits to be written. */
  async idle(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  /** Earlier visits have their own entries; they are not counted twice. */
  #ownEntry(unconfirmed: UnconfirmedCount | null): UnconfirmedEntry | null {
    if (!unconfirmed) return null
    const changes = unconfirmed.changes - this.#inherited.reduce((sum, { changes: each }) => sum + each, 0)
    return changes > 0 ? { room: this.#meta.room, writer: this.#writer, changes, since: unconfirmed.since } : null
  }

  async #compact(): Promise<void> {
    if (this.#rows < ROWS_BEFORE_COMPACT) return
    await this.#store.compact(this.#meta.room, ROWS_BEFORE_COMPACT, (updates) => Y.mergeUpdates([...updates]))
    this.#rows = 1
  }

  #write(): void {
    this.#after(async () => {
      const updates = this.#queue
      const change = this.#change
      this.#queue = []
      await this.#store.keep(this.#meta, updates, this.#unconfirmed)
      this.#rows += updates.length
      this.#listener.stored(change)
    })
  }

  #after(work: () => Promise<void>): void {
    if (this.#failed) return
    const before = this.#writing ?? Promise.resolve()
    const mine: Promise<void> = before
      .then(() => (this.#failed ? undefined : work()))
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        if (this.#writing === mine) this.#writing = null
      })
    this.#writing = mine
  }

  #fail(error: unknown): void {
    if (this.#failed) return
    this.#failed = true
    this.#listener.failed(error)
  }
}

/** Content whose lineage nobody noted: no server has this one, so it is compared and never merged by itself. */
const UNKNOWN_LINEAGE = 'unknown'

/** The lineage that a server must have for a copy to go on in its document; null where the copy holds nothing. */
export const lineageOf = ({ epoch, updates }: Pick<EarlierCopy, 'epoch' | 'updates'>): string | null =>
  epoch ?? (updates.length > 0 ? UNKNOWN_LINEAGE : null)
