import * as decoding from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { parseControl, type ControlMessage } from '../../../shared/protocol/control.ts'
import {
  decodeControl,
  decodeDurable,
  decodeFlush,
  encodeControl,
  encodeDurable,
  encodeFlush,
  encodeHeartbeat,
  FRAME,
} from '../../../shared/protocol/frames.ts'

/** Reads the kind, then hands over the rest; every byte must be used. */
function opened<T>(frame: Uint8Array, kind: number, read: (decoder: decoding.Decoder) => T): T {
  const decoder = decoding.createDecoder(frame)
  expect(decoding.readVarUint(decoder)).toBe(kind)
  const body = read(decoder)
  expect(decoding.hasContent(decoder)).toBe(false)
  return body
}

const MESSAGES: readonly ControlMessage[] = [
  { kind: 'welcome', protocol: 1, schema: 1, epoch: 'e1', writable: true, readOnlyBecause: null },
  { kind: 'welcome', protocol: 1, schema: 1, epoch: 'e1', writable: false, readOnlyBecause: 'released' },
  { kind: 'store-failed' },
  { kind: 'store-recovered' },
  { kind: 'refused', reason: 'read-only' },
]

describe('PR10: frames', () => {
  test.each([0, 1, 127, 128, 2 ** 31, Number.MAX_SAFE_INTEGER])('PR10: FLUSH(%d) comes back', (barrier) => {
    expect(opened(encodeFlush(barrier), FRAME.flush, decodeFlush)).toBe(barrier)
  })

  test('PR10: DURABLE carries the barrier and the time', () => {
    const at = Date.UTC(2026, 10, 24, 14, 2, 11)
    expect(opened(encodeDurable(7, at), FRAME.durable, decodeDurable)).toEqual({ barrier: 7, at })
  })

  test('PR10: a heartbeat is its kind alone', () => {
    expect(opened(encodeHeartbeat(), FRAME.heartbeat, () => 'nothing more')).toBe('nothing more')
  })

  test.each(MESSAGES)('PR10: control message $kind comes back', (message) => {
    expect(opened(encodeControl(message), FRAME.control, decodeControl)).toEqual(message)
  })

  test.each([
    ['FLUSH', encodeFlush(2 ** 31), decodeFlush],
    ['DURABLE', encodeDurable(1, 2 ** 40), decodeDurable],
    ['control', encodeControl({ kind: 'store-failed' }), decodeControl],
  ] as const)('PR10: a cut %s frame throws', (_, frame, read) => {
    const decoder = decoding.createDecoder(frame.subarray(0, frame.length - 1))
    decoding.readVarUint(decoder)
    expect(() => read(decoder)).toThrow()
  })

  test('PR10: our frames leave the kinds of y-protocols alone, and none is used twice', () => {
    const kinds = Object.values(FRAME)
    expect(new Set(kinds).size).toBe(kinds.length)
    expect([FRAME.sync, FRAME.awareness, FRAME.queryAwareness]).toEqual([0, 1, 3])
    for (const kind of [FRAME.flush, FRAME.durable, FRAME.heartbeat, FRAME.control])
      expect(kind).toBeGreaterThanOrEqual(100)
  })
})

describe('PR11: control messages', () => {
  test.each([
    '',
    'null',
    '[]',
    '7',
    '{"kind":"store-failed"',
    '{"kind":"party"}',
    '{"kind":"refused","reason":"mood"}',
    '{"kind":"welcome"}',
  ])('PR11: %j is no message of this version', (text) => {
    expect(parseControl(text)).toBeNull()
  })

  test('PR11: fields that a newer server adds are left aside', () => {
    expect(parseControl('{"kind":"store-failed","since":7}')).toEqual({ kind: 'store-failed' })
  })
})
