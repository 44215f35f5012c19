import type { RoomName } from '../../shared/protocol/rooms.ts'

/** Key of the directory's format number. */
export const FORMAT_KEY = 'format'

const HEAD = 'head/'
const RECORD = 'record/'
const SEQUENCE_DIGITS = 16

export const headKey = (room: RoomName): string => `${HEAD}${room}`
export const roomOfHeadKey = (key: string): string => key.slice(HEAD.length)
/** All heads; `0` is the character after `/`. */
export const HEAD_RANGE = { gte: HEAD, lt: 'head0' }

/** Keys of one document sort by sequence. */
export const recordKey = (room: RoomName, sequence: number): string =>
  `${RECORD}${room}/${String(sequence).padStart(SEQUENCE_DIGITS, '0')}`
export const recordRange = (room: RoomName) => ({ gte: `${RECORD}${room}/`, lt: `${RECORD}${room}0` })
/** Keys around all records of a document; no record has one of them. */
export const purgeKeys = (room: RoomName): readonly [from: string, to: string] => [
  `${RECORD}${room}/`,
  `${RECORD}${room}/:`,
]
