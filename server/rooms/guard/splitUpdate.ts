import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { scanStruct, type ScannedStruct, type StructId } from './scanUpdate.ts'

/** A struct and where its bytes lie. */
export interface Piece {
  readonly struct: ScannedStruct
  readonly bytes: Uint8Array
}

/** One client's structs in an update; `next`: the first that was not taken yet. */
export interface Row {
  readonly client: number
  readonly pieces: readonly Piece[]
  next: number
}

/**
 * Cuts an update into smaller ones of about `maxBytes`, to be applied in their order: each builds only on those before it.
 * A single struct is never cut. What is deleted comes with the last one.
 */
export function splitUpdate(update: Uint8Array, maxBytes: number): readonly Uint8Array[] {
  if (update.length <= maxBytes) return [update]
  const decoder = decoding.createDecoder(update)
  const rows = readRows(decoder, update)
  const deletes = update.subarray(decoder.pos)
  const parts: Uint8Array[] = []
  let part: Piece[] = []
  let bytes = 0
  for (const piece of inCausalOrder(rows)) {
    if (part.length > 0 && bytes + piece.bytes.length > maxBytes) {
      parts.push(encodePart(part, NO_DELETES))
      part = []
      bytes = 0
    }
    part.push(piece)
    bytes += piece.bytes.length
  }
  if (bytes + deletes.length > maxBytes && part.length > 0) {
    parts.push(encodePart(part, NO_DELETES))
    part = []
  }
  return [...parts, encodePart(part, deletes)]
}

const NO_DELETES = Uint8Array.of(0)

/** An update's structs by client; the decoder stands before its deletes then. Throws where the bytes are no update. */
export function readRows(decoder: decoding.Decoder, update: Uint8Array): ReadonlyMap<number, Row> {
  const rows = new Map<number, Row>()
  for (let blocks = decoding.readVarUint(decoder); blocks > 0; blocks--) {
    let left = decoding.readVarUint(decoder)
    const client = decoding.readVarUint(decoder)
    let clock = decoding.readVarUint(decoder)
    const pieces: Piece[] = []
    for (; left > 0; left--) {
      const start = decoder.pos
      const struct = scanStruct(decoder, client, clock)
      pieces.push({ struct, bytes: update.subarray(start, decoder.pos) })
      clock += struct.length
    }
    rows.set(client, { client, pieces, next: 0 })
  }
  return rows
}

/** Each struct after those that it builds on, as an honest document's clocks allow. */
function* inCausalOrder(rows: ReadonlyMap<number, Row>): Generator<Piece> {
  for (const first of rows.values()) {
    const stack: Row[] = [first]
    for (let row = stack.at(-1); row; row = stack.at(-1)) {
      const piece = row.pieces[row.next]
      const missing = piece && missingFor(piece.struct, rows)
      if (missing && !stack.includes(missing)) {
        stack.push(missing)
        continue
      }
      if (!piece) {
        stack.pop()
        continue
      }
      row.next++
      yield piece
      // Whoever waits below looks again whether this was enough.
      if (stack.length > 1) stack.pop()
    }
  }
}

function missingFor(struct: ScannedStruct, rows: ReadonlyMap<number, Row>): Row | null {
  if (struct.kind !== 'item') return null
  const { origin, rightOrigin, parent } = struct
  for (const id of [origin, rightOrigin, typeof parent === 'string' ? null : parent]) {
    const row = id && id.client !== struct.client && rows.get(id.client)
    if (row && isAhead(row, id)) return row
  }
  return null
}

/** Whether an id lies in what has not come yet. */
function isAhead({ pieces, next }: Row, { clock }: StructId): boolean {
  const upcoming = pieces[next]?.struct
  return upcoming !== undefined && clock >= upcoming.clock
}

/** An update of these structs, each client's in order without a gap, and these encoded deletes. */
export function encodePart(pieces: readonly Piece[], deletes: Uint8Array): Uint8Array {
  const byClient = new Map<number, Piece[]>()
  for (const piece of pieces) {
    const run = byClient.get(piece.struct.client)
    if (run) run.push(piece)
    else byClient.set(piece.struct.client, [piece])
  }
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, byClient.size)
    for (const [client, run] of byClient) {
      encoding.writeVarUint(encoder, run.length)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, run[0]?.struct.clock ?? 0)
      for (const { bytes } of run) encoding.writeUint8Array(encoder, bytes)
    }
    encoding.writeUint8Array(encoder, deletes)
  })
}
