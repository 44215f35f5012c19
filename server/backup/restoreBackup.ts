import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { newId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { durableJsonFile } from '../registry/durableJsonFile.ts'
import type { RegistryState } from '../registry/Registry.ts'
import type { Authorship, DocumentStore } from '../storage/DocumentStore.ts'
import { openLevelDocumentStore } from '../storage/levelDocumentStore.ts'
import { openLevelHistoryStore } from '../storage/levelHistoryStore.ts'
import { openLevelVersionStore } from '../storage/levelVersionStore.ts'
import { DamagedVersionError } from '../storage/VersionStore.ts'
import type { DocumentLine } from './backupFormat.ts'
import { BackupFaultError, type BackupContent } from './readBackup.ts'

/**
 * Writes a workspace into `dataDir`, which must be empty or missing; it appears there whole or not at all. Its documents
 * get a new lineage, so that no page merges newer state into them unseen; nobody is signed in or invited any more. Throws
 * `BackupFaultError` where something is in the folder.
 */
export async function restoreBackup(content: BackupContent, dataDir: string, now: number): Promise<void> {
  await refuseFilled(dataDir)
  const building = `${dataDir}.restoring-${newId().slice(0, 8)}`
  await mkdir(building, { recursive: true, mode: 0o700 })
  try {
    const store = await openLevelDocumentStore(path.join(building, 'documents'))
    try {
      for (const [room, lines] of content.documents) await restoreDocument(store, room, lines)
    } finally {
      await store.close()
    }
    await restoreVersions(path.join(building, 'versions'), content)
    await restoreHistory(path.join(building, 'history'), content)
    await durableJsonFile(building, 'registry').write(startAnew(content.registry, now))
    await refuseFilled(dataDir)
    await rmdir(dataDir).catch(() => undefined) // an empty folder is in the way of the rename; a missing one is not
    await rename(building, dataDir)
  } catch (error) {
    await rm(building, { recursive: true, force: true })
    throw error
  }
}

async function refuseFilled(dataDir: string): Promise<void> {
  const found = await readdir(dataDir).catch(() => [])
  if (found.length === 0) return
  throw new BackupFaultError(
    `${dataDir} is not empty (${found.slice(0, 3).join(', ')}); nothing was changed. Set DATA_DIR to a folder that is empty or missing.`,
  )
}

async function restoreVersions(directory: string, { versions }: BackupContent): Promise<void> {
  const store = await openLevelVersionStore(directory)
  try {
    for (const { assessment, head, state } of versions)
      await store.put(assessment, head, state).catch((error: unknown) => {
        throw error instanceof DamagedVersionError ? new BackupFaultError(error.message) : error
      })
  } finally {
    await store.close()
  }
}

async function restoreHistory(directory: string, { history }: BackupContent): Promise<void> {
  const store = await openLevelHistoryStore(directory)
  try {
    for (const [assessment, { touches, deeds }] of history) await store.write(assessment, touches, deeds)
  } finally {
    await store.close()
  }
}

async function restoreDocument(store: DocumentStore, room: RoomName, lines: readonly DocumentLine[]): Promise<void> {
  const [first, ...rest] = lines
  if (!first) return
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
  const by = ({ member, at }: DocumentLine): Authorship => ({ member, at })
  await store.create(room, bytes(first.update), by(first))
  if (first.aside !== undefined) await store.compact(room, bytes(first.update), by(first), bytes(first.aside))
  await Promise.all(rest.map((line) => store.append(room, bytes(line.update), by(line))))
}

function startAnew(state: RegistryState, now: number): RegistryState {
  const draft = structuredClone(state)
  draft.signIns = []
  draft.invitations = []
  draft.passwordResets = []
  draft.setUpToken = null
  draft.assessments = draft.assessments.map((assessment) => ({ ...assessment, epoch: newId() }))
  recordActivity(draft, { at: now, by: null, deed: 'restore', subject: '' })
  return draft
}
