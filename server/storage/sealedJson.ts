import type * as z from 'zod/mini'
import { faultLine, parse } from '../../shared/util/validate.ts'
import { crc32c } from './crc32c.ts'

const CRC_BYTES = 4

/** A value as JSON with its CRC-32C behind it (4 bytes, little endian). */
export function sealed(value: object): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(value))
  const bytes = new Uint8Array(body.length + CRC_BYTES)
  bytes.set(body)
  new DataView(bytes.buffer).setUint32(body.length, crc32c(body), true)
  return bytes
}

/** The value that `sealed` was given. Throws an Error that says what is wrong: checksum or form. */
export function unseal<T>(schema: z.ZodMiniType<T>, bytes: Uint8Array): T {
  const body = bytes.subarray(0, Math.max(0, bytes.length - CRC_BYTES))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length <= CRC_BYTES || view.getUint32(body.length, true) !== crc32c(body))
    throw new Error('it does not match its checksum')
  const parsed = parse(schema, JSON.parse(new TextDecoder().decode(body)))
  if (!parsed.ok) throw new Error(faultLine(parsed.faults))
  return parsed.value
}
