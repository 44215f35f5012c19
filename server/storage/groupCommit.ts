import type { ClassicLevel } from 'classic-level'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { DamagedDocumentError, type Authorship } from './DocumentStore.ts'
import { decodeEnvelope, decodeHead, encodeEnvelope, encodeHead, NO_HASH, recordHash, type Head } from './envelope.ts'
import { headKey, recordKey, recordRange } from './levelKeys.ts'

export type Database = ClassicLevel<string, Uint8Array>

/** One write that somebody waits for. */
export interface WriteOrder {
  readonly kind: 'create' | 'append' | 'compact'
  readonly room: RoomName
  readonly payload: Uint8Array
  readonly authorship: Authorship
  /** Kept beside a snapshot. */
  readonly aside?: Uint8Array | undefined
}

interface Waiting {
  readonly order: WriteOrder
  readonly resolve: (written: boolean) => void
  readonly reject: (error: unknown) => void
}

type Operation =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: string }

type CommitState =
  | { readonly kind: 'open' }
  /** A write failed: what is on disk is unknown until the database was opened anew. */
  | { readonly kind: 'broken'; readonly because: unknown }
  | { readonly kind: 'closed' }

/**
 * Writes orders in the order of their calls. One synced batch is in flight; everything that comes meanwhile goes into the
 * next. After a failed batch all waiting orders are rejected, and the next order opens the database again before it writes:
 * LevelDB then reads what truly is there and writes it anew, so that nothing rests on pages of a failed fsync.
 */
export class GroupCommit {
  readonly #db: Database
  #state: CommitState = { kind: 'open' }
  #queue: Waiting[] = []
  #running: Promise<void> | null = null
  /** Null: known not to exist. */
  #heads = new Map<RoomName, Head | null>()

  constructor(db: Database) {
    this.#db = db
  }

  /** Resolves once durable, with false where a document to be created existed. */
  submit(order: WriteOrder): Promise<boolean> {
    if (this.#state.kind === 'closed') return Promise.reject(new Error('The document store is closed'))
    return new Promise((resolve, reject) => {
      this.#queue.push({ order, resolve, reject })
      this.#running ??= this.#run()
    })
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    while (this.#running) await this.#running
    this.#state = { kind: 'closed' }
  }

  async #run(): Promise<void> {
    // One turn's orders share the first batch too.
    await Promise.resolve()
    while (this.#queue.length > 0) {
      const batch = this.#queue
      this.#queue = []
      try {
        await this.#reopenIfBroken()
        await this.#write(batch)
      } catch (error) {
        this.#state = { kind: 'broken', because: error }
        this.#heads.clear()
        const failed = [...batch, ...this.#queue]
        this.#queue = []
        for (const { reject } of failed) reject(error)
      }
    }
    this.#running = null
  }

  async #reopenIfBroken(): Promise<void> {
    if (this.#state.kind !== 'broken') return
    await this.#db.close()
    await this.#db.open()
    this.#state = { kind: 'open' }
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const staged = new Map<RoomName, Head | null>()
    const operations: Operation[] = []
    const answers: (() => void)[] = []
    for (const { order, resolve, reject } of batch) {
      try {
        const head = staged.has(order.room) ? (staged.get(order.room) ?? null) : await this.#headOf(order.room)
        if (order.kind === 'create' && head) answers.push(() => resolve(false))
        else {
          const checked = order.kind === 'compact' && head ? await this.#isSnapshotWhole(order.room, head) : true
          staged.set(order.room, this.#stage(order, head, operations, checked))
          answers.push(() => resolve(true))
        }
      } catch (error) {
        if (!(error instanceof DamagedDocumentError || error instanceof NoDocumentError)) throw error
        reject(error)
      }
    }
    for (const [room, head] of staged)
      if (head) operations.push({ type: 'put', key: headKey(room), value: encodeHead(head) })
    if (operations.length > 0) await this.#db.batch(operations, { sync: true })
    await this.#compareSnapshots(batch, staged)
    for (const [room, head] of staged) this.#heads.set(room, head)
    for (const answer of answers) answer()
  }

  /** Whether the snapshot that a document begins with can be read; only then the generation before it may go. */
  async #isSnapshotWhole(room: RoomName, { first }: Head): Promise<boolean> {
    try {
      decodeEnvelope((await this.#db.get(recordKey(room, first))) ?? new Uint8Array())
      return true
    } catch {
      return false
    }
  }

  /** Reads fresh snapshots back, as far as the database hands them out. One that does not check out fails the batch. */
  async #compareSnapshots(batch: readonly Waiting[], staged: ReadonlyMap<RoomName, Head | null>): Promise<void> {
    for (const room of new Set(batch.filter(({ order }) => order.kind === 'compact').map(({ order }) => order.room))) {
      const head = staged.get(room)
      if (head && !(await this.#isSnapshotWhole(room, head)))
        throw new Error(`The snapshot of ${room} cannot be read back`)
    }
  }

  #stage(order: WriteOrder, head: Head | null, operations: Operation[], dropOld: boolean): Head {
    if (!head && order.kind !== 'create') throw new NoDocumentError(order.room)
    const sequence = (head?.last ?? 0) + 1
    const encoded = encodeEnvelope({
      kind: order.kind === 'compact' ? 'snapshot' : 'update',
      sequence,
      room: order.room,
      member: order.authorship.member,
      at: order.authorship.at,
      previous: head?.hash ?? NO_HASH,
      payload: order.payload,
      aside: order.aside ?? new Uint8Array(),
    })
    if (order.kind === 'compact' && head && dropOld)
      for (let old = head.kept; old < head.first; old++)
        operations.push({ type: 'del', key: recordKey(order.room, old) })
    operations.push({ type: 'put', key: recordKey(order.room, sequence), value: encoded })
    return {
      kept: keptAfter(order, head, sequence, dropOld),
      first: order.kind === 'compact' || !head ? sequence : head.first,
      last: sequence,
      hash: recordHash(encoded),
    }
  }

  async #headOf(room: RoomName): Promise<Head | null> {
    const known = this.#heads.get(room)
    if (known !== undefined) return known
    const bytes = await this.#db.get(headKey(room))
    if (bytes === undefined && (await this.#db.keys({ ...recordRange(room), limit: 1 }).all()).length > 0)
      throw new DamagedDocumentError(room, 'its head is missing')
    try {
      const head = bytes === undefined ? null : decodeHead(bytes)
      this.#heads.set(room, head)
      return head
    } catch (error) {
      throw new DamagedDocumentError(room, error instanceof Error ? error.message : String(error))
    }
  }
}

/** An update came for a document that was never created. */
class NoDocumentError extends Error {
  constructor(room: RoomName) {
    super(`Document ${room} does not exist`)
    this.name = 'NoDocumentError'
  }
}

/** A new snapshot keeps the generation that it replaces; where the snapshot before was damaged, all that is older too. */
function keptAfter({ kind }: WriteOrder, head: Head | null, sequence: number, dropOld: boolean): number {
  if (!head) return sequence
  if (kind !== 'compact') return head.kept
  return dropOld ? head.first : head.kept
}
