import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { parseControl, type ControlMessage } from './control.ts'

/** First varint of every binary message. 0, 1 and 3 are y-protocols' own. */
export const FRAME = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  flush: 100,
  durable: 101,
  heartbeat: 102,
  control: 103,
} as const

export const HEARTBEAT_INTERVAL_MS = 10_000

/** FLUSH(n): "tell me when everything that I sent before this is on disk". */
export function encodeFlush(barrier: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.flush)
    encoding.writeVarUint(encoder, barrier)
  })
}

/** DURABLE(n, time): everything that came before FLUSH(n) is on the server's disk. `at`: server's milliseconds since 1970. */
export function encodeDurable(barrier: number, at: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.durable)
    encoding.writeVarUint(encoder, barrier)
    encoding.writeVarUint(encoder, at)
  })
}

export function encodeHeartbeat(): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarUint(encoder, FRAME.heartbeat))
}

export function encodeControl(message: ControlMessage): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.control)
    encoding.writeVarString(encoder, JSON.stringify(message))
  })
}

/** Body of a FLUSH frame whose first varint was read already. Throws on a cut frame. */
export const decodeFlush = (decoder: decoding.Decoder): number => decoding.readVarUint(decoder)

/** Body of a DURABLE frame whose first varint was read already. Throws on a cut frame. */
export const decodeDurable = (decoder: decoding.Decoder): { readonly barrier: number; readonly at: number } => ({
  barrier: decoding.readVarUint(decoder),
  at: decoding.readVarUint(decoder),
})

/** Body of a control frame whose first varint was read already; null for a message that this version does not know. */
export function decodeControl(decoder: decoding.Decoder): ControlMessage | null {
  return parseControl(decoding.readVarString(decoder))
}
