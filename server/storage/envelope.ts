import { createHash } from 'node:crypto'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { memberIdSchema, type MemberId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { parse } from '../../shared/util/validate.ts'
import { crc32c } from './crc32c.ts'

/**
 * Version of the layouts below; a reader takes every earlier one and refuses a later.
 * History: 1 (2026-11) first light; 2 (2026-11) bytes aside with a record, and a kept generation in the head.
 */
export const ENVELOPE_VERSION = 2
const FIRST_VERSION = 1
const CRC_BYTES = 4
const HASH_BYTES = 32

/** What stands before the first record of a document. */
export const NO_HASH: Uint8Array = new Uint8Array(HASH_BYTES)

/** A snapshot replaces all records before it. */
export type RecordKind = 'update' | 'snapshot'
const KINDS: readonly RecordKind[] = ['update', 'snapshot']

/** One stored record: the bytes and all that is needed to notice that they are not what was written. */
export interface StoredRecord {
  readonly kind: RecordKind
  /** 1 for a document's first record, then one more each. */
  readonly sequence: number
  readonly room: RoomName
  readonly member: MemberId | null
  /** Server's milliseconds since 1970. */
  readonly at: number
  /** `recordHash` of the record before, so that a record cannot be lost, doubled or swapped unseen. */
  readonly previous: Uint8Array
  readonly payload: Uint8Array
  /** What was to be kept beside a snapshot; empty for everything else. */
  readonly aside: Uint8Array
}

/**
 * Layout: version, kind (one byte each), varUint sequence, varString room, varString member ('' for the server),
 * varUint time, 32 bytes hash of the record before, varUint8Array payload, varUint8Array aside (from version 2 on),
 * CRC-32C of all that (4 bytes, little endian).
 */
export function encodeEnvelope(record: StoredRecord): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8(encoder, ENVELOPE_VERSION)
  encoding.writeUint8(encoder, KINDS.indexOf(record.kind))
  encoding.writeVarUint(encoder, record.sequence)
  encoding.writeVarString(encoder, record.room)
  encoding.writeVarString(encoder, record.member ?? '')
  encoding.writeVarUint(encoder, record.at)
  encoding.writeUint8Array(encoder, record.previous)
  encoding.writeVarUint8Array(encoder, record.payload)
  encoding.writeVarUint8Array(encoder, record.aside)
  const body = encoding.toUint8Array(encoder)
  const sealed = new Uint8Array(body.length + CRC_BYTES)
  sealed.set(body)
  new DataView(sealed.buffer).setUint32(body.length, crc32c(body), true)
  return sealed
}

/** Throws an Error whose message says what is wrong: checksum, version, or a cut record. */
export function decodeEnvelope(bytes: Uint8Array): StoredRecord {
  const body = bytes.subarray(0, Math.max(0, bytes.length - CRC_BYTES))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length <= CRC_BYTES || view.getUint32(body.length, true) !== crc32c(body))
    throw new Error('a record does not match its checksum')
  // A copy: lib0 must never see a slice of a pooled buffer.
  const decoder = decoding.createDecoder(body.slice())
  const version = decoding.readUint8(decoder)
  if (!isKnown(version)) throw new Error(`a record has format ${version}; this server knows up to ${ENVELOPE_VERSION}`)
  const kind = KINDS[decoding.readUint8(decoder)]
  if (kind === undefined) throw new Error('a record is of an unknown kind')
  return {
    kind,
    sequence: decoding.readVarUint(decoder),
    room: decoding.readVarString(decoder) as RoomName, // compared with the room that was asked for by `checkChain`
    member: parseMember(decoding.readVarString(decoder)),
    at: decoding.readVarUint(decoder),
    previous: decoding.readUint8Array(decoder, HASH_BYTES),
    payload: decoding.readVarUint8Array(decoder),
    aside: version === FIRST_VERSION ? new Uint8Array() : decoding.readVarUint8Array(decoder),
  }
}

