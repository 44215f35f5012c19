import type { PresenceEntry } from '../../../shared/protocol/sync/clientFrame.ts'

/** A client's presence is taken at most so often; of what comes faster only the newest counts. */
const INTERVAL_MS = 50

export interface PresenceIntakeOptions {
  /** The client id that the connection is bound to, null before its first state. */
  readonly own: () => number | null
  readonly take: (entries: readonly PresenceEntry[]) => void
  /** Runs an action that may throw on what the client sent. */
  readonly guarded: (action: () => void) => void
}

/** Slows one connection's presence down. Stock clients echo what they hear of others; only their own entry is kept waiting. */
export class PresenceIntake {
  readonly #options: PresenceIntakeOptions
  #takenAt = -Infinity
  #newest: PresenceEntry | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(options: PresenceIntakeOptions) {
    this.#options = options
  }

  /** Takes an awareness update, now or soon. */
  receive(entries: readonly PresenceEntry[]): void {
    const own = this.#options.own()
    if (own === null) return this.#takeNow(entries)
    const newest = entries.findLast(({ client }) => client === own)
    if (!newest) return
    const wait = this.#takenAt + INTERVAL_MS - performance.now()
    if (wait <= 0 && this.#timer === null) return this.#takeNow([newest])
    this.#newest = newest
    this.#timer ??= setTimeout(() => this.#options.guarded(() => this.#takeNewest()), wait)
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #takeNewest(): void {
    this.#timer = null
    if (this.#newest) this.#takeNow([this.#newest])
    this.#newest = null
  }

  #takeNow(entries: readonly PresenceEntry[]): void {
    this.#takenAt = performance.now()
    this.#options.take(entries)
  }
}
