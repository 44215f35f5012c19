/** What one socket may send, in the long run and at once. */
export interface RateLimits {
  readonly messagesPerSecond: number
  readonly messagesAtOnce: number
  readonly bytesPerSecond: number
  readonly bytesAtOnce: number
}
/** Nobody who types comes near; a whole offline day (8 MB, or thousands of updates) fits at once. */
export const RATE_LIMITS: RateLimits = {
  messagesPerSecond: 500,
  messagesAtOnce: 4_000,
  bytesPerSecond: 2_000_000,
  bytesAtOnce: 12_000_000,
}
const LONGEST_PAUSE_MS = 10_000
/** Seconds of debt after which a sender is not slowed down but ended: it sends on although nobody reads. */
const HOPELESS_SECONDS = 40

/** Measures what one socket sends: over the limits it is to be paused, far over them ended. */
export class RateGate {
  readonly #limits: RateLimits
  readonly #now: () => number
  #messages: number
  #bytes: number
  #at: number

  /** `now`: milliseconds on a steady clock. */
  constructor(limits: RateLimits, now: () => number) {
    this.#limits = limits
    this.#now = now
    this.#messages = limits.messagesAtOnce
    this.#bytes = limits.bytesAtOnce
    this.#at = now()
  }

  /** Counts one message; gives the milliseconds for which no more must be read, or `hopeless`. */
  take(bytes: number): number | 'hopeless' {
    const { messagesPerSecond, messagesAtOnce, bytesPerSecond, bytesAtOnce } = this.#limits
    const now = this.#now()
    const seconds = (now - this.#at) / 1_000
    this.#at = now
    this.#messages = Math.min(messagesAtOnce, this.#messages + seconds * messagesPerSecond) - 1
    this.#bytes = Math.min(bytesAtOnce, this.#bytes + seconds * bytesPerSecond) - bytes
    const debt = Math.max(-this.#messages / messagesPerSecond, -this.#bytes / bytesPerSecond)
    if (debt <= 0) return 0
    return debt > HOPELESS_SECONDS ? 'hopeless' : Math.min(LONGEST_PAUSE_MS, Math.ceil(debt * 1_000))
  }
}
