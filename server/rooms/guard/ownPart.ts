import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodePart, readRows, type Piece, type Row } from './splitUpdate.ts'
import { scanDeletes, type IdRange, type StructId } from './scanUpdate.ts'

/** What decides which part of an update may be taken. */
export interface PartOptions {
  /** Clock after what the document has of a client. */
  readonly stateOf: (client: number) => number
  readonly mayTake: (client: number) => boolean
}

/**
 * The part of an update that holds nothing new under other client ids than may be taken, and nothing that builds on what
 * is left out. Deletes come as far as what they delete is there. Throws where the bytes are no update.
 */
export function ownPart(update: Uint8Array, { stateOf, mayTake }: PartOptions): Uint8Array {
  const decoder = decoding.createDecoder(update)
  const rows = readRows(decoder, update)
  const ends = new Map<number, number>()
  const endOf = (client: number): number => Math.max(stateOf(client), ends.get(client) ?? 0)
  const isThere = ({ client, clock }: StructId): boolean => clock < endOf(client)
  const taken: Piece[] = []
  for (let more = true; more;) {
    more = false
    for (const row of rows.values())
      for (let piece = nextOf(row, endOf, mayTake, isThere); piece; piece = nextOf(row, endOf, mayTake, isThere)) {
        row.next++
        more = true
        const { client, clock, length } = piece.struct
        if (clock + length <= stateOf(client)) continue
        taken.push(piece)
        ends.set(client, clock + length)
      }
  }
  return encodePart(taken, encodeDeletes(scanDeletes(decoder, Infinity), endOf))
}

/** The next piece of a row where it may be taken now. */
function nextOf(
  { client, pieces, next }: Row,
  endOf: (client: number) => number,
  mayTake: (client: number) => boolean,
  isThere: (id: StructId) => boolean,
): Piece | null {
  const piece = pieces[next]
  if (!piece || piece.struct.kind === 'skip' || piece.struct.clock > endOf(client)) return null
  const { struct } = piece
  if (struct.clock + struct.length <= endOf(client)) return piece
  if (!mayTake(client)) return null
  if (struct.kind !== 'item') return piece
  const { origin, rightOrigin, parent } = struct
  const needs = [origin, rightOrigin, typeof parent === 'string' ? null : parent]
  return needs.every((id) => id === null || (id.client === client && id.clock < struct.clock) || isThere(id))
    ? piece
    : null
}

function encodeDeletes(deletes: readonly IdRange[], endOf: (client: number) => number): Uint8Array {
  const byClient = new Map<number, { readonly clock: number; readonly length: number }[]>()
  for (const { client, clock, length } of deletes) {
    const there = Math.min(length, endOf(client) - clock)
    if (there <= 0) continue
    const ranges = byClient.get(client) ?? []
    byClient.set(client, ranges)
    ranges.push({ clock, length: there })
  }
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, byClient.size)
    for (const [client, ranges] of byClient) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, ranges.length)
      for (const { clock, length } of ranges) {
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarUint(encoder, length)
      }
    }
  })
}
