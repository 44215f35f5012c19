import * as decoding from 'lib0/decoding'
import { FRAME } from '../frames.ts'
import { SYNC } from './syncSteps.ts'

/** What a client sends, read and bounded. Updates are still bytes: only the guard looks into them. */
export type ClientFrame =
  /** "This is what I have; send what I lack." */
  | { readonly kind: 'state-vector'; readonly stateVector: Uint8Array }
  /** The answer to the server's own state vector. */
  | { readonly kind: 'answer'; readonly update: Uint8Array }
  /** What has just changed. */
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: 'query-presence' }
  | { readonly kind: 'flush'; readonly barrier: number }

/** One client's awareness; a null state says that it left. */
export interface PresenceEntry {
  readonly client: number
  readonly clock: number
  readonly state: string
}

/** What a client sent makes no sense: the client's fault, which ends its connection for good. */
export class ClientFault extends Error {
  constructor(because: string, options?: ErrorOptions) {
    super(because, options)
    this.name = 'ClientFault'
  }
}

/** Runs `read` on what a client sent; whatever it throws is the client's fault. It must do nothing but read. */
export function readFromClient<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof ClientFault ? error : new ClientFault(messageOf(error), { cause: error })
  }
}

/** Reads one message of a client. Throws `ClientFault`, and nothing else, on one that is malformed or beyond all bounds. */
export const decodeClientFrame = (bytes: Uint8Array): ClientFrame =>
  readFromClient(() => readFrame(decoding.createDecoder(bytes)))

function readFrame(decoder: decoding.Decoder): ClientFrame {
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case FRAME.sync:
      return readSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
    case FRAME.awareness:
      return { kind: 'presence', entries: readAwareness(decoding.readVarUint8Array(decoder)) }
    case FRAME.queryAwareness:
      return { kind: 'query-presence' }
    case FRAME.flush:
      return { kind: 'flush', barrier: decoding.readVarUint(decoder) }
    default:
      throw new ClientFault(`Frame ${type} is unknown, expected sync, awareness, query or flush`)
  }
}

function readSync(step: number, body: Uint8Array): ClientFrame {
  switch (step) {
    case SYNC.step1:
      checkStateVector(body)
      return { kind: 'state-vector', stateVector: body }
    case SYNC.step2:
      return { kind: 'answer', update: body }
    case SYNC.update:
      return { kind: 'update', update: body }
    default:
      throw new ClientFault(`Sync step ${step} is unknown, expected 0, 1 or 2`)
  }
}

const MAX_VECTOR_BYTES = 256_000
const MAX_VECTOR_ENTRIES = 20_000

/** Throws on a malformed state vector, and on one that is longer than any honest document's. */
function checkStateVector(stateVector: Uint8Array): void {
  const decoder = decoding.createDecoder(stateVector)
  const entries = decoding.readVarUint(decoder)
  if (stateVector.length > MAX_VECTOR_BYTES || entries > MAX_VECTOR_ENTRIES)
    throw new ClientFault(`A state vector of ${stateVector.length} bytes and ${entries} entries is too long`)
  for (let left = entries * 2; left > 0; left--) decoding.readVarUint(decoder)
}

const MAX_CLIENTS_PER_FRAME = 1_000

/** Reads the body of an awareness frame; states are JSON that is not parsed yet. Throws on a malformed one. */
export function readAwareness(update: Uint8Array): readonly PresenceEntry[] {
  const decoder = decoding.createDecoder(update)
  const count = decoding.readVarUint(decoder)
  if (count > MAX_CLIENTS_PER_FRAME) throw new ClientFault(`${count} clients in one awareness update are too many`)
  const entries: PresenceEntry[] = []
  for (let n = 0; n < count; n++)
    entries.push({
      client: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    })
  return entries
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
