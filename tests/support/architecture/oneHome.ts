import path from 'node:path'
import type { Source } from '../sources.ts'
import { CONTENT_WRITER_CALLERS, CONTENT_WRITERS, SAME_NAMES, type Concept } from './concepts.ts'

const DECLARED =
  /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm
const LISTED = /^export (?:type )?\{([^}]*)\}/gm
const IMPORTED = /^import (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm

const isUnder = (file: string, folders: readonly string[]): boolean =>
  folders.some((folder) => file === folder || (folder.endsWith('/') && file.startsWith(folder)))

/** Lines that know a concept outside its home, each with its file and what to do in place of it. */
export function secondHomes(sources: readonly Source[], concept: Concept): readonly string[] {
  return sources
    .filter(({ file }) => isUnder(file, concept.within) && !isUnder(file, concept.homes))
    .flatMap(({ file, text }) =>
      text.split('\n').flatMap((line, index) => {
        const found = concept.telltale.exec(line)
        return found ? [`${file}:${index + 1}: ${found[0]} – ${concept.what}; ${concept.instead}`] : []
      }),
    )
}

/** Names that more than one file exports, each with its files. */
export function sharedNames(sources: readonly Source[]): readonly string[] {
  const homes = new Map<string, Set<string>>()
  for (const { file, text } of sources) {
    if (SAME_NAMES.test(file)) continue
    for (const name of exportedNames(text)) homes.set(name, (homes.get(name) ?? new Set()).add(file))
  }
  return [...homes].filter(([, files]) => files.size > 1).map(([name, files]) => `${name}: ${[...files].join(', ')}`)
}

/** Every name that a file exports, declared there or handed on. */
export function exportedNames(text: string): readonly string[] {
  const declared = [...text.matchAll(DECLARED)].map((match) => match[1] ?? '')
  const listed = [...text.matchAll(LISTED)].flatMap((match) => namesIn(match[1] ?? '', 1))
  return [...declared, ...listed]
}

/** Files of the client that call a writer of an assessment's content and may not, each with the writer. */
export function strayWriters(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ file }) => file.startsWith('client/') && !isUnder(file, CONTENT_WRITER_CALLERS))
    .flatMap(({ file, text }) =>
      [...text.matchAll(IMPORTED)].flatMap((match) => {
        const home = path.posix.join(path.posix.dirname(file), match[2] ?? '')
        const writers = CONTENT_WRITERS[home] ?? []
        return namesIn(match[1] ?? '', 0)
          .filter((name) => writers.includes(name))
          .map((name) => `${file}: ${name} – use client/assessment/actions.ts, which asks for the right first`)
      }),
    )
}

/** The names of a list in braces; `at` 0: as they are called at home, 1: as they are called outside. */
function namesIn(list: string, at: 0 | 1): readonly string[] {
  return list
    .split(',')
    .map((item) => item.trim().replace(/^type /, ''))
    .filter((item) => item !== '')
    .map((item) => item.split(/\s+as\s+/).at(at === 0 ? 0 : -1) ?? item)
}
