import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { narrativeOf } from '../../shared/document/narrative.ts'

export const MARK = Buffer.from('@#@')
export const STAMP_LENGTH = 7
const EDIT_LENGTH = MARK.length + STAMP_LENGTH
/** Content string with a left neighbour and nothing else, in Yjs's first encoding. */
const STRING_AFTER = 0x84

/** Microseconds since the process began; what an edit carries as its text. */
export const nowMicros = (): number => Math.round(performance.now() * 1000)

/** One typist with a paragraph of her own. Edits are made by hand, so that making them costs the generator nothing. */
export class Writer {
  readonly client: number
  /** The paragraph; to be sent before the first edit. */
  readonly start: Uint8Array
  #clock: number

  constructor() {
    const doc = new Y.Doc()
    this.client = doc.clientID
    doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('x')])
      narrativeOf(doc, 'rationale:ID-01').insert(0, [paragraph])
    })
    this.start = Y.encodeStateAsUpdate(doc)
    this.#clock = Y.getState(doc.store, this.client)
    doc.destroy()
  }

  /** Ten characters more, with the moment in them. */
  edit(): Uint8Array {
    return this.insert(MARK.toString() + nowMicros().toString(36).padStart(STAMP_LENGTH, '0'))
  }

  /** Any text at the end of the paragraph, in place of the last `replacing` characters, so that the document stays small. */
  insert(text: string, replacing = 0): Uint8Array {
    const clock = this.#clock
    this.#clock += text.length
    const deletions = replacing > 0 ? [1, this.client, 1, clock - replacing, replacing] : [0]
    return encoding.encode((encoder) => {
      for (const value of [1, 1, this.client, clock]) encoding.writeVarUint(encoder, value)
      encoding.writeUint8(encoder, STRING_AFTER)
      encoding.writeVarUint(encoder, this.client)
      encoding.writeVarUint(encoder, clock - 1)
      encoding.writeVarString(encoder, text)
      for (const value of deletions) encoding.writeVarUint(encoder, value)
    })
  }
}

const BUCKETS_PER_MS = 20
const LONGEST_MS = 4_000

/** Finds edits in the stream of one receiver and notes how old they are. */
export class EditCounter {
  readonly #note: (ms: number) => void
  edits = 0
  bytes = 0
  #tail: Buffer = Buffer.alloc(0)

  /** `note` hears the age of each edit. */
  constructor(note: (ms: number) => void) {
    this.#note = note
  }

  take(chunk: Buffer): void {
    this.bytes += chunk.length
    const buffer = this.#tail.length > 0 ? Buffer.concat([this.#tail, chunk]) : chunk
    const now = nowMicros()
    let from = 0
    for (;;) {
      const at = buffer.indexOf(MARK, from)
      if (at < 0 || at + EDIT_LENGTH > buffer.length) break
      this.edits++
      this.#note((now - stampAt(buffer, at + MARK.length)) / 1000)
      from = at + EDIT_LENGTH
    }
    this.#tail = Buffer.from(buffer.subarray(Math.max(from, buffer.length - EDIT_LENGTH + 1)))
  }
}

function stampAt(buffer: Buffer, at: number): number {
  let value = 0
  for (let n = 0; n < STAMP_LENGTH; n++) {
    const code = buffer[at + n] ?? 0
    value = value * 36 + (code < 58 ? code - 48 : code - 87)
  }
  return value
}

/** Latencies in twentieths of a millisecond. */
export class Histogram {
  readonly #buckets = new Uint32Array(BUCKETS_PER_MS * LONGEST_MS + 1)
  count = 0

  add(ms: number): void {
    this.count++
    const bucket = Math.min(this.#buckets.length - 1, Math.max(0, Math.floor(ms * BUCKETS_PER_MS)))
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1
  }

  /** Milliseconds below which that share lies; Infinity where nothing was seen. */
  quantile(share: number): number {
    let left = this.count * share
    if (this.count === 0) return Infinity
    for (const [bucket, count] of this.#buckets.entries()) {
      left -= count
      if (left <= 0) return (bucket + 0.5) / BUCKETS_PER_MS
    }
    return LONGEST_MS
  }
}
