import type * as z from 'zod/mini'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { SNAPSHOT_CHUNK_BYTES, snapshotSchema, type DocumentSnapshot } from '../../../shared/protocol/api.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { parse } from '../../../shared/util/validate.ts'
import { retryDelay } from '../../api/retryDelay.ts'

/** Tries for one piece before the fetch is given up; pieces that came stay. */
const TRIES = 5
/** How often an expired snapshot is begun anew. */
const SNAPSHOTS = 2
const GONE = 410

export interface FetchSnapshotOptions {
  readonly room: string
  /** Where the server is, `http://host` without path; empty for this page's own origin. */
  readonly server: string
  readonly fetch: typeof fetch
  /** Whether it is worth it, once the size is known. */
  readonly isWanted: (snapshot: DocumentSnapshot) => boolean
  /** Bytes that came, of how many. */
  readonly progress: (done: number, total: number) => void
  /** Resolves after so many milliseconds. */
  readonly wait: (ms: number) => Promise<void>
  readonly isOver: () => boolean
}

/** A whole document as the server had it: a Yjs V2 update and the lineage it belongs to. */
export interface FetchedSnapshot {
  readonly epoch: string
  readonly update: Uint8Array
}

/**
 * Fetches a document in pieces over HTTP: each piece is asked for again until it comes, what came is checked as a whole
 * and inflated. Null where the server has no such way, the document is not wanted, or it did not work; then the socket
 * brings everything.
 */
export async function fetchSnapshot(options: FetchSnapshotOptions): Promise<FetchedSnapshot | null> {
  for (let attempt = 0; attempt < SNAPSHOTS; attempt++) {
    const snapshot = await fetchManifest(options)
    if (!snapshot || !options.isWanted(snapshot)) return null
    const bytes = await fetchChunks(options, snapshot)
    if (bytes === 'expired') continue
    if (bytes === null || (await sha256(bytes)) !== snapshot.sha256) return null
    return { epoch: snapshot.epoch, update: await inflate(bytes) }
  }
  return null
}

async function fetchManifest(options: FetchSnapshotOptions): Promise<DocumentSnapshot | null> {
  const response = await options.fetch(pathOf(options)).catch(() => null)
  if (!response?.ok) return null
  const parsed = parse<z.infer<typeof snapshotSchema>>(snapshotSchema, await response.json().catch(() => null))
  const isOurs = parsed.ok && parsed.value.protocol === PROTOCOL_VERSION && parsed.value.schema <= SCHEMA_VERSION
  return isOurs ? parsed.value : null
}

async function fetchChunks(
  options: FetchSnapshotOptions,
  { id, bytes }: DocumentSnapshot,
): Promise<Uint8Array | 'expired' | null> {
  const whole = new Uint8Array(bytes)
  options.progress(0, bytes)
  for (let at = 0; at < bytes; at += SNAPSHOT_CHUNK_BYTES) {
    const chunk = await fetchChunk(options, `${pathOf(options)}/${id}/${at / SNAPSHOT_CHUNK_BYTES}`)
    if (chunk === 'expired' || chunk === null) return chunk
    if (chunk.length !== Math.min(SNAPSHOT_CHUNK_BYTES, bytes - at)) return null
    whole.set(chunk, at)
    options.progress(at + chunk.length, bytes)
  }
  return whole
}

async function fetchChunk(options: FetchSnapshotOptions, path: string): Promise<Uint8Array | 'expired' | null> {
  for (let attempt = 1; attempt <= TRIES && !options.isOver(); attempt++) {
    const response = await options.fetch(path).catch(() => null)
    if (response?.status === GONE) return 'expired'
    const body = response?.ok ? await response.arrayBuffer().catch(() => null) : null
    if (body) return new Uint8Array(body)
    if (response && response.status < 500) return null
    await options.wait(retryDelay(attempt))
  }
  return null
}

/** A page that came over plain HTTP from elsewhere has no checksums; it takes the socket only. */
export const canCheckSnapshots = (): boolean =>
  globalThis.crypto?.subtle !== undefined && typeof DecompressionStream !== 'undefined'

const pathOf = ({ server, room }: FetchSnapshotOptions): string => `${server}/api/documents/${room}/snapshot`

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
