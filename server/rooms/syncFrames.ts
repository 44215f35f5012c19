import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { FRAME } from '../../shared/protocol/frames.ts'

/** Kinds of sync frame, by their second varUint. */
export const SYNC = { step1: messageYjsSyncStep1, step2: messageYjsSyncStep2, update: messageYjsUpdate } as const

/** "This is what I have; send what I lack." */
export const encodeSyncStep1 = (doc: Y.Doc): Uint8Array => syncFrame(SYNC.step1, Y.encodeStateVector(doc))

/** Everything that a holder of `stateVector` lacks. Throws on a malformed state vector. */
export const encodeSyncStep2 = (doc: Y.Doc, stateVector: Uint8Array): Uint8Array =>
  syncFrame(SYNC.step2, Y.encodeStateAsUpdate(doc, stateVector))

export const encodeSyncUpdate = (update: Uint8Array): Uint8Array => syncFrame(SYNC.update, update)

/** One client's awareness; a null state says that it left. */
export interface PresenceEntry {
  readonly client: number
  readonly clock: number
  readonly state: string
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
