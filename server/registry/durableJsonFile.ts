import { link, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** What stands in a file: nothing at all, a JSON value, or something that is not JSON. */
export type FileContent =
  | { readonly kind: 'missing' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'damaged'; readonly what: string }

/** One JSON file that survives power loss, with the generation before it. One process at a time writes it. */
export interface DurableJsonFile {
  readonly file: string
  readonly previousFile: string
  /** Never throws for bad content, only where the disk cannot be read. */
  read(which?: 'current' | 'previous'): Promise<FileContent>
  /**
   * Replaces the file; what stood there becomes the previous generation. When it resolves, bytes and names are on the
   * disk; when it throws, the file is the old one whole.
   */
  write(value: unknown): Promise<void>
  /** Moves a damaged file aside, so that it does not become the previous generation. Gives its new name. */
  setAside(stamp: number): Promise<string>
}

/** `<folder>/<name>.json` with `<name>.previous.json` beside it; readable by the owner only. */
export function durableJsonFile(folder: string, name: string): DurableJsonFile {
  const file = path.join(folder, `${name}.json`)
  const previousFile = path.join(folder, `${name}.previous.json`)
  const temporary = path.join(folder, `${name}.next.json`)
  return {
    file,
    previousFile,
    read: (which = 'current') => readJson(which === 'current' ? file : previousFile),
    async write(value) {
      await writeWhole(temporary, `${JSON.stringify(value, null, 1)}\n`)
      await keepPrevious(file, previousFile)
      await rename(temporary, file)
      try {
        await syncFolder(folder)
      } catch (error) {
        await putBack(previousFile, file)
        throw error
      }
    },
    async setAside(stamp) {
      const aside = path.join(folder, `${name}.damaged-${stamp}.json`)
      await rename(file, aside)
      await syncFolder(folder)
      return aside
    },
  }
}

async function readJson(file: string): Promise<FileContent> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'missing' }
    throw error
  }
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch {
    return { kind: 'damaged', what: text.trim() === '' ? 'it is empty' : 'it is not JSON' }
  }
}

/** `FileHandle.writeFile` goes on after a short write, as happens when the disk is nearly full, or throws. */
async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A second name for the file that is about to be replaced: no copy, and never a moment without a current file. */
async function keepPrevious(file: string, previousFile: string): Promise<void> {
  const temporary = `${previousFile}.next`
  await rm(temporary, { force: true })
  try {
    await link(file, temporary)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    // Some file systems know no links: write the old text a second time.
    await writeWhole(temporary, await readFile(file, 'utf8'))
  }
  await rename(temporary, previousFile)
}

/** The name of the old file again, for a write that is told as failed; without one before it, the new one goes. */
async function putBack(previousFile: string, file: string): Promise<void> {
  const old = await readFile(previousFile, 'utf8').catch(() => null)
  if (old === null) return rm(file, { force: true })
  await writeWhole(`${file}.back`, old)
  await rename(`${file}.back`, file)
}

/** Makes the names in a folder durable: files that were made, renamed or removed. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
