import * as decoding from 'lib0/decoding'
import type { ControlMessage } from '../control.ts'
import { readAwareness, type PresenceEntry } from './clientFrame.ts'
import { decodeControl, decodeDurable, FRAME } from '../frames.ts'
import { SYNC } from './syncSteps.ts'

/** What a server sends. `unknown`: a kind that this version does not know, which a client passes over. */
export type ServerFrame =
  | { readonly kind: 'state-vector'; readonly stateVector: Uint8Array }
  | { readonly kind: 'answer'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly kind: 'durable'; readonly barrier: number; readonly at: number }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'control'; readonly message: ControlMessage }
  | { readonly kind: 'unknown'; readonly type: number }

/** Reads one message of a server. Throws on a cut one. */
export function decodeServerFrame(bytes: Uint8Array): ServerFrame {
  const decoder = decoding.createDecoder(bytes)
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case FRAME.sync:
      return readSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
    case FRAME.awareness:
      return { kind: 'presence', entries: readAwareness(decoding.readVarUint8Array(decoder)) }
    case FRAME.durable:
      return { kind: 'durable', ...decodeDurable(decoder) }
    case FRAME.heartbeat:
      return { kind: 'heartbeat' }
    case FRAME.control: {
      const message = decodeControl(decoder)
      return message ? { kind: 'control', message } : { kind: 'unknown', type }
    }
    default:
      return { kind: 'unknown', type }
  }
}

function readSync(step: number, body: Uint8Array): ServerFrame {
  switch (step) {
    case SYNC.step1:
      return { kind: 'state-vector', stateVector: body }
    case SYNC.step2:
      return { kind: 'answer', update: body }
    case SYNC.update:
      return { kind: 'update', update: body }
    default:
      return { kind: 'unknown', type: step }
  }
}