const isKnown = (version: number): boolean => version >= FIRST_VERSION && version <= ENVELOPE_VERSION

/** SHA-256 of an encoded record. */
export const recordHash = (encoded: Uint8Array): Uint8Array => createHash('sha256').update(encoded).digest()

/** Where a document's records begin and end; written beside every record, so that a lost tail is noticed too. */
export interface Head {
  /** Where the generation before the snapshot begins; the same as `first` where none is kept. */
  readonly kept: number
  readonly first: number
  readonly last: number
  /** `recordHash` of the last record. */
  readonly hash: Uint8Array
}

/** Layout: version (one byte), varUint first, varUint last, varUint kept (from version 2 on), 32 bytes hash, CRC-32C of all that. */
export function encodeHead(head: Head): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8(encoder, ENVELOPE_VERSION)
  encoding.writeVarUint(encoder, head.first)
  encoding.writeVarUint(encoder, head.last)
  encoding.writeVarUint(encoder, head.kept)
  encoding.writeUint8Array(encoder, head.hash)
  const body = encoding.toUint8Array(encoder)
  encoding.writeUint32(encoder, crc32c(body))
  return encoding.toUint8Array(encoder)
}

/** Throws an Error that says what is wrong. */
export function decodeHead(bytes: Uint8Array): Head {
  const decoder = decoding.createDecoder(bytes.slice())
  if (bytes.length < HASH_BYTES + CRC_BYTES) throw new Error('the head is cut')
  const version = decoding.readUint8(decoder)
  if (!isKnown(version)) throw new Error('the head has an unknown format')
  const first = decoding.readVarUint(decoder)
  const last = decoding.readVarUint(decoder)
  const kept = version === FIRST_VERSION ? first : decoding.readVarUint(decoder)
  const hash = decoding.readUint8Array(decoder, HASH_BYTES)
  const body = bytes.subarray(0, decoder.pos)
  if (decoding.readUint32(decoder) !== crc32c(body)) throw new Error('the head does not match its checksum')
  return { kept, first, last, hash }
}

/** A run of records that must be there: sequences `from`..`to`, the last with `hash` where that is known. */
export interface RecordRun {
  readonly from: number
  readonly to: number
  readonly hash: Uint8Array | null
}

/**
 * Decodes a run of a document's records and proves that they are complete, in order and unchanged. `after`: `recordHash` of
 * what comes before the run; null where that is not known. Throws an Error that says what is wrong.
 */
export function checkChain(
  room: RoomName,
  encoded: readonly Uint8Array[],
  run: RecordRun,
  after: Uint8Array | null = NO_HASH,
): readonly StoredRecord[] {
  let before = after
  const records = encoded.map((bytes, index) => {
    const record = decodeEnvelope(bytes)
    const expected = run.from + index
    if (record.room !== room) throw new Error(`record ${expected} belongs to ${record.room}`)
    if (record.sequence !== expected)
      throw new Error(`record ${expected} is missing, ${record.sequence} is in its place`)
    const startsAnew = index === 0 && record.kind === 'snapshot'
    if (!startsAnew) checkPlace(record, before, index === 0 && after === NO_HASH)
    before = recordHash(bytes)
    return record
  })
  if (records.length < run.to - run.from + 1) throw new Error(`records up to ${run.to} are missing`)
  if (run.hash && before && !equal(before, run.hash))
    throw new Error('the last record is not the one that was written last')
  return records
}

function checkPlace(record: StoredRecord, before: Uint8Array | null, first: boolean): void {
  const { sequence, kind, previous } = record
  if (first ? sequence !== 1 : kind === 'snapshot')
    throw new Error(`record ${sequence} may not be ${first ? 'the first' : 'a snapshot'}`)
  if (before && !equal(previous, before)) throw new Error(`record ${sequence} does not follow the one before`)
}

function parseMember(text: string): MemberId | null {
  if (text === '') return null
  const member = parse(memberIdSchema, text)
  if (!member.ok) throw new Error('a record names an impossible member')
  return member.value
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
