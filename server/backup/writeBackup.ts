import { createHash } from 'node:crypto'
import { Zip, ZipDeflate } from 'fflate'
import packageData from '../../package.json' with { type: 'json' }
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import type { NotedDeed } from '../../shared/domain/history/deed.ts'
import type { Touch } from '../../shared/domain/history/touch.ts'
import type { VersionHead } from '../../shared/domain/history/version.ts'
import { parseRoomName, roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import type { RegistryState } from '../registry/Registry.ts'
import { DamagedDocumentError, type DocumentStore, type StoredDocument } from '../storage/DocumentStore.ts'
import { DamagedVersionError, type VersionStore } from '../storage/VersionStore.ts'
import { BackupFaultError } from './readBackup.ts'
import {
  BACKUP_FORMAT,
  BACKUP_LIMITS,
  BACKUP_VERSION,
  documentPath,
  historyPath,
  MANIFEST,
  READABLE,
  REGISTRY,
  versionPath,
  type BackupLimits,
  type DocumentLine,
  type HistoryFile,
  type Manifest,
  type VersionFile,
} from './backupFormat.ts'

/** Compressed at a time; between two pieces everybody else has a turn. */
const PIECE_BYTES = 131_072

/** Kept free for the manifest: a line of it for each file. */
const MANIFEST_BYTES_PER_FILE = 400

/** What a backup is taken from. */
export interface BackupSource {
  readonly store: DocumentStore
  readonly versions: VersionStore
  readonly history: {
    touches(assessment: AssessmentId): readonly Touch[]
    deeds(assessment: AssessmentId, before: number, limit: number): Promise<readonly NotedDeed[]>
  }
  readonly registry: { state(): Readonly<RegistryState> }
  /** One assessment as people read it, JSON. */
  readonly readable: (assessment: Assessment) => Promise<string>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Those of every reader, except in tests. */
  readonly limits?: BackupLimits
}

/** Takes the archive's bytes in order; the promise resolves when more may come. */
export type BackupSink = (bytes: Uint8Array) => Promise<void>

/**
 * Writes the whole workspace as one zip archive while it is in use: every edit that was acknowledged before the call is
 * inside. A damaged document or version is left out and named in the manifest, and so are the oldest versions where the
 * archive would be larger than a reader takes. Throws `BackupFaultError` where it would be without any; that and every
 * other failure cuts the archive, and no restore takes it. Gives the manifest.
 */
export async function writeBackup(source: BackupSource, sink: BackupSink): Promise<Manifest> {
  const at = source.now()
  const archive = new Archive(sink, source.limits ?? BACKUP_LIMITS)
  // The registry first: every document that it names exists already, and is read after it.
  const state = structuredClone(source.registry.state())
  await archive.add(REGISTRY, JSON.stringify(state, null, 1))
  const rooms = talkFirst(await source.store.rooms())
  const damaged: Manifest['damaged'] = []
  for (const room of rooms) {
    const stored = await unlessDamaged(source.store.load(room), damaged)
    if (stored) await archive.add(documentPath(room), linesOf(stored))
  }
  const documents = rooms.length - damaged.length
  for (const { id } of state.assessments) {
    const deeds = await source.history.deeds(id, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
    const file: HistoryFile = { touches: [...source.history.touches(id)], deeds: [...deeds] }
    if (deeds.length > 0 || file.touches.length > 0) await archive.add(historyPath(id), JSON.stringify(file))
  }
  for (const assessment of state.assessments) {
    const text = await unlessDamaged(source.readable(assessment), [])
    if (text !== null) await archive.add(readablePath(state, assessment), text)
  }
  // last, as they alone may stay out
  const { count: versions, leftOut } = await addVersions(source.versions, archive, damaged)
  const manifest: Manifest = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    server: packageData.version,
    at,
    damaged,
    leftOut,
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

/**
 * What says that words were accepted is read before the words are: they are written first, so that no backup says more
 * than it holds. Half-way the other way round, a start finishes it. What was set aside of talk goes before it: no thread
 * goes cold meanwhile, and what one that goes warm is copied from is in both then.
 */
function talkFirst(rooms: readonly RoomName[]): readonly RoomName[] {
  const kinds = ['settled', 'team-settled', 'discussion', 'team']
  const rank = (room: RoomName): number => kinds.indexOf(parseRoomName(room)?.kind ?? '') + 1 || kinds.length + 1
  return rooms.toSorted((a, b) => rank(a) - rank(b))
}

/** Adds every version that can be read, the newest first, as far as they fit; one that thinning took away meanwhile is passed over. */
async function addVersions(
  store: VersionStore,
  archive: Archive,
  damaged: Manifest['damaged'],
): Promise<{ readonly count: number; readonly leftOut: Manifest['leftOut'] }> {
  const left = new Map<AssessmentId, number>()
  let count = 0
  for (const { assessment, number, head } of await allVersions(store)) {
    const state = await unlessDamaged(store.state(assessment, number), damaged)
    if (!state || !head) continue
    const file: VersionFile = { head, state: Buffer.from(state).toString('base64') }
    if (await archive.addIfFits(versionPath(assessment, number), JSON.stringify(file))) count++
    else left.set(assessment, (left.get(assessment) ?? 0) + 1)
  }
  const leftOut = [...left].map(([assessment, versions]) => ({
    room: roomName({ kind: 'content', assessment }),
    because: `${versions} of its versions: the archive would be larger than one may be`,
  }))
  return { count, leftOut }
}

interface FoundVersion {
  readonly assessment: AssessmentId
  readonly number: number
  /** Null where it is damaged. */
  readonly head: VersionHead | null
}

/** Those of all assessments, the newest first; damaged ones behind. */
async function allVersions(store: VersionStore): Promise<readonly FoundVersion[]> {
  const found: FoundVersion[] = []
  for (const assessment of await store.assessments()) {
    const numbers = await store.numbers(assessment)
    const heads = new Map((await store.heads(assessment)).map((head) => [head.number, head]))
    found.push(...numbers.map((number) => ({ assessment, number, head: heads.get(number) ?? null })))
  }
  return found.sort((a, b) => (b.head?.at ?? 0) - (a.head?.at ?? 0) || b.number - a.number)
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
  readonly #limits: BackupLimits
  #bytes = 0
  #ready: Uint8Array[] = []
  #failed: Error | null = null

  constructor(sink: BackupSink, limits: BackupLimits) {
    this.#sink = sink
    this.#limits = limits
    this.#zip = new Zip((error, bytes) => {
      if (error) this.#failed ??= error
      else this.#ready.push(bytes)
    })
  }

  files(): Manifest['files'] {
    return this.#files
  }

  /** Throws `BackupFaultError` where no reader would take the archive any more. */
  async add(path: string, text: string): Promise<void> {
    if (await this.addIfFits(path, text, path === MANIFEST)) return
    const { files, bytes } = this.#limits
    throw new BackupFaultError(
      `The backup would hold more than ${files} files or ${bytes} bytes, which no server reads: ${path} does not fit in`,
    )
  }

  /** False and nothing added where no reader would take the archive any more. `isLast`: nothing is kept free for a manifest. */
  async addIfFits(path: string, text: string, isLast = false): Promise<boolean> {
    const bytes = Buffer.from(text)
    const files = this.#files.length + (isLast ? 1 : 2)
    const kept = isLast ? 0 : files * MANIFEST_BYTES_PER_FILE
    if (files > this.#limits.files || this.#bytes + bytes.length + kept > this.#limits.bytes) return false
    this.#bytes += bytes.length
    await this.#write(path, bytes)
    return true
  }

  async #write(path: string, bytes: Buffer): Promise<void> {
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
