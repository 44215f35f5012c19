import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { versionHeadSchema, type VersionHead } from '../../shared/domain/history/version.ts'
import { sealed, unseal } from './sealedJson.ts'
import type { NewVersion } from './VersionStore.ts'

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

/** Throws an Error that says what is wrong: checksum or form. */
export const unsealHead = (bytes: Uint8Array): VersionHead => unseal(versionHeadSchema, bytes)

/** As `unsealHead`. */
export const unsealLatest = (bytes: Uint8Array): Latest => unseal(latestSchema, bytes)
