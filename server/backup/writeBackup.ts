import { createHash } from 'node:crypto'
import { Zip, ZipDeflate } from 'fflate'
import packageData from '../../package.json' with { type: 'json' }
import type { Assessment } from '../../shared/domain/assessment.ts'

import type { RegistryState } from '../registry/Registry.ts'
import { DamagedDocumentError, type DocumentStore, type StoredDocument } from '../storage/DocumentStore.ts'
import { DamagedVersionError, type VersionStore } from '../storage/VersionStore.ts'
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  documentPath,
  MANIFEST,
  READABLE,
  REGISTRY,
  versionPath,
  type DocumentLine,
  type Manifest,
  type VersionFile,
} from './backupFormat.ts'

/** Compressed at a time; between two pieces everybody else has a turn. */
const PIECE_BYTES = 131_072

/** What a backup is taken from. */
export interface BackupSource {
  readonly store: DocumentStore
  readonly versions: VersionStore
  readonly registry: { state(): Readonly<RegistryState> }
  /** One assessment as people read it, JSON. */
  readonly readable: (assessment: Assessment) => Promise<string>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Takes the archive's bytes in order; the promise resolves when more may come. */
export type BackupSink = (bytes: Uint8Array) => Promise<void>

/**
 * Writes the whole workspace as one zip archive while it is in use: every edit that was acknowledged before the call is
 * inside. A damaged document is left out and named in the manifest; any other failure cuts the archive, and no restore
 * takes it. Gives the manifest.
 */
export async function writeBackup(source: BackupSource, sink: BackupSink): Promise<Manifest> {
  const at = source.now()
  const archive = new Archive(sink)
  // The registry first: every document that it names exists already, and is read after it.
  const state = structuredClone(source.registry.state())
  await archive.add(REGISTRY, JSON.stringify(state, null, 1))
  const rooms = await source.store.rooms()
  const damaged: Manifest['damaged'] = []
  for (const room of rooms) {
    const stored = await unlessDamaged(source.store.load(room), damaged)
    if (stored) await archive.add(documentPath(room), linesOf(stored))
  }
  const documents = rooms.length - damaged.length
  const versions = await addVersions(source.versions, archive, damaged)
  for (const assessment of state.assessments) {
    const text = await unlessDamaged(source.readable(assessment), [])
    if (text !== null) await archive.add(readablePath(state, assessment), text)
  }
  const manifest: Manifest = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    server: packageData.version,
    at,
    damaged,
    counts: {
      documents,
      assessments: state.assessments.length,
      rounds: state.rounds.length,
      members: state.accounts.length,
      versions,
    },
    files: archive.files(),
  }
  await archive.add(MANIFEST, JSON.stringify(manifest, null, 1))
  await archive.end()
  return manifest
}

/** Adds every version that can be read; one that thinning took away meanwhile is passed over. Gives how many. */
async function addVersions(store: VersionStore, archive: Archive, damaged: Manifest['damaged']): Promise<number> {
  let count = 0
  for (const assessment of await store.assessments())
    for (const head of await store.heads(assessment)) {
      const state = await unlessDamaged(store.state(assessment, head.number), damaged)
      if (!state) continue
      const file: VersionFile = { head, state: Buffer.from(state).toString('base64') }
      await archive.add(versionPath(assessment, head.number), JSON.stringify(file))
      count++
    }
  return count
}

/** What was read, or null and a line in `damaged` where a document or a version does not check out. */
async function unlessDamaged<T>(reading: Promise<T>, damaged: Manifest['damaged']): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof DamagedDocumentError || error instanceof DamagedVersionError)) throw error
    damaged.push({ room: error.room, because: error.message })
    return null
  }
}

function linesOf({ records, aside }: StoredDocument): string {
  return records
    .map(({ update, author, at }, index) => {
      const line: DocumentLine = {
        member: author,
        at,
        update: Buffer.from(update).toString('base64'),
        ...(index === 0 && aside && { aside: Buffer.from(aside).toString('base64') }),
      }
      return `${JSON.stringify(line)}\n`
    })
    .join('')
}

function readablePath({ rounds }: RegistryState, { round, country, id }: Assessment): string {
  const period = rounds.find((each) => each.id === round)?.period ?? ''
  return `${READABLE}${period.replaceAll(/[^\w-]+/g, '-')}-${country}-${id}.json`
}

/** A zip archive that is written piece by piece. */
class Archive {
  readonly #sink: BackupSink
  readonly #zip: Zip
  readonly #files: Manifest['files'] = []
  #ready: Uint8Array[] = []
  #failed: Error | null = null

  constructor(sink: BackupSink) {
    this.#sink = sink
    this.#zip = new Zip((error, bytes) => {
      if (error) this.#failed ??= error
      else this.#ready.push(bytes)
    })
  }

  files(): Manifest['files'] {
    return this.#files
  }

  async add(path: string, text: string): Promise<void> {
    const bytes = Buffer.from(text)
    this.#files.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    const entry = new ZipDeflate(path, { level: 6 })
    this.#zip.add(entry)
    for (let from = 0; from === 0 || from < bytes.length; from += PIECE_BYTES) {
      entry.push(bytes.subarray(from, from + PIECE_BYTES), from + PIECE_BYTES >= bytes.length)
      await this.#handOver()
    }
  }

  async end(): Promise<void> {
    this.#zip.end()
    await this.#handOver()
  }

  async #handOver(): Promise<void> {
    if (this.#failed) throw this.#failed
    for (const bytes of this.#ready.splice(0)) await this.#sink(bytes)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
