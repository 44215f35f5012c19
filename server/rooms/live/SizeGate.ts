import type { RoomName } from '../../../shared/protocol/rooms.ts'
import type { RoomDocument } from './RoomDocument.ts'
import type { RoomLog } from '../roomLog.ts'

/** Sizes of a document in bytes: said in the log, and no more is taken. */
const WARN_BYTES = 5_000_000
export const MAX_BYTES = 20_000_000
const MEASURE_INTERVAL_MS = 5_000

export interface SizeGateOptions {
  readonly room: RoomName
  readonly document: RoomDocument
  readonly log: RoomLog
  readonly now: () => number
}

/** What one deed of a member through the server may add at most. */
export const DEED_BYTES = 70_000

/** Somebody's deed is refused because the document is as large as it may be. */
export class DocumentFullError extends Error {
  constructor(room: RoomName) {
    super(`${room} is full: a document has at most ${MAX_BYTES} bytes`)
    this.name = 'DocumentFullError'
  }
}

/** Keeps one document from growing without end. */
export class SizeGate {
  readonly #options: SizeGateOptions
  #warned = false
  #measuredAt = -Infinity

  constructor(options: SizeGateOptions) {
    this.#options = options
  }

  /** Whether so many bytes more are too many. */
  isFullFor(bytes: number): boolean {
    const { document, now } = this.#options
    if (document.bytes + bytes <= MAX_BYTES) return false
    // The size is an upper bound until it is measured, which takes a while and so is done now and then only.
    if (now() - this.#measuredAt < MEASURE_INTERVAL_MS) return true
    this.#measuredAt = now()
    return document.encode().length + bytes > MAX_BYTES
  }

  /** Throws `DocumentFullError` where a deed of so many bytes does not fit in any more. */
  refuseIfFull(bytes = DEED_BYTES): void {
    if (this.isFullFor(bytes)) throw new DocumentFullError(this.#options.room)
  }

  /** Says once in the log that the document grows large, where it does. */
  warnIfLarge(): void {
    const { room, document, log } = this.#options
    if (this.#warned || document.bytes < WARN_BYTES) return
    this.#warned = true
    log.warn({ room, bytes: document.bytes }, 'A document grows large')
  }
}
