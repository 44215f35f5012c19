import { existsSync } from 'node:fs'
import { cp, mkdtemp, rename, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** Names the folder in which the workers of one run find what was prepared; it is in the environment, which they inherit. */
const PREPARED = 'OCENA_TEST_PREPARED'

/** Vitest's global set-up: a folder for this run, and its end. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[PREPARED]) return undefined
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ocena-prepared-'))
  process.env[PREPARED] = folder
  return () => rm(folder, { recursive: true, force: true })
}

/**
 * Fills an empty data directory with a copy of the sample workspace, which `make` fills a directory with once a run: whoever
 * asks first. Gives false, and does nothing, outside a run. `kind` keeps samples apart that are made differently.
 */
export async function copySample(
  kind: string,
  dataDir: string,
  make: (folder: string) => Promise<void>,
): Promise<boolean> {
  const prepared = process.env[PREPARED]
  if (!prepared) return false
  const ready = path.join(prepared, kind)
  if (!existsSync(ready)) {
    const folder = await mkdtemp(path.join(prepared, 'making-'))
    await make(folder)
    // two workers may make it at once; the first that is done is taken by both
    await rename(folder, ready).catch((error: unknown) => {
      if (!existsSync(ready)) throw error
    })
  }
  await cp(ready, dataDir, { recursive: true })
  return true
}
