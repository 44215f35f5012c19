import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { crc32c } from './crc32c.ts'

const BLOCK_BYTES = 32_768
const HEADER_BYTES = 7
const MASK_DELTA = 0xa282ead8

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

/** Byte of the first record that does not match its checksum; null where there is none. A record that the end of the file cuts is no damage. */
export function findDamage(log: Uint8Array): number | null {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength)
  for (let at = 0; at + HEADER_BYTES <= log.length;) {
    const left = BLOCK_BYTES - (at % BLOCK_BYTES)
    if (left < HEADER_BYTES) {
      at += left
      continue
    }
    const [crc, length, type] = [view.getUint32(at, true), view.getUint16(at + 4, true), view.getUint8(at + 6)]
    // Space that was reserved and never written.
    if (crc === 0 && length === 0 && type === 0) return null
    const end = at + HEADER_BYTES + length
    if (HEADER_BYTES + length > left) return at
    if (end > log.length) return null
    if (mask(crc32c(log.subarray(at + 6, end))) !== crc) return at
    at = end
  }
  return null
}

const mask = (crc: number): number => (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0
