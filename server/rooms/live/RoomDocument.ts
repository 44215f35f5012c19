import * as Y from 'yjs'
import { LOAD_ORIGIN } from '../../../shared/document/origin.ts'
import { splitUpdate } from '../guard/splitUpdate.ts'
import { loadUntangled, type Loaded } from './untangle.ts'
import { encodeSyncStep2, encodeSyncUpdate } from '../wire/syncFrames.ts'
import { frameMessages } from '../wire/wireFrames.ts'
import { dropPending } from '../yjsInternals.ts'

/** Answers kept for one version of a document, so that many who ask the same are answered from the same bytes. */
const MAX_ANSWERS = 16
const MAX_ANSWER_BYTES = 8_000_000
/** Longest state vector that is worth keeping an answer for. */
const MAX_CACHED_VECTOR_BYTES = 4_096
/** Updates sent on behind the encoded document before it is encoded anew. */
const MAX_TAIL = 256
const EMPTY_VECTOR = Uint8Array.of(0)
const EMPTY_UPDATE = Uint8Array.of(0, 0)

/** What a document is made of: bytes as stored, applied one after the other. */
interface Whole {
  updates: Uint8Array[]
  /** How many of `updates` came after it was loaded or encoded. */
  tail: number
}

export interface RoomDocumentOptions {
  readonly updates: readonly Uint8Array[]
  /** State vector of all `updates`, where somebody knows it. */
  readonly stateVector: ReadonlyMap<number, number>
  /** Whether people write in it, whose undo is remembered. */
  readonly isPeoples: boolean
  /** Called with the live document when it is made, before anything changes it. */
  readonly onLive: (loaded: Loaded) => void
}

/**
 * One room's document. Joiners are served from bytes; the live Y.Doc is made when somebody must look into it or change it.
 * Encoded answers are kept until the next change.
 */
export class RoomDocument {
  readonly #onLive: (loaded: Loaded) => void
  readonly #isPeoples: boolean
  readonly #loadedVector: ReadonlyMap<number, number>
  #doc: Y.Doc | null = null
  #whole: Whole | null
  #vector: Uint8Array | null = null
  #answers = new Map<string, readonly Buffer[]>()
  #answerBytes = 0
  #bytes: number
  /** The last answer to our own step 1 that held nothing new; the same bytes never will. */
  #knownUpdate: Uint8Array = EMPTY_UPDATE

  constructor({ updates, stateVector, isPeoples, onLive }: RoomDocumentOptions) {
    this.#whole = { updates: [...updates], tail: 0 }
    this.#loadedVector = stateVector
    this.#onLive = onLive
    this.#isPeoples = isPeoples
    this.#bytes = updates.reduce((sum, { length }) => sum + length, 0)
  }

  /** The live document, made now if it is not there yet. */
  get doc(): Y.Doc {
    return this.#doc ?? this.#makeLive()
  }

  /** Makes the live document if it is not there yet. */
  makeLive(): void {
    if (!this.#doc) this.#makeLive()
  }

  /** Whether the live document is in memory. */
  get isLive(): boolean {
    return this.#doc !== null
  }

  /** About how large the document is, in bytes; never much too small. */
  get bytes(): number {
    return this.#bytes
  }

  get stateVector(): Uint8Array {
    return (this.#vector ??= this.#doc
      ? Y.encodeStateVector(this.#doc)
      : Y.encodeStateVector(new Map(this.#loadedVector)))
  }

  /** Parts of whole framed messages, none of which is very long; the last message is the step 2. Throws on a malformed state vector. */
  answerTo(stateVector: Uint8Array): readonly Buffer[] {
    const key = Buffer.from(stateVector).toString('latin1')
    const kept = this.#answers.get(key)
    if (kept) return kept
    const answer = isEmptyVector(stateVector) ? this.#wholeAnswer() : this.#diff(stateVector)
    if (stateVector.length <= MAX_CACHED_VECTOR_BYTES) this.#keep(key, answer)
    return answer
  }

  /** The whole document as one update. */
  encode(): Uint8Array {
    const update = Y.encodeStateAsUpdate(this.doc)
    this.#whole = { updates: [update], tail: 0 }
    this.#bytes = update.length
    return update
  }

  /** To be called after each change of the live document, with what changed. */
  handleChange(update: Uint8Array): void {
    this.#vector = null
    this.#answers = new Map()
    this.#answerBytes = 0
    this.#bytes += update.length
    if (!this.#whole) return
    this.#whole.updates.push(update)
    if (++this.#whole.tail > MAX_TAIL) this.#whole = null
  }

  /** Whether `update` is byte for byte one that held nothing new. */
  isKnown(update: Uint8Array): boolean {
    return Buffer.compare(this.#knownUpdate, update) === 0 || Buffer.compare(EMPTY_UPDATE, update) === 0
  }

  noteKnown(update: Uint8Array): void {
    if (update.length <= MAX_ANSWER_BYTES) this.#knownUpdate = update.slice()
  }

  destroy(): void {
    this.#doc?.destroy()
    this.#answers.clear()
    this.#whole = null
  }

  #makeLive(): Y.Doc {
    const loaded = loadUntangled(this.#whole?.updates ?? [], LOAD_ORIGIN, this.#isPeoples)
    const { doc, untangled } = loaded
    this.#doc = doc
    if (dropPending(doc) || untangled) this.#whole = null
    this.#vector = null
    this.#onLive(loaded)
    return doc
  }

  #wholeAnswer(): readonly Buffer[] {
    if (!this.#whole) this.encode()
    if (!this.#whole) return []
    // Cut once for all joiners; what comes after is small.
    this.#whole.updates = inPieces(this.#whole.updates)
    return inParts(this.#whole.updates)
  }

  #diff(stateVector: Uint8Array): readonly Buffer[] {
    return inParts(inPieces([Y.encodeStateAsUpdate(this.doc, stateVector)]))
  }

  #keep(key: string, answer: readonly Buffer[]): void {
    const bytes = answer.reduce((sum, { length }) => sum + length, 0)
    if (this.#answers.size >= MAX_ANSWERS || this.#answerBytes + bytes > MAX_ANSWER_BYTES) return
    this.#answers.set(key, answer)
    this.#answerBytes += bytes
  }
}

/** Clients give up on a link that brings no whole message in 30 s; so much is through by then at 140 kbit/s, and cutting costs time. */
const CUT_FROM_BYTES = 500_000
const PART_BYTES = 65_536

const inPieces = (updates: readonly Uint8Array[]): Uint8Array[] =>
  updates.flatMap((update) => (update.length < CUT_FROM_BYTES ? [update] : splitUpdate(update, PART_BYTES)))

/** Updates as framed messages, put together to parts; the last message is the step 2. */
function inParts(pieces: readonly Uint8Array[]): readonly Buffer[] {
  const parts: Buffer[] = []
  let part: Uint8Array[] = []
  let bytes = 0
  for (const [n, piece] of pieces.entries()) {
    if (part.length > 0 && bytes + piece.length > PART_BYTES) {
      parts.push(frameMessages(part))
      part = []
      bytes = 0
    }
    part.push(n === pieces.length - 1 ? encodeSyncStep2(piece) : encodeSyncUpdate(piece))
    bytes += piece.length
  }
  return [...parts, frameMessages(part)]
}

const isEmptyVector = (stateVector: Uint8Array): boolean => Buffer.compare(stateVector, EMPTY_VECTOR) === 0
