import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { ballotSchema, type Ballot } from '../../shared/domain/sessions/ballot.ts'
import type { SeatId } from '../../shared/domain/ids.ts'
import { BoxDamagedError, type BoxRound } from './BallotBox.ts'

/** What a round's ballots are sealed with, and its receipts made from; 32 bytes each. */
export interface RoundKeys {
  readonly seal: Buffer
  readonly receipt: Buffer
}
export const KEY_BYTES = 32

/** Where a record belongs. It is sealed to its place: in another one it does not open. */
export interface BallotPlace {
  readonly round: BoxRound
  readonly seat: SeatId
  readonly change: number
}

/**
 * Layout: version, kind (0 taken back, 1 a ballot; one byte each), change (4 bytes, big endian), nonce (12), tag (16), then
 * AES-256-GCM of the length (4 bytes, big endian) and the ballot as JSON, filled up to a multiple of 4 kB.
 */
const RECORD_VERSION = 1
const HEADER_BYTES = 6
const NONCE_BYTES = 12
const TAG_BYTES = 16
const LENGTH_BYTES = 4
/** A sealed ballot has one of few lengths, so that it does not tell what it says. */
const PLAIN_BYTES = 4_096
const CIPHER = 'aes-256-gcm'

export const newRoundKeys = (): RoundKeys => ({ seal: randomBytes(KEY_BYTES), receipt: randomBytes(KEY_BYTES) })

/** Seals a ballot, or that it was taken back. */
export function sealBallot({ seal }: RoundKeys, place: BallotPlace, ballot: Ballot | null): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt8(RECORD_VERSION, 0)
  header.writeUInt8(ballot ? 1 : 0, 1)
  header.writeUInt32BE(place.change, 2)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, seal, nonce).setAAD(boundTo(place, header))
  const sealed = Buffer.concat([cipher.update(filledUp(JSON.stringify(ballot))), cipher.final()])
  return Buffer.concat([header, nonce, cipher.getAuthTag(), sealed])
}

/** What a record says without its key: which change it is, and whether it is a ballot or one that was taken back. */
export function readBallotHead(record: Uint8Array): { readonly change: number; readonly isIn: boolean } {
  const bytes = Buffer.from(record)
  const isKnown = bytes.length > HEADER_BYTES && bytes.readUInt8(0) === RECORD_VERSION && bytes.readUInt8(1) <= 1
  if (!isKnown) throw new BoxDamagedError()
  return { change: bytes.readUInt32BE(2), isIn: bytes.readUInt8(1) === 1 }
}

/** The ballot that was sealed for this place; null for one that was taken back. Throws `BoxDamagedError` for all else. */
export function openBallot({ seal }: RoundKeys, place: BallotPlace, record: Uint8Array): Ballot | null {
  const bytes = Buffer.from(record)
  const header = bytes.subarray(0, HEADER_BYTES)
  const [nonceEnd, tagEnd] = [HEADER_BYTES + NONCE_BYTES, HEADER_BYTES + NONCE_BYTES + TAG_BYTES]
  try {
    const decipher = createDecipheriv(CIPHER, seal, bytes.subarray(HEADER_BYTES, nonceEnd), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(boundTo(place, header)).setAuthTag(bytes.subarray(nonceEnd, tagEnd))
    const plain = Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()])
    const body = plain.subarray(LENGTH_BYTES, LENGTH_BYTES + plain.readUInt32BE(0))
    return z.parse(z.nullable(ballotSchema), JSON.parse(body.toString('utf8')))
  } catch {
    // neither what stands there nor why it does not open is anybody's
    throw new BoxDamagedError()
  }
}

/** Letters and no figures, without I, L, O and U, which are taken for others. */
const RECEIPT_LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ'
const RECEIPT_LENGTH = 10

/** Ten letters for one change of a seat's ballot. Whoever has no key cannot make them, and they do not hang on the choice. */
export function receiptOf({ receipt }: RoundKeys, { seat, change }: Pick<BallotPlace, 'seat' | 'change'>): string {
  const digest = createHmac('sha256', receipt).update(`${seat}/${change}`).digest('hex')
  let rest = BigInt(`0x${digest}`)
  const base = BigInt(RECEIPT_LETTERS.length)
  let letters = ''
  for (; letters.length < RECEIPT_LENGTH; rest /= base) letters += RECEIPT_LETTERS.charAt(Number(rest % base))
  return letters
}

/** The same for the same content of one round, for who has its keys; tells nothing to others. */
export const digestOf = ({ receipt }: RoundKeys, ballot: Ballot | null): string =>
  createHmac('sha256', receipt)
    .update(`content/${JSON.stringify(ballot)}`)
    .digest('hex')

const boundTo = ({ round, seat, change }: BallotPlace, header: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${round.session}/${round.round}/${seat}/${change}/`, 'utf8'), header])

function filledUp(text: string): Buffer {
  const body = Buffer.from(text, 'utf8')
  const length = LENGTH_BYTES + body.length
  const plain = Buffer.alloc(Math.ceil(length / PLAIN_BYTES) * PLAIN_BYTES)
  plain.writeUInt32BE(body.length, 0)
  body.copy(plain, LENGTH_BYTES)
  return plain
}
