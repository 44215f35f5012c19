import { randomBytes } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'
import { parse } from '../../shared/util/validate.ts'

const channelSchema = z.object({ url: z.string(), token: z.string() })
/** How a command on this machine asks the server that runs on a data directory. */
export type BackupChannel = z.infer<typeof channelSchema>

const fileOf = (dataDir: string): string => path.join(dataDir, 'backup-channel.json')

/** Says in the data directory where this server is asked for a backup; readable by its owner only. Gives the token. */
export async function openBackupChannel(dataDir: string, host: string, port: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const channel: BackupChannel = { url: `http://${reachable}:${port}/backup`, token }
  await rm(fileOf(dataDir), { force: true })
  await writeFile(fileOf(dataDir), `${JSON.stringify(channel)}\n`, { mode: 0o600, flag: 'wx' })
  return token
}

export const closeBackupChannel = (dataDir: string): Promise<void> => rm(fileOf(dataDir), { force: true })

/** Null where no server said that it runs; one that was killed leaves its word behind. */
export async function findBackupChannel(dataDir: string): Promise<BackupChannel | null> {
  try {
    const parsed = parse(channelSchema, JSON.parse(await readFile(fileOf(dataDir), 'utf8')))
    return parsed.ok ? parsed.value : null
  } catch {
    return null
  }
}
