import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { CLOSE, isFinalClose } from '../../../shared/protocol/closeCodes.ts'
import { controlSchema } from '../../../shared/protocol/control.ts'
import { encodeControl, encodeDurable, encodeFlush, encodeHeartbeat, FRAME } from '../../../shared/protocol/frames.ts'
import { SYNC_PATH } from '../../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'

/**
 * The wire of every version that was ever shipped. A changed wire fails here: raise `PROTOCOL_VERSION`, add a line to
 * its history and the new fingerprint below; never change an old one.
 */
const FINGERPRINTS: Readonly<Record<number, string>> = {
  1: 'd5623ee6efa0eb40',
}

/** Everything that both sides must agree on, in one order: kinds, bytes, messages, close codes. */
function wire(): string {
  const bytes = (frame: Uint8Array): string => Buffer.from(frame).toString('hex')
  return JSON.stringify(
    sortKeys({
      path: SYNC_PATH,
      frames: FRAME,
      samples: {
        flush: bytes(encodeFlush(300)),
        durable: bytes(encodeDurable(300, 1_800_000_000_000)),
        heartbeat: bytes(encodeHeartbeat()),
        control: bytes(encodeControl({ kind: 'refused', reason: 'read-only' })),
      },
      control: z.toJSONSchema(controlSchema),
      close: Object.fromEntries(Object.entries(CLOSE).map(([name, code]) => [name, [code, isFinalClose(code)]])),
    }),
  )
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  )
}

test('PR14: frames, control messages and close codes change only with PROTOCOL_VERSION', () => {
  const fingerprint = createHash('sha256').update(wire()).digest('hex').slice(0, 16)
  expect({ [PROTOCOL_VERSION]: fingerprint }).toEqual({ [PROTOCOL_VERSION]: FINGERPRINTS[PROTOCOL_VERSION] })
})

test('PR14: the version is the newest that is pinned', () => {
  expect(PROTOCOL_VERSION).toBe(Math.max(...Object.keys(FINGERPRINTS).map(Number)))
})

test('PR15: final close codes are those that y-websocket does not reconnect after', () => {
  expect(Object.values(CLOSE).filter(isFinalClose)).toEqual(
    Object.values(CLOSE).filter((code) => code !== CLOSE.unavailable),
  )
  for (const code of [1000, 1006, 1011, 4399, 4500, CLOSE.unavailable])
    expect(isFinalClose(code), `${code}`).toBe(false)
  expect(isFinalClose(4400) && isFinalClose(4499)).toBe(true)
  expect(new Set(Object.values(CLOSE)).size).toBe(Object.values(CLOSE).length)
})
