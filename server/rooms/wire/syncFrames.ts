import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { FRAME } from '../../../shared/protocol/frames.ts'

/** Kinds of sync frame, by their second varUint. */
export const SYNC = { step1: messageYjsSyncStep1, step2: messageYjsSyncStep2, update: messageYjsUpdate } as const

/** "This is what I have; send what I lack." */
export const encodeSyncStep1 = (stateVector: Uint8Array): Uint8Array => syncFrame(SYNC.step1, stateVector)

/** What the asker lacks. */
export const encodeSyncStep2 = (update: Uint8Array): Uint8Array => syncFrame(SYNC.step2, update)

export const encodeSyncUpdate = (update: Uint8Array): Uint8Array => syncFrame(SYNC.update, update)

const MAX_VECTOR_BYTES = 256_000
const MAX_VECTOR_ENTRIES = 20_000

/** Throws on a malformed state vector, and on one that is longer than any honest document's. */
export function checkStateVector(stateVector: Uint8Array): void {
  const entries = decoding.readVarUint(decoding.createDecoder(stateVector))
  if (stateVector.length > MAX_VECTOR_BYTES || entries > MAX_VECTOR_ENTRIES)
    throw new Error(`A state vector of ${stateVector.length} bytes and ${entries} entries`)
  Y.decodeStateVector(stateVector)
}

/** One client's awareness; a null state says that it left. */
export interface PresenceEntry {
  readonly client: number
  readonly clock: number
  readonly state: string
}

const MAX_CLIENTS_PER_FRAME = 1_000

/** Reads an awareness update; states are JSON that is not parsed yet. Throws on a malformed one. */
export function decodeAwareness(update: Uint8Array): readonly PresenceEntry[] {
  const decoder = decoding.createDecoder(update)
  const count = decoding.readVarUint(decoder)
  if (count > MAX_CLIENTS_PER_FRAME) throw new Error(`${count} clients in one awareness update`)
  const entries: PresenceEntry[] = []
  for (let n = 0; n < count; n++)
    entries.push({
      client: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    })
  return entries
}

/** An awareness frame; with no entries it is what keeps a stock client's link alive. */
export function encodeAwareness(entries: readonly PresenceEntry[]): Uint8Array {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness)
    encoding.writeVarUint8Array(encoder, body)
  })
}

function syncFrame(step: number, body: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })
}
