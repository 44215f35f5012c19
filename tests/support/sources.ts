import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  /** As written: `./x.ts`, `yjs`, `@tiptap/core`. */
  readonly from: string
  /** Path from the root for our own files; null for packages. */
  readonly file: string | null
  readonly typeOnly: boolean
}
export interface Source {
  /** Path from the root, with forward slashes. */
  readonly file: string
  readonly text: string
  readonly lines: number
  readonly imports: readonly Import[]
}

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g

/** All TypeScript files under the given folders, with what they import. */
export function readSources(...folders: readonly string[]): readonly Source[] {
  return filesUnder(...folders)
    .filter((file) => /\.tsx?$/.test(file))
    .map(readSource)
}

/** Name of the package that an import reaches: `@tiptap/core/x` gives `@tiptap/core`. */
export const packageOf = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')

function readSource(file: string): Source {
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  const imports = [
    ...[...text.matchAll(STATEMENT)].map((match) => toImport(file, match[2] ?? '', match[1] !== undefined)),
    ...[...text.matchAll(DYNAMIC)].map((match) => toImport(file, match[1] ?? '', false)),
  ]
  return { file, text, lines: text.split('\n').length - 1, imports }
}

function toImport(importer: string, from: string, typeOnly: boolean): Import {
  const file = from.startsWith('.') ? path.posix.join(path.posix.dirname(importer), from) : null
  return { from, file, typeOnly }
}

/** The paths of all files under the given folders, whatever they hold. */
export function filesUnder(...folders: readonly string[]): readonly string[] {
  return folders.flatMap(filesIn)
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}
