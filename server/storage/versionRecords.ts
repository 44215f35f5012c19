import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { versionHeadSchema, type VersionHead } from '../../shared/domain/history/version.ts'
import { faultLine, parse } from '../../shared/util/validate.ts'
import { crc32c } from './crc32c.ts'
import type { NewVersion } from './VersionStore.ts'

const CRC_BYTES = 4
const HASH_HEX = 64

/** The newest version that an assessment ever had, thinned out or not: what the next one is numbered and chained by. */
export const latestSchema = z.strictObject({ number: z.number(), hash: z.string() })
export type Latest = z.infer<typeof latestSchema>

/** What stands before an assessment's first version. */
export const NO_VERSION: Latest = { number: 0, hash: '0'.repeat(HASH_HEX) }

/** The whole head of the version that follows `latest`. */
export function headAfter(latest: Latest, version: NewVersion, state: Uint8Array): VersionHead {
  return { number: latest.number + 1, ...version, state: sha256Hex(state), previous: latest.hash }
}

/** Which one `head` makes the latest. */
export const latestOf = (head: VersionHead): Latest => ({ number: head.number, hash: sha256Hex(sealed(head)) })

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A value as JSON with its CRC-32C behind it (4 bytes, little endian). */
export function sealed(value: VersionHead | Latest): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(value))
  const bytes = new Uint8Array(body.length + CRC_BYTES)
  bytes.set(body)
  new DataView(bytes.buffer).setUint32(body.length, crc32c(body), true)
  return bytes
}

/** Throws an Error that says what is wrong: checksum or form. */
export const unsealHead = (bytes: Uint8Array): VersionHead => unseal(versionHeadSchema, bytes)

/** As `unsealHead`. */
export const unsealLatest = (bytes: Uint8Array): Latest => unseal(latestSchema, bytes)

function unseal<T>(schema: z.ZodMiniType<T>, bytes: Uint8Array): T {
  const body = bytes.subarray(0, Math.max(0, bytes.length - CRC_BYTES))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length <= CRC_BYTES || view.getUint32(body.length, true) !== crc32c(body))
    throw new Error('it does not match its checksum')
  const parsed = parse(schema, JSON.parse(new TextDecoder().decode(body)))
  if (!parsed.ok) throw new Error(faultLine(parsed.faults))
  return parsed.value
}
