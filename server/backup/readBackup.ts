import { createHash } from 'node:crypto'
import { unzipSync, type UnzipFileInfo } from 'fflate'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { faultLine, parse } from '../../shared/util/validate.ts'
import { migrateRegistry } from '../registry/migrateRegistry.ts'
import { referenceFaults } from '../registry/referenceFaults.ts'
import { registryStateSchema, type RegistryState } from '../registry/Registry.ts'
import {
  BACKUP_FORMAT,
  BACKUP_LIMITS,
  BACKUP_VERSION,
  documentLineSchema,
  MANIFEST,
  manifestSchema,
  READABLE,
  REGISTRY,
  roomOfPath,
  assessmentOfHistory,
  assessmentOfPath,
  historyFileSchema,
  versionFileSchema,
  versionPath,
  type DocumentLine,
  type HistoryFile,
  type Manifest,
  type VersionFile,
} from './backupFormat.ts'

/** A workspace as an archive holds it, every checksum proved. */
export interface BackupContent {
  readonly manifest: Manifest
  readonly registry: RegistryState
  readonly documents: ReadonlyMap<RoomName, readonly DocumentLine[]>
  readonly versions: readonly BackupVersion[]
  readonly history: ReadonlyMap<AssessmentId, HistoryFile>
}

/** One version of an assessment, as it was stored. */
export type BackupVersion = Pick<VersionFile, 'head'> & {
  readonly assessment: AssessmentId
  readonly state: Uint8Array
}

/** The archive cannot be restored; the sentence says what is wrong with it. */
export class BackupFaultError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'BackupFaultError'
  }
}

/** Reads an archive whole. Throws `BackupFaultError` for anything that is not exactly what `writeBackup` writes. */
export function readBackup(archive: Uint8Array): BackupContent {
  const files = unpack(archive)
  const manifest = readManifest(files)
  for (const { path, bytes, sha256 } of manifest.files) {
    const found = files.get(path)
    if (!found) throw new BackupFaultError(`The archive lacks ${path}`)
    if (found.length !== bytes || createHash('sha256').update(found).digest('hex') !== sha256)
      throw new BackupFaultError(`${path} in the archive is damaged: it does not match its checksum`)
  }
  const listed = new Set([...manifest.files.map(({ path }) => path), MANIFEST])
  for (const path of files.keys())
    if (!listed.has(path))
      throw new BackupFaultError(`The archive holds ${shown(path)}, which its manifest does not list`)
  return {
    manifest,
    registry: readRegistry(files),
    documents: readDocuments(files),
    versions: readVersions(files),
    history: readHistory(files),
  }
}

function unpack(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let total = 0
  let count = 0
  const refuseBomb = ({ name, originalSize }: UnzipFileInfo): boolean => {
    total += originalSize
    count++
    // refused before it is unpacked
    if (total > BACKUP_LIMITS.bytes || count > BACKUP_LIMITS.files)
      throw new BackupFaultError(
        `The archive would unpack to more than ${BACKUP_LIMITS.bytes} bytes or ${BACKUP_LIMITS.files} files`,
      )
    if (!isKnownPath(name)) throw new BackupFaultError(`The archive holds ${shown(name)}, which is no file of a backup`)
    return true
  }
  try {
    return new Map(Object.entries(unzipSync(archive, { filter: refuseBomb })))
  } catch (error) {
    if (error instanceof BackupFaultError) throw error
    throw new BackupFaultError(
      `The file is not a whole zip archive (${error instanceof Error ? error.message : String(error)})`,
    )
  }
}

const isKnownPath = (path: string): boolean =>
  path === MANIFEST ||
  path === REGISTRY ||
  roomOfPath(path) !== null ||
  assessmentOfPath(path) !== null ||
  assessmentOfHistory(path) !== null ||
  /^readable\/[\w-]+\.json$/.test(path)

function readManifest(files: ReadonlyMap<string, Uint8Array>): Manifest {
  const raw = readJson(files, MANIFEST)
  if (typeof raw !== 'object' || raw === null || !('format' in raw) || raw.format !== BACKUP_FORMAT)
    throw new BackupFaultError('The archive is not a backup of Ocena')
  const parsed = parse(manifestSchema, raw)
  if (!parsed.ok) throw new BackupFaultError(`${MANIFEST}: ${faultLine(parsed.faults)}`)
  if (parsed.value.version > BACKUP_VERSION)
    throw new BackupFaultError(
      `The archive has version ${parsed.value.version}; this server reads up to ${BACKUP_VERSION}. Use the newer one.`,
    )
  return parsed.value
}

function readRegistry(files: ReadonlyMap<string, Uint8Array>): RegistryState {
  const parsed = parse(registryStateSchema, migrateRegistry(readJson(files, REGISTRY)))
  const faults = parsed.ok ? referenceFaults(parsed.value) : parsed.faults
  if (!parsed.ok || faults.length > 0) throw new BackupFaultError(`${REGISTRY}: ${faultLine(faults)}`)
  return parsed.value
}

function readDocuments(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<RoomName, readonly DocumentLine[]> {
  const documents = new Map<RoomName, readonly DocumentLine[]>()
  for (const [path, bytes] of files) {
    const room = path.startsWith(READABLE) ? null : roomOfPath(path)
    if (room) documents.set(room, linesOf(path, bytes))
  }
  return documents
}

function readVersions(files: ReadonlyMap<string, Uint8Array>): readonly BackupVersion[] {
  return [...files].flatMap(([path, bytes]): readonly BackupVersion[] => {
    const assessment = assessmentOfPath(path)
    if (!assessment) return []
    const parsed = parse(versionFileSchema, parseJson(text(bytes)))
    if (!parsed.ok) throw new BackupFaultError(`${path}: ${faultLine(parsed.faults)}`)
    const { head, state } = parsed.value
    if (versionPath(assessment, head.number) !== path)
      throw new BackupFaultError(`${path} holds version ${head.number}, which is another one`)
    return [{ assessment, head, state: new Uint8Array(Buffer.from(state, 'base64')) }]
  })
}

function readHistory(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<AssessmentId, HistoryFile> {
  const history = new Map<AssessmentId, HistoryFile>()
  for (const [path, bytes] of files) {
    const assessment = assessmentOfHistory(path)
    if (!assessment) continue
    const parsed = parse(historyFileSchema, parseJson(text(bytes)))
    if (!parsed.ok) throw new BackupFaultError(`${path}: ${faultLine(parsed.faults)}`)
    history.set(assessment, parsed.value)
  }
  return history
}

function linesOf(path: string, bytes: Uint8Array): readonly DocumentLine[] {
  const lines = text(bytes).split('\n').filter(Boolean)
  if (lines.length === 0) throw new BackupFaultError(`${path} is empty; expected at least one line`)
  return lines.map((line, index) => {
    const parsed = parse(documentLineSchema, parseJson(line))
    if (parsed.ok) return parsed.value
    throw new BackupFaultError(`${path}, line ${index + 1}: ${faultLine(parsed.faults)}`)
  })
}

function readJson(files: ReadonlyMap<string, Uint8Array>, path: string): unknown {
  const bytes = files.get(path)
  if (!bytes) throw new BackupFaultError(`The archive is not a backup of Ocena: it lacks ${path}`)
  return parseJson(text(bytes))
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const shown = (path: string): string => JSON.stringify(path.slice(0, 80))
