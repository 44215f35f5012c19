import { expect, test } from 'vitest'
import { crc32c } from '../../../server/storage/crc32c.ts'
import { decodeEnvelope, encodeEnvelope, NO_HASH } from '../../../server/storage/envelope.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'

test('ST15 CRC-32C gives the published check values', () => {
  expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283)
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43)
})

test('ST15 a record says who wrote it, when, where and what', () => {
  const record = {
    kind: 'snapshot',
    sequence: 300,
    room: 'assessments/aaaaaaaaaa/content' as RoomName, // a name of the right form
    member: 'memberaaaa' as MemberId, // an id of the right form
    at: 1_790_000_000_123,
    previous: NO_HASH,
    payload: Uint8Array.of(1, 2, 3),
    aside: Uint8Array.of(9),
  } as const
  expect(decodeEnvelope(encodeEnvelope(record))).toEqual(record)
  expect(decodeEnvelope(encodeEnvelope({ ...record, member: null })).member).toBeNull()
})

test('ST15 a cut record is refused at every length', () => {
  const whole = encodeEnvelope({
    kind: 'update',
    sequence: 1,
    room: 'assessments/aaaaaaaaaa/content' as RoomName, // a name of the right form
    member: null,
    at: 1,
    previous: NO_HASH,
    payload: Uint8Array.of(1, 2, 3),
    aside: Uint8Array.of(9),
  })
  for (let length = 0; length < whole.length; length++)
    expect(() => decodeEnvelope(whole.subarray(0, length)), `length ${length}`).toThrow('checksum')
})
