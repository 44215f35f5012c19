import * as encoding from 'lib0/encoding'
import type { PresenceEntry } from '../../../shared/protocol/sync/clientFrame.ts'
import { FRAME } from '../../../shared/protocol/frames.ts'
import { SYNC } from '../../../shared/protocol/sync/syncSteps.ts'

/** "This is what I have; send what I lack." */
export const encodeSyncStep1 = (stateVector: Uint8Array): Uint8Array => syncFrame(SYNC.step1, stateVector)

/** What the asker lacks. */
export const encodeSyncStep2 = (update: Uint8Array): Uint8Array => syncFrame(SYNC.step2, update)

export const encodeSyncUpdate = (update: Uint8Array): Uint8Array => syncFrame(SYNC.update, update)

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
