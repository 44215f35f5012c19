import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ClientFault, decodeClientFrame, readFromClient } from '../../../../shared/protocol/sync/clientFrame.ts'
import {
  encodeControl,
  encodeDurable,
  encodeFlush,
  encodeHeartbeat,
  FRAME,
} from '../../../../shared/protocol/frames.ts'
import { decodeServerFrame } from '../../../../shared/protocol/sync/serverFrame.ts'
import { seededRandom } from '../../../support/seededRandom.ts'

const varUints = (...values: number[]): Uint8Array =>
  encoding.encode((encoder) => values.forEach((value) => encoding.writeVarUint(encoder, value)))
const sync = (step: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })
const presence = encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, FRAME.awareness)
  encoding.writeVarUint8Array(
    encoder,
    encoding.encode((body) => {
      for (const value of [1, 7, 8]) encoding.writeVarUint(body, value)
      encoding.writeVarString(body, '{}')
    }),
  )
})
const BODY = Uint8Array.of(0, 0)
const VECTOR = Y.encodeStateVector(new Map([[7, 8]]))
const ENTRIES = [{ client: 7, clock: 8, state: '{}' }]

test('PR65 what a client sends is one value of a closed kind', () => {
  expect(decodeClientFrame(sync(0, VECTOR))).toEqual({ kind: 'state-vector', stateVector: VECTOR })
  expect(decodeClientFrame(sync(1, BODY))).toEqual({ kind: 'answer', update: BODY })
  expect(decodeClientFrame(sync(2, BODY))).toEqual({ kind: 'update', update: BODY })
  expect(decodeClientFrame(presence)).toEqual({ kind: 'presence', entries: ENTRIES })
  expect(decodeClientFrame(varUints(FRAME.queryAwareness))).toEqual({ kind: 'query-presence' })
  expect(decodeClientFrame(encodeFlush(300))).toEqual({ kind: 'flush', barrier: 300 })
})

test('PR65 what a server sends is one value too; a kind of a later version is passed over', () => {
  expect(decodeServerFrame(sync(0, VECTOR))).toEqual({ kind: 'state-vector', stateVector: VECTOR })
  expect(decodeServerFrame(sync(2, BODY))).toEqual({ kind: 'update', update: BODY })
  expect(decodeServerFrame(presence)).toEqual({ kind: 'presence', entries: ENTRIES })
  expect(decodeServerFrame(encodeDurable(3, 4))).toEqual({ kind: 'durable', barrier: 3, at: 4 })
  expect(decodeServerFrame(encodeHeartbeat())).toEqual({ kind: 'heartbeat' })
  const message = { kind: 'store-failed' } as const
  expect(decodeServerFrame(encodeControl(message))).toEqual({ kind: 'control', message })
  expect(decodeServerFrame(varUints(999))).toEqual({ kind: 'unknown', type: 999 })
})

test('PR65 what belongs to the other direction, and what is over the bounds, is the fault of who sent it', () => {
  expect(() => decodeClientFrame(encodeHeartbeat())).toThrow('Frame 102 is unknown, expected')
  expect(() => decodeClientFrame(sync(9, BODY))).toThrow('Sync step 9 is unknown, expected')
  expect(() => decodeClientFrame(sync(0, varUints(20_001)))).toThrow('20001 entries')
  expect(() =>
    decodeClientFrame(
      encoding.encode((e) => {
        encoding.writeVarUint(e, FRAME.awareness)
        encoding.writeVarUint8Array(e, varUints(1_001))
      }),
    ),
  ).toThrow('1001 clients')
})

test('PR65 whatever the bytes are, nothing but a ClientFault is thrown', () => {
  const random = seededRandom('PR65')
  const thrown: unknown[] = []
  for (let n = 0; n < 20_000; n++) {
    const bytes = Uint8Array.from({ length: random.int(12) }, () =>
      random.pick([0, 1, 2, 3, 100, 255, random.int(256)]),
    )
    try {
      decodeClientFrame(bytes)
    } catch (error) {
      thrown.push(error)
    }
  }
  expect(thrown.length).toBeGreaterThan(1_000)
  expect(thrown.filter((error) => !(error instanceof ClientFault))).toEqual([])
})

test('PR65 a fault found while reading keeps what it was', () => {
  const cause = new SyntaxError('no JSON')
  expect(() =>
    readFromClient(() => {
      throw cause
    }),
  ).toThrow(expect.objectContaining({ name: 'ClientFault', cause }))
})
