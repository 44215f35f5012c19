import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { crc32c } from './crc32c.ts'

const BLOCK_BYTES = 32_768
const HEADER_BYTES = 7
const MASK_DELTA = 0xa282ead8
/** Full, first, middle, last. */
const LAST_TYPE = 4

/** A log that does not check out, as it was before LevelDB took it away. */
export interface DamagedLog {
  readonly file: string
  readonly bytes: Uint8Array
  /** Where the first record stands that does not match its checksum. */
  readonly at: number
}

/**
 * LevelDB leaves out, without a word to anybody, whatever in its log does not match its checksum, and all that stands
 * behind it in the same block. So its logs are read before it opens them. Source of the layout: LevelDB, doc/log_format.md.
 */
export async function findDamagedLogs(directory: string): Promise<readonly DamagedLog[]> {
  const damaged: DamagedLog[] = []
  for (const name of (await readdir(directory)).filter((each) => each.endsWith('.log'))) {
    const file = path.join(directory, name)
    const bytes = await readFile(file)
    const at = findDamage(bytes)
    if (at !== null) damaged.push({ file, bytes, at })
  }
  return damaged
}

/** Keeps a damaged log beside the store under another name; gives the sentence for the administrator. */
export async function keepDamagedLog({ file, bytes, at }: DamagedLog): Promise<string> {
  const kept = `${file}.damaged`
  await writeFile(kept, bytes, { mode: 0o600 })
  return (
    `${file} is damaged at byte ${at}: what was written last may be missing from any document. ` +
    `The log as it was is kept as ${kept}; a backup may hold more.`
  )
}

/**
 * Byte of the first record that does not match its checksum; null where there is none. A record that the end of the file
 * cuts is no damage unless whole records stand behind its head, nor are zeros to the end: space that was never written.
 */
export function findDamage(log: Uint8Array): number | null {
  for (let at = 0; at + HEADER_BYTES <= log.length;) {
    const left = BLOCK_BYTES - (at % BLOCK_BYTES)
    if (left < HEADER_BYTES) {
      at += left
      continue
    }
    const { crc, length, type } = headerAt(log, at)
    if (crc === 0 && length === 0 && type === 0) return log.subarray(at).every((byte) => byte === 0) ? null : at
    if (HEADER_BYTES + length > left) return at
    const end = at + HEADER_BYTES + length
    if (end > log.length) return hasRecordBehind(log, at) ? at : null
    if (!isSound(log, at)) return at
    at = end
  }
  return null
}

interface Header {
  readonly crc: number
  readonly length: number
  readonly type: number
}

function headerAt(log: Uint8Array, at: number): Header {
  const view = new DataView(log.buffer, log.byteOffset + at, HEADER_BYTES)
  return { crc: view.getUint32(0, true), length: view.getUint16(4, true), type: view.getUint8(6) }
}

function isSound(log: Uint8Array, at: number): boolean {
  const { crc, length } = headerAt(log, at)
  return mask(crc32c(log.subarray(at + 6, at + HEADER_BYTES + length))) === crc
}

/** Whether a whole record begins anywhere behind `at`, which lies in the last block of the log. */
function hasRecordBehind(log: Uint8Array, at: number): boolean {
  for (let from = at + 1; from + HEADER_BYTES <= log.length; from++) {
    const { length, type } = headerAt(log, from)
    const isPlausible = type >= 1 && type <= LAST_TYPE && length > 0 && from + HEADER_BYTES + length <= log.length
    if (isPlausible && isSound(log, from)) return true
  }
  return false
}

const mask = (crc: number): number => (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0
