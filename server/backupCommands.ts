import { createWriteStream } from 'node:fs'
import { access, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { findBackupChannel, type BackupChannel } from './backup/backupChannel.ts'
import { readBackup } from './backup/readBackup.ts'
import { restoreBackup } from './backup/restoreBackup.ts'
import { takeBackup } from './commands/takeBackup.ts'
import { parseConfig, type Config } from './config.ts'
import { SILENT_LOG } from './log.ts'
import type { RunningServer } from './RunningServer.ts'

type Environment = Readonly<Record<string, string | undefined>>
type Start = (config: Config, overrides: { readonly log: typeof SILENT_LOG }) => Promise<RunningServer>

/**
 * `npm run backup -- FILE`: the workspace of DATA_DIR as one archive, from the server that runs on it or, without one, from
 * the directory itself. The file appears whole and checked, or not at all. Gives what to print; throws a sentence.
 */
export async function backup(argv: readonly string[], env: Environment, start: Start): Promise<readonly string[]> {
  const file = fileOf(argv, 'backup')
  const config = parseConfig([], env)
  const unfinished = `${file}.unfinished`
  try {
    const channel = await findBackupChannel(config.dataDir)
    const fetched = channel !== null && (await fetchTo(unfinished, channel))
    if (!fetched) await takeTo(unfinished, config, start)
    const { manifest } = readBackup(await readFile(unfinished))
    await sync(unfinished)
    await rename(unfinished, file)
    return [
      `${file} holds ${countsOf(manifest.counts)}; every checksum was proved.`,
      ...manifest.damaged.map(({ room, because }) => `NOT inside, because it is damaged: ${room} (${because})`),
      ...manifest.leftOut.map(({ room, because }) => `NOT inside, because there is no room: ${room} (${because})`),
    ]
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** `npm run restore -- FILE`: writes an archive into an empty DATA_DIR. Gives what to print; throws a sentence. */
export async function restore(argv: readonly string[], env: Environment, now = Date.now()): Promise<readonly string[]> {
  const file = fileOf(argv, 'restore')
  const { dataDir } = parseConfig([], env)
  const content = readBackup(await readFile(file))
  await restoreBackup(content, dataDir, now)
  const { manifest } = content
  return [
    ...manifest.files.map(({ path: name, sha256 }) => `${sha256}  ${name}`),
    '',
    `${dataDir} holds ${countsOf(manifest.counts)}, as of ${new Date(manifest.at).toISOString()}.`,
    'Nobody is signed in and invitations are void. Pages that were open meanwhile compare before anything is merged.',
  ]
}

function fileOf(argv: readonly string[], command: string): string {
  const [file, ...rest] = argv
  if (file !== undefined && rest.length === 0) return path.resolve(file)
  throw new Error(`Expected one file: npm run ${command} -- FILE; there were ${argv.length}`)
}

/** False where the server that left the channel does not answer any more. */
async function fetchTo(file: string, { url, token }: BackupChannel): Promise<boolean> {
  let response: Response
  try {
    response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  } catch {
    return false
  }
  if (!response.ok || !response.body) throw new Error(`The running server answers ${response.status} at ${url}`)
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file, { mode: 0o600 }))
  return true
}

async function takeTo(file: string, config: Config, start: Start): Promise<void> {
  await access(path.join(config.dataDir, 'registry.json')).catch(() => {
    throw new Error(`${config.dataDir} holds no workspace; set DATA_DIR to the folder of one`)
  })
  const server = await start({ ...config, host: '127.0.0.1', port: 0, sample: false }, { log: SILENT_LOG })
  try {
    const handle = await open(file, 'w', 0o600)
    try {
      await takeBackup(server.workspace, null, async (bytes) => void (await handle.write(bytes)))
    } finally {
      await handle.close()
    }
  } finally {
    await server.close()
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const countsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ')
