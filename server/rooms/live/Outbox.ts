import * as Y from 'yjs'
import type { RoomSocket } from './RoomSocket.ts'
import { frameMessages } from '../wire/wireFrames.ts'

/** Unsent bytes over which nothing more is queued for a socket; it gets one diff when it has drained. */
const MAX_UNSENT_BYTES = 256_000
/** Unsent bytes over which presence is left out. */
const MAX_UNSENT_FOR_PRESENCE = 64_000
/** What a reader may miss without taking anything in between, in bytes, before it is dropped. */
const MAX_MISSED_BYTES = 4_000_000
/** How long a reader may take nothing at all while something waits for it. */
const STALL_MS = 30_000
/** A document is asked for at most this often on one connection. */
const ANSWER_INTERVAL_MS = 100

/** What one flush of a room brings to one peer. */
export interface Batch {
  /** The updates, framed. */
  readonly edits: Buffer
  /** The same and presence; what is written where the socket keeps up. */
  readonly whole: Buffer
  /** Raw updates in `edits`, for working out what a reader misses that gets none of it. */
  readonly updates: readonly Uint8Array[]
}

export interface OutboxOptions {
  readonly socket: RoomSocket
  /** Framed answer to a state vector, its last message being the step 2. Throws on a malformed state vector. */
  readonly answerTo: (stateVector: Uint8Array) => readonly Buffer[]
  readonly stateVector: () => Uint8Array
  /** Milliseconds on any steady clock. */
  readonly now: () => number
  /** The reader stays behind; called once. */
  readonly onStuck: () => void
}

/**
 * The way to one socket. Holds at most about 256 kB for a reader that is slow: what comes meanwhile is left out, and made
 * good by one diff, worked out when the socket has drained.
 */
export class Outbox {
  readonly #options: OutboxOptions
  /** Parts of an answer that wait for the socket. */
  #parts: Buffer[] = []
  /** What the reader will have once `#parts` are through; null while it is in step. */
  #known: Map<number, number> | null = null
  #missed = false
  #missedBytes = 0
  #answerBytes = 0
  /** The newest question for the document that is not answered. */
  #question: Uint8Array | null = null
  #questionTimer: NodeJS.Timeout | null = null
  #answeredAt = -Infinity
  #progressAt = 0
  #unsentBefore = 0
  #ended = false

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** Sends messages that must not be left out; they are small. */
  write(messages: readonly Uint8Array[]): void {
    this.writeFramed(frameMessages(messages))
  }

  /** As `write`, for what was framed once for many. */
  writeFramed(frames: Buffer): void {
    if (this.#ended) return
    if (this.#options.socket.unsentBytes() > MAX_MISSED_BYTES + this.#answerBytes) return this.#giveUp()
    this.#options.socket.write(frames)
  }

  /** Sends live updates, or notes that they were missed. Gives the number of bytes written. */
  deliver({ edits, whole, updates }: Batch): number {
    if (this.#ended) return 0
    const { socket, stateVector } = this.#options
    // Small last writes bring no drain event; then the next news finds that all is through.
    if (this.#known !== null && socket.unsentBytes() === 0) this.#pump()
    const unsent = socket.unsentBytes()
    if (this.#known === null && unsent <= MAX_UNSENT_BYTES) {
      const frames = unsent > MAX_UNSENT_FOR_PRESENCE ? edits : whole
      if (frames.length > 0) socket.write(frames)
      return frames.length
    }
    if (updates.length === 0) return 0
    if (this.#known === null) this.#fallBehind(stateVector())
    this.#miss(edits.length, updates)
    return 0
  }

  /** Answers a step 1, at most ten times a second and never two answers at once: only the newest question counts. */
  answer(stateVector: Uint8Array): void {
    const wait = this.#answeredAt + ANSWER_INTERVAL_MS - this.#options.now()
    if (this.#parts.length === 0 && wait <= 0 && this.#question === null) return this.#answerNow(stateVector)
    this.#question = stateVector
    this.#questionTimer ??= setTimeout(() => this.#answerQuestion(), Math.max(1, wait))
  }

  /** To be called when the socket has taken everything. */
  handleDrain(): void {
    this.#progressAt = this.#options.now()
    this.#missedBytes = 0
    this.#pump()
  }

  /** To be called now and then: gives up on a reader that takes nothing. */
  check(): void {
    const unsent = this.#options.socket.unsentBytes()
    const now = this.#options.now()
    if (unsent === 0 || unsent < this.#unsentBefore || this.#unsentBefore === 0) this.#progressAt = now
    this.#unsentBefore = unsent
    if (unsent === 0) this.#pump()
    if (unsent > 0 && now - this.#progressAt > STALL_MS) this.#giveUp()
  }

  end(): void {
    this.#ended = true
    this.#parts = []
    if (this.#questionTimer) clearTimeout(this.#questionTimer)
  }

  #fallBehind(stateVector: Uint8Array): void {
    this.#known = Y.decodeStateVector(stateVector)
    this.#missed = false
    this.#missedBytes = 0
  }

  #miss(bytes: number, updates: readonly Uint8Array[]): void {
    const known = this.#known
    if (!known) return
    for (const update of updates)
      for (const [client, clock] of Y.parseUpdateMeta(update).from)
        known.set(client, Math.min(clock, known.get(client) ?? 0))
    this.#missed = true
    this.#missedBytes += bytes
    if (this.#missedBytes > MAX_MISSED_BYTES) this.#giveUp()
  }

  #answerQuestion(): void {
    this.#questionTimer = null
    const question = this.#question
    if (this.#ended || question === null || this.#parts.length > 0) return
    this.#question = null
    this.#answerNow(question)
  }

  #answerNow(stateVector: Uint8Array): void {
    this.#answeredAt = this.#options.now()
    this.#known = null
    this.#queue(this.#options.answerTo(stateVector))
  }

  #queue(parts: readonly Buffer[]): void {
    this.#answerBytes = parts.reduce((sum, part) => sum + part.length, 0)
    this.#parts.push(...parts)
    if (this.#answerBytes + this.#options.socket.unsentBytes() > MAX_UNSENT_BYTES)
      this.#fallBehind(this.#options.stateVector())
    this.#pump()
  }

  #pump(): void {
    const { socket } = this.#options
    while (!this.#ended && this.#parts.length > 0 && socket.unsentBytes() <= MAX_UNSENT_BYTES) {
      const part = this.#parts.shift()
      if (part) socket.write(part)
    }
    if (this.#ended || this.#parts.length > 0 || socket.unsentBytes() > 0) return
    if (this.#question !== null) return this.#answerQuestion()
    if (this.#known !== null) this.#catchUp(this.#known)
  }

  /** One diff for all that was missed; what comes while it is sent is missed anew. */
  #catchUp(known: ReadonlyMap<number, number>): void {
    this.#known = null
    if (this.#missed) this.#queue(this.#options.answerTo(Y.encodeStateVector(new Map(known))))
  }

  #giveUp(): void {
    if (this.#ended) return
    this.end()
    this.#options.onStuck()
  }
}
