import type { MemberId } from '../../shared/domain/ids.ts'
import type { Manifest } from '../backup/backupFormat.ts'
import { writeBackup, type BackupSink, type BackupSource } from '../backup/writeBackup.ts'
import { isFullDisk } from '../deviceFault.ts'
import { readableExport } from './exportData.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Writes the whole workspace into `sink` and notes that it was done; `by` null: by a command on the server's machine. On a
 * full disk, when a backup is wanted most, it is whole without that note.
 */
export async function takeBackup(workspace: Workspace, by: MemberId | null, sink: BackupSink): Promise<Manifest> {
  const { registry, store, versionStore, history, cold, now } = workspace
  const source: BackupSource = {
    registry,
    store,
    versions: versionStore,
    history,
    now,
    readable: (assessment) => readableExport(workspace, assessment),
  }
  const manifest = await cold.without(() => writeBackup(source, sink))
  if (manifest.leftOut.length > 0 || manifest.damaged.length > 0)
    workspace.log.warn({ damaged: manifest.damaged, leftOut: manifest.leftOut }, 'A backup does not hold everything')
  await registry
    .update((draft) => recordActivity(draft, { at: now(), by, deed: 'backup', subject: '' }))
    .catch((error: unknown) => {
      if (!isFullDisk(error)) throw error
      workspace.log.warn({ error: String(error) }, 'That a backup was taken could not be noted')
    })
  return manifest
}
