import type { ClassicLevel } from 'classic-level'

export type BoxDatabase = ClassicLevel<string, Uint8Array>

export type BoxOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: string }

/** Adds to `operations` what is to be written, as its last act; may read what was written before. */
type Deed<T> = (operations: BoxOperation[]) => Promise<T>

interface Waiting {
  /** Gives what answers once all is on the disk. */
  readonly stage: (operations: BoxOperation[]) => Promise<() => void>
  readonly reject: (error: unknown) => void
}

/**
 * Writes what deeds ask for, in the order of their calls: one synced batch is in flight, and what comes meanwhile goes into the
 * next, as in `GroupCommit`. After a failed batch all that wait are rejected, and the next opens the database anew.
 */
export class SyncedBatches {
  readonly #db: BoxDatabase
  readonly #onFailed: () => void
  #isBroken = false
  #isClosed = false
  #queue: Waiting[] = []
  #running: Promise<void> | null = null

  /** `onFailed`: what is on the disk is unknown from here on. */
  constructor(db: BoxDatabase, onFailed: () => void) {
    this.#db = db
    this.#onFailed = onFailed
  }

  /** Resolves with what the deed gave, once all that it and those before it wrote is durable. */
  submit<T>(deed: Deed<T>): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error('The ballot box is closed'))
    return new Promise((resolve, reject) => {
      const stage = async (operations: BoxOperation[]): Promise<() => void> => {
        const answer = await deed(operations)
        return () => resolve(answer)
      }
      this.#queue.push({ stage, reject })
      this.#running ??= this.#run()
    })
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    while (this.#running) await this.#running
    this.#isClosed = true
  }

  async #run(): Promise<void> {
    // one turn's deeds share the first batch too
    await Promise.resolve()
    while (this.#queue.length > 0) {
      const batch = this.#queue
      this.#queue = []
      try {
        await this.#write(batch)
      } catch (error) {
        this.#isBroken = true
        this.#onFailed()
        const failed = [...batch, ...this.#queue]
        this.#queue = []
        for (const { reject } of failed) reject(error)
      }
    }
    this.#running = null
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    if (this.#isBroken) {
      await this.#db.close()
      await this.#db.open()
      this.#isBroken = false
    }
    const operations: BoxOperation[] = []
    const answers: (() => void)[] = []
    for (const { stage, reject } of batch)
      try {
        answers.push(await stage(operations))
      } catch (error) {
        reject(error)
      }
    if (operations.length > 0) await this.#db.batch(operations, { sync: true })
    for (const answer of answers) answer()
  }
}
