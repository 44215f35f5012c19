import type { RoomName } from '../../../shared/protocol/rooms.ts'
import type { Authorship, DocumentStore } from '../../storage/DocumentStore.ts'

/** How long people wait for one another's edits because a disk is slow; then they see what a crash could still lose. */
const PATIENCE_MS = 100

/** The store did not take what was written; it is kept in memory and tried again. */
export class StoreFailedError extends Error {
  constructor(room: RoomName, cause: unknown) {
    super(`The store does not take ${room}`, { cause })
    this.name = 'StoreFailedError'
  }
}

export interface JournalOptions {
  readonly room: RoomName
  readonly store: DocumentStore
  readonly retryMs: number
  readonly onFailed: (error: unknown) => void
  readonly onRecovered: () => void
}

interface Entry {
  readonly update: Uint8Array
  readonly authorship: Authorship
  /** Called once, when the bytes have left this process, or at once where the store fails. */
  onWritten: (() => void) | null
  status: 'waiting' | 'writing' | 'durable'
  readonly since: number
}

type JournalState =
  | { readonly kind: 'healthy' }
  /** Nothing more is tried before the timer; all that comes waits behind what failed. */
  | { readonly kind: 'failing'; readonly because: unknown; retry: NodeJS.Timeout | null }

interface Waiter {
  /** Number of entries that must be durable. */
  readonly upTo: number
  readonly resolve: () => void
  readonly failed: ((error: unknown) => void) | null
}

/** A room's way to the store. Keeps every update until it is on disk, in order, however often the store fails. */
export class RoomJournal {
  readonly #options: JournalOptions
  #state: JournalState = { kind: 'healthy' }
  /** Not yet durable, in order; sets, because a flood makes them long and they are eaten from the front. */
  readonly #entries = new Set<Entry>()
  #patience: NodeJS.Timeout | null = null
  #written = 0
  #durable = 0
  readonly #waiters = new Set<Waiter>()

  constructor(options: JournalOptions) {
    this.#options = options
  }

  /** Whether something could not be stored and waits for the store to recover. */
  get failing(): boolean {
    return this.#state.kind === 'failing'
  }

  /** Whether everything written is on disk. */
  get settled(): boolean {
    return this.#entries.size === 0
  }

  /**
   * Hands an update to the store. `onWritten` is called once, in the order of the calls: when the update is on disk, or
   * when the store fails, or 100 ms after this call, as people then work on in memory.
   */
  write(update: Uint8Array, authorship: Authorship, onWritten: () => void): void {
    const entry: Entry = { update, authorship, onWritten, status: 'waiting', since: performance.now() }
    this.#entries.add(entry)
    this.#written++
    if (this.#state.kind !== 'healthy') return tellWritten(entry)
    this.#patience ??= setTimeout(() => this.#losePatience(), PATIENCE_MS)
    void this.#append(entry)
  }

  /** Resolves once everything written so far is on disk, after however many failures. */
  whenSettled(): Promise<void> {
    return this.#wait(false)
  }

  /** As `whenSettled`, but rejects with `StoreFailedError` as soon as the store fails. What was written stays and is tried again. */
  async whenSettledOrFailed(): Promise<void> {
    this.refuseIfFailing()
    return this.#wait(true)
  }

  /** Throws `StoreFailedError` while the store fails. */
  refuseIfFailing(): void {
    if (this.#state.kind === 'failing') throw new StoreFailedError(this.#options.room, this.#state.because)
  }

  /** Stops trying; for the end of the process. */
  stop(): void {
    this.#beCalm()
    if (this.#state.kind === 'failing' && this.#state.retry) clearTimeout(this.#state.retry)
  }

  #losePatience(): void {
    this.#patience = null
    const now = performance.now()
    for (const entry of this.#entries) {
      const left = entry.since + PATIENCE_MS - now
      // What came later has its own time; a crash could lose whatever is told before it is written.
      if (left >= 1) return void (this.#patience = setTimeout(() => this.#losePatience(), left))
      tellWritten(entry)
    }
  }

  #wait(orFailed: boolean): Promise<void> {
    if (this.settled) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#waiters.add({ upTo: this.#written, resolve, failed: orFailed ? reject : null })
    })
  }

  async #append(entry: Entry): Promise<boolean> {
    const { store, room } = this.#options
    entry.status = 'writing'
    try {
      await store.append(room, entry.update, entry.authorship)
    } catch (error) {
      entry.status = 'waiting'
      this.#fail(error)
      return false
    }
    entry.status = 'durable'
    tellWritten(entry)
    this.#advance()
    if (this.settled) this.#beCalm()
    return true
  }

  #advance(): void {
    for (const entry of this.#entries) {
      if (entry.status !== 'durable') break
      this.#entries.delete(entry)
      this.#durable++
    }
    for (const waiter of this.#waiters) {
      if (waiter.upTo > this.#durable) break
      this.#waiters.delete(waiter)
      waiter.resolve()
    }
  }

  #beCalm(): void {
    if (this.#patience) clearTimeout(this.#patience)
    this.#patience = null
  }

  #fail(because: unknown): void {
    if (this.#state.kind === 'failing') return
    this.#state = { kind: 'failing', because, retry: null }
    for (const entry of this.#entries) tellWritten(entry)
    this.#scheduleRetry(this.#state)
    for (const waiter of this.#waiters) {
      if (!waiter.failed) continue
      this.#waiters.delete(waiter)
      waiter.failed(new StoreFailedError(this.#options.room, because))
    }
    this.#options.onFailed(because)
  }

  #scheduleRetry(state: JournalState & { kind: 'failing' }): void {
    state.retry = setTimeout(() => void this.#retry(state), this.#options.retryMs)
  }

  async #retry(state: JournalState & { kind: 'failing' }): Promise<void> {
    state.retry = null
    // New updates may queue up while the old ones are tried.
    for (let waiting = this.#waiting(); waiting.length > 0; waiting = this.#waiting()) {
      const taken = await Promise.all(waiting.map((entry) => this.#append(entry)))
      if (taken.includes(false)) return this.#scheduleRetry(state)
    }
    this.#state = { kind: 'healthy' }
    this.#options.onRecovered()
  }

  #waiting(): readonly Entry[] {
    return [...this.#entries].filter((entry) => entry.status === 'waiting')
  }
}

function tellWritten(entry: Entry): void {
  const { onWritten } = entry
  entry.onWritten = null
  onWritten?.()
}
