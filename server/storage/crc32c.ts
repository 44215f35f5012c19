const POLYNOMIAL = 0x82f63b78
/** Bytes taken at once, each through a table of its own. */
const STRIDE = 8

/** One table of 256 behind the other; the n-th is for a byte that n more bytes follow. */
const TABLES = makeTables()

/** CRC-32C (Castagnoli) of `bytes` as an unsigned 32-bit number. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff
  let at = 0
  for (const end = bytes.length - STRIDE; at <= end; at += STRIDE) {
    const low = crc ^ wordAt(bytes, at)
    const high = wordAt(bytes, at + 4)
    crc = tableWord(7, low) ^ tableWord(6, low >>> 8) ^ tableWord(5, low >>> 16) ^ tableWord(4, low >>> 24)
    crc ^= tableWord(3, high) ^ tableWord(2, high >>> 8) ^ tableWord(1, high >>> 16) ^ tableWord(0, high >>> 24)
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ tableWord(0, crc ^ (bytes[at] ?? 0))
  return (crc ^ 0xffffffff) >>> 0
}

const tableWord = (table: number, byte: number): number => TABLES[(table << 8) | (byte & 0xff)] ?? 0

const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)

function makeTables(): Uint32Array {
  const tables = new Uint32Array(STRIDE * 256)
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
    tables[byte] = value
  }
  for (let index = 256; index < tables.length; index++) {
    const before = tables[index - 256] ?? 0
    tables[index] = (before >>> 8) ^ (tables[before & 0xff] ?? 0)
  }
  return tables
}
