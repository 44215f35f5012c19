import * as decoding from 'lib0/decoding'

export interface StructId {
  readonly client: number
  readonly clock: number
}
export interface IdRange extends StructId {
  readonly length: number
}

/** What an item holds, as far as the guard must know it. */
export type ScannedContent =
  | { readonly kind: 'deleted' | 'text' | 'binary' | 'document' }
  | { readonly kind: 'values' | 'embed'; readonly values: readonly unknown[]; readonly bytes: number }
  | { readonly kind: 'format'; readonly key: string; readonly values: readonly unknown[]; readonly bytes: number }
  /** A nested type; `name` where it is an element. */
  | { readonly kind: 'type'; readonly type: number; readonly name: string | null }

export interface ScannedItem extends IdRange {
  readonly kind: 'item'
  readonly origin: StructId | null
  readonly rightOrigin: StructId | null
  /** A root's name, a nested type's id, or null: the same as that of its neighbour. */
  readonly parent: string | StructId | null
  readonly key: string | null
  readonly content: ScannedContent
}
export type ScannedStruct = ScannedItem | (IdRange & { readonly kind: 'gc' | 'skip' })

export interface ScannedUpdate {
  /** By client, in the order of their clocks. */
  readonly structs: ReadonlyMap<number, readonly ScannedStruct[]>
  readonly count: number
  readonly deletes: readonly IdRange[]
}

export interface ScanLimits {
  readonly structs: number
  readonly deletes: number
}

/** The update has more parts than it may have; what came after was not looked at. */
export class TooManyError extends Error {}

/** Numbers of Yjs's own: kinds of struct and of nested types. */
const REF = {
  gc: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  text: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  document: 9,
  skip: 10,
} as const
export const TYPE = { element: 3, hook: 5, text: 6 } as const

/**
 * Reads an update (V1) without building anything of Yjs, one struct after the other: what an update claims to hold costs
 * nothing before it is there. Throws where the bytes are no update, and `TooManyError` over the limits.
 */
export function scanUpdate(update: Uint8Array, limits: ScanLimits): ScannedUpdate {
  const decoder = decoding.createDecoder(update)
  const structs = new Map<number, ScannedStruct[]>()
  let count = 0
  for (let blocks = decoding.readVarUint(decoder); blocks > 0; blocks--) {
    let left = decoding.readVarUint(decoder)
    const client = decoding.readVarUint(decoder)
    let clock = decoding.readVarUint(decoder)
    const scanned = structs.get(client) ?? []
    structs.set(client, scanned)
    for (; left > 0; left--) {
      if (++count > limits.structs) throw new TooManyError(`more than ${limits.structs} structs`)
      const struct = scanStruct(decoder, client, clock)
      scanned.push(struct)
      clock += struct.length
    }
  }
  return { structs, count, deletes: scanDeletes(decoder, limits.deletes) }
}

/** Reads what an update deletes. Throws `TooManyError` over the limit. */
export function scanDeletes(decoder: decoding.Decoder, limit: number): readonly IdRange[] {
  const deletes: IdRange[] = []
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = decoding.readVarUint(decoder)
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      if (deletes.length >= limit) throw new TooManyError(`more than ${limit} deleted ranges`)
      deletes.push({ client, clock: decoding.readVarUint(decoder), length: decoding.readVarUint(decoder) })
    }
  }
  return deletes
}

/** Reads one struct of `client` at `clock`. Throws where the bytes are none. */
export function scanStruct(decoder: decoding.Decoder, client: number, clock: number): ScannedStruct {
  const info = decoding.readUint8(decoder)
  const ref = info & 0b11111
  if (info === REF.skip) return { kind: 'skip', client, clock, length: decoding.readVarUint(decoder) }
  if (ref === REF.gc) return { kind: 'gc', client, clock, length: decoding.readVarUint(decoder) }
  const [hasOrigin, hasRight] = [(info & 0b1000_0000) !== 0, (info & 0b0100_0000) !== 0]
  const origin = hasOrigin ? scanId(decoder) : null
  const rightOrigin = hasRight ? scanId(decoder) : null
  const alone = !hasOrigin && !hasRight
  const parent = !alone ? null : decoding.readVarUint(decoder) === 1 ? decoding.readVarString(decoder) : scanId(decoder)
  const key = alone && (info & 0b0010_0000) !== 0 ? decoding.readVarString(decoder) : null
  const { length, content } = scanContent(decoder, ref)
  return { kind: 'item', client, clock, length, origin, rightOrigin, parent, key, content }
}

const scanId = (decoder: decoding.Decoder): StructId => ({
  client: decoding.readVarUint(decoder),
  clock: decoding.readVarUint(decoder),
})

interface Measured {
  readonly length: number
  readonly content: ScannedContent
}
const one = (content: ScannedContent): Measured => ({ length: 1, content })

function scanContent(decoder: decoding.Decoder, ref: number): Measured {
  const start = decoder.pos
  switch (ref) {
    case REF.deleted:
      return { length: decoding.readVarUint(decoder), content: { kind: 'deleted' } }
    case REF.text:
      return { length: decoding.readVarString(decoder).length, content: { kind: 'text' } }
    case REF.json:
      return scanValues(decoder, () => parseJson(decoding.readVarString(decoder)))
    case REF.any:
      return scanValues(decoder, () => decoding.readAny(decoder))
    case REF.embed:
      return one({ kind: 'embed', values: [parseJson(decoding.readVarString(decoder))], bytes: decoder.pos - start })
    case REF.format: {
      const key = decoding.readVarString(decoder)
      const values = [parseJson(decoding.readVarString(decoder))]
      return one({ kind: 'format', key, values, bytes: decoder.pos - start })
    }
    case REF.type: {
      const type = decoding.readVarUint(decoder)
      if (type > TYPE.text) throw new Error(`Type ${type} is unknown`)
      const named = type === TYPE.element || type === TYPE.hook
      return one({ kind: 'type', type, name: named ? decoding.readVarString(decoder) : null })
    }
    case REF.binary:
      decoding.readVarUint8Array(decoder)
      return one({ kind: 'binary' })
    case REF.document:
      decoding.readVarString(decoder)
      decoding.readAny(decoder)
      return one({ kind: 'document' })
    default:
      throw new Error(`Content ${ref} is unknown`)
  }
}

function scanValues(decoder: decoding.Decoder, read: () => unknown): Measured {
  const start = decoder.pos
  const length = decoding.readVarUint(decoder)
  const values: unknown[] = []
  for (let n = 0; n < length; n++) values.push(read())
  return { length, content: { kind: 'values', values, bytes: decoder.pos - start } }
}

const parseJson = (text: string): unknown => (text === 'undefined' ? undefined : JSON.parse(text))
