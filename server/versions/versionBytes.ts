import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { openVersionState, type VersionDoc } from '../../shared/document/versions/versionState.ts'

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** No state of a document is larger; a damaged one must not unpack without end. */
const MAX_STATE_BYTES = 256_000_000

/** A version's state as it is stored: a Yjs V2 update, raw deflate. */
export const packState = (state: Uint8Array): Promise<Uint8Array> => deflate(state)

/** A stored state as a document; destroy it after use. */
export const openPacked = async (packed: Uint8Array): Promise<VersionDoc> =>
  // a copy: lib0 must never see a slice of a pooled buffer
  openVersionState(new Uint8Array(await inflate(packed, { maxOutputLength: MAX_STATE_BYTES })))
