import { statfs } from 'node:fs/promises'
import packageData from '../../package.json' with { type: 'json' }
import { SCHEMA_VERSION } from '../../shared/document/keys.ts'
import type { ServerStatus } from '../../shared/protocol/status.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import type { Account } from '../registry/Registry.ts'
import { demandInWorkspace } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** How this server is doing. Throws `forbidden` for everybody but facilitators. Figures only: no names, no content. */
export async function statusFor(workspace: Workspace, actor: Account): Promise<ServerStatus> {
  demandInWorkspace(workspace, actor, 'see-status')
  const { hub, metrics, now, startedAt, dataDir, registry } = workspace
  const { rooms, sockets, backlogBytes } = hub.figures()
  const quarantined = [...workspace.store.quarantined()].map(([room, because]) => ({ room, because }))
  const { rss, heapUsed } = process.memoryUsage()
  return {
    at: now(),
    startedAt,
    versions: {
      server: packageData.version,
      node: process.versions.node,
      protocol: PROTOCOL_VERSION,
      schema: SCHEMA_VERSION,
    },
    store: {
      healthy: hub.storeHealthy(),
      freeBytes: await freeBytes(dataDir),
      appends: metrics.appends(),
      quarantined,
    },
    rooms: { open: rooms, sockets, people: new Set(hub.connections().map(({ member }) => member)).size, backlogBytes },
    barriers: metrics.barriers(),
    refused: [...metrics.refusals()].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    memory: { rssBytes: rss, heapBytes: heapUsed },
    ...(workspace.mail && { mail: workspace.mail.keeper.figures() }),
    lastBackup: registry.state().activity.findLast(({ deed }) => deed === 'backup')?.at ?? null,
  }
}

/** Null where the file system does not tell. */
async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
