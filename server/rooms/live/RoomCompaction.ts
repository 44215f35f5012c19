import type { StoredDocument } from '../../storage/DocumentStore.ts'

/** Records after which a document is written anew as one, if they are a fair share of it; a load of so many takes a few milliseconds. */
const AFTER_RECORDS = 500
const SHARE = 1 / 16
/** Records after which it is written anew however large it is: a load must not take a second. */
const AT_LAST_RECORDS = 8_000
/** Records that are put together when the last one leaves. */
const IDLE_RECORDS = 50

export interface RoomCompactionOptions {
  /**
   * Makes the snapshot and hands it to the store in one turn, so that every update written before it is in it and none after
   * it is lost.
   */
  readonly writeSnapshot: () => Promise<void>
  /** An upper bound of the document's size. */
  readonly bytes: () => number
  /** Whether the store is not taking anything now. */
  readonly isFailing: () => boolean
  readonly onFailed: (error: unknown) => void
}

/** Replaces a room's many records by one snapshot, when there are enough of them. */
export class RoomCompaction {
  readonly #options: RoomCompactionOptions
  #records: number
  #bytesSince: number
  #running: Promise<void> | null = null

  constructor({ records }: StoredDocument, options: RoomCompactionOptions) {
    this.#options = options
    this.#records = records.length
    this.#bytesSince = records.slice(1).reduce((sum, { update }) => sum + update.length, 0)
  }

  /** Whether a snapshot is on its way to the store. */
  get running(): boolean {
    return this.#running !== null
  }

  /** Counts a record that was written down, and compacts where there are too many. */
  count(bytes: number): void {
    this.#records++
    this.#bytesSince += bytes
    if (this.#records < AFTER_RECORDS) return
    if (this.#records < AT_LAST_RECORDS && this.#bytesSince < this.#options.bytes() * SHARE) return
    this.start()
  }

  /** Puts the records together where nobody is held up by it. */
  startWhenIdle(): void {
    if (this.#records >= IDLE_RECORDS) this.start()
  }

  /** Compacts now, unless that is under way or the store takes nothing. */
  start(): void {
    if (this.#running || this.#options.isFailing()) return
    void this.#run(() => this.#write()).catch((error: unknown) => this.#options.onFailed(error))
  }

  /** Resolves when what is under way is done or has failed. */
  whenDone(): Promise<void> {
    return this.#running ?? Promise.resolve()
  }

  /** Writes a snapshot of what is there now. Rejects when the store does. */
  async writeNow(): Promise<void> {
    while (this.#running) await this.#running
    await this.#run(() => this.#write())
  }

  /** Writes two snapshots, because the store keeps the generation before one. Rejects when the store does. */
  async replaceBothGenerations(): Promise<void> {
    while (this.#running) await this.#running
    await this.#run(async () => {
      await this.#write()
      await this.#write()
    })
  }

  #run(work: () => Promise<void>): Promise<void> {
    const done = work()
    const settled = done.catch(() => undefined).finally(() => (this.#running = null))
    this.#running = settled
    return done
  }

  #write(): Promise<void> {
    this.#records = 1
    this.#bytesSince = 0
    return this.#options.writeSnapshot()
  }
}
