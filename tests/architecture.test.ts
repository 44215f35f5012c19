import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { CONCEPTS, CONTENT_WRITERS } from './support/architecture/concepts.ts'
import { againstDirections, DIRECTIONS, folderOf } from './support/architecture/directions.ts'
import { longFunctions } from './support/architecture/longFunctions.ts'
import { exportedNames, secondHomes, sharedNames, strayWriters } from './support/architecture/oneHome.ts'
import { topActs } from './support/architecture/topActs.ts'
import { filesUnder, packageOf, readSources, ROOT, type Source } from './support/sources.ts'

const MAX_LINES = 300
const MAX_FUNCTION_LINES = 80
const MAX_SIDE_BY_SIDE = 20
const sources = readSources('client', 'server', 'shared')
const bySource = new Map(sources.map((source) => [source.file, source]))
/** Tables made by a program and texts in many languages are long by nature. */
const DATA_FILES = /^shared\/i18n\/(formatTables|messages\/)|^server\/sample\/.*Facts\.ts$/

/** Programs that are started, workers among them; and two settings of a library that hold from its first use on. */
const ENTRIES =
  /^client\/main\.tsx$|^server\/(main|dev)\.ts$|[wW]orker\.ts$|^shared\/util\/validate\.ts$|^server\/rooms\/guard\/integrationCost\.ts$/
/** Texts lie side by side, one file for each family. */
const MANY_FILES = /\/(messages|texts)(\/|$)/

const under =
  (...folders: string[]) =>
  (file: string) =>
    folders.some((folder) => file.startsWith(folder))

/** Which of our own folders a folder must not reach, types included. */
const FORBIDDEN: readonly { readonly from: string; readonly to: readonly string[] }[] = [
  { from: 'shared/', to: ['client/', 'server/'] },
  {
    from: 'shared/util/',
    to: ['shared/domain/', 'shared/document/', 'shared/scoring/', 'shared/protocol/', 'shared/i18n/'],
  },
  { from: 'shared/domain/', to: ['shared/document/', 'shared/scoring/', 'shared/protocol/', 'shared/i18n/'] },
  { from: 'shared/scoring/', to: ['shared/document/', 'shared/protocol/', 'shared/i18n/'] },
  { from: 'server/', to: ['client/'] },
  { from: 'server/storage/', to: ['server/rooms/', 'server/http/', 'server/commands/', 'server/registry/'] },
  { from: 'server/rooms/', to: ['server/http/', 'server/commands/'] },
  { from: 'client/', to: ['server/'] },
  { from: 'client/components/', to: ['client/features/', 'shared/domain/', 'shared/document/', 'shared/scoring/'] },
  { from: 'client/sync/', to: ['client/features/', 'client/editor/'] },
  { from: 'client/editor/', to: ['client/features/'] },
]

/** Outside packages that only named places may import. */
const KEEPERS: readonly { readonly packages: RegExp; readonly only: (file: string) => boolean }[] = [
  { packages: /^express$/, only: (file) => file === 'server/app.ts' || under('server/http/')(file) },
  { packages: /^lowdb$/, only: (file) => file === 'server/registry/lowdbRegistry.ts' },
  { packages: /^classic-level$/, only: under('server/storage/', 'server/ballots/') },
  { packages: /^@tiptap\//, only: under('client/editor/') },
  { packages: /^y-websocket$/, only: under('client/sync/') },
  { packages: /^yjs$/, only: under('shared/document/', 'server/rooms/', 'client/sync/', 'client/editor/') },
  { packages: /^(react|react-dom|react-router|@mantine\/.*)$/, only: under('client/') },
]

/** Where code looks into Yjs beyond its documented interface; each has a test on the pinned version. */
const YJS_INTERNALS: readonly string[] = [
  'shared/document/yjsInternals.ts',
  'server/rooms/yjsInternals.ts',
  // count what Yjs does when it places an update, and undo what makes that dear
  'server/rooms/guard/integrationCost.ts',
  'server/rooms/live/untangle.ts',
]
const YJS_INTERNAL_NAMES = new RegExp(
  [
    String.raw`\bY\.(Item|GC|Skip|Content[A-Z]\w*|AbstractType|AbstractStruct|findIndex\w*|getItem\w*|getState|createID|isDeleted)\b`,
    String.raw`\._(item|start|map|first|length|integrate|callObserver)\b`,
    String.raw`\bstore\.clients\b|\bpending(Structs|Ds)\b|\bdeleteSet\b|\b(before|after)State\b`,
  ].join('|'),
)

describe('architecture', () => {
  test.each(FORBIDDEN)('$from reaches nothing of $to', ({ from, to }) => {
    expect(
      offences(under(from), (source) =>
        source.imports.filter(({ file }) => file && under(...to)(file)).map((i) => i.from),
      ),
    ).toEqual([])
  })

  test('features do not import each other', () => {
    const feature = (file: string) => /^client\/features\/([^/]+)\//.exec(file)?.[1]
    expect(
      offences(under('client/features/'), (source) =>
        source.imports
          .filter(({ file }) => file && feature(file) && feature(file) !== feature(source.file))
          .map((i) => i.from),
      ),
    ).toEqual([])
  })

  test.each(KEEPERS)('$packages has its one place', ({ packages, only }) => {
    expect(
      offences(
        (file) => !only(file),
        (source) => source.imports.filter((i) => !i.file && packages.test(packageOf(i.from))).map((i) => i.from),
      ),
    ).toEqual([])
  })

  test('ws makes sockets in one place', () => {
    const valueImports = offences(
      (file) => file !== 'server/rooms/socket/upgrade.ts',
      (source) => source.imports.filter((i) => i.from === 'ws' && !i.typeOnly).map((i) => i.from),
    )
    expect(valueImports).toEqual([])
  })

  test('Y keys are known in shared/document only', () => {
    const keys = /\.(getMap|getArray|getText|getXmlFragment)\(|new Y\.(Map|Array|Text)\b/
    expect(
      offences(
        (file) => !file.startsWith('shared/document/'),
        (source) => keys.exec(source.text)?.slice(0, 1) ?? [],
      ),
    ).toEqual([])
  })

  test('the internals of Yjs are known in their files only', () => {
    expect(
      offences(
        (file) => !YJS_INTERNALS.includes(file),
        (source) => YJS_INTERNAL_NAMES.exec(source.text)?.slice(0, 1) ?? [],
      ),
    ).toEqual([])
    const named = sources.filter(({ text }) => /import (type )?\{[^}]*\} from 'yjs'/.test(text))
    expect(named.map(({ file }) => file)).toEqual([])
  })

  test('scoring knows no clock, no randomness, no I/O', () => {
    const impure = /Date\.now|new Date\b|Math\.random|crypto\.|fetch\(|from 'node:|process\./
    expect(offences(under('shared/scoring/'), (source) => impure.exec(source.text)?.slice(0, 1) ?? [])).toEqual([])
  })

  test('no import cycles, types included', () => {
    expect(cycles()).toEqual([])
  })

  test('no barrels: no file only hands others on', () => {
    const barrels = sources.filter(
      (source) => /^export \* from/m.test(source.text) || /\/index\.tsx?$/.test(source.file),
    )
    expect(barrels.map((source) => source.file)).toEqual([])
  })

  test(`no file over ${MAX_LINES} lines`, () => {
    const long = sources.filter((source) => source.lines > MAX_LINES && !DATA_FILES.test(source.file))
    expect(long.map((source) => `${source.file} ${source.lines}`)).toEqual([])
  })

  test(`no function over ${MAX_FUNCTION_LINES} lines`, () => {
    const long = sources.flatMap((source) => longFunctions(source, MAX_FUNCTION_LINES))
    expect(long).toEqual([])
    const text = `export const f = () => {\n  const g = () => {\n${'\n'.repeat(MAX_FUNCTION_LINES)}  }\n}\n`
    expect(longFunctions({ file: 'x.ts', text }, MAX_FUNCTION_LINES)).toEqual(['x.ts:1 84', 'x.ts:2 82'])
  })

  test(`at most ${MAX_SIDE_BY_SIDE} files side by side`, () => {
    const counts = new Map<string, number>()
    for (const file of filesUnder('client', 'server', 'shared'))
      counts.set(folderOf(file), (counts.get(folderOf(file)) ?? 0) + 1)
    expect(counts.size).toBeGreaterThan(50)
    const crowded = [...counts].filter(([folder, count]) => count > MAX_SIDE_BY_SIDE && !MANY_FILES.test(folder))
    expect(crowded.map(([folder, count]) => `${folder} ${count}`)).toEqual([])
  })

  test('a folder has one css module, and more only where one would be too long', () => {
    const sheets = new Map<string, string[]>()
    for (const file of filesUnder('client').filter((name) => name.endsWith('.module.css')))
      sheets.set(folderOf(file), [...(sheets.get(folderOf(file)) ?? []), readFileSync(path.join(ROOT, file), 'utf8')])
    expect(sheets.size).toBeGreaterThan(20)
    const split = [...sheets].filter(([, texts]) => texts.length > 1 && texts.join('').split('\n').length <= MAX_LINES)
    expect(split.map(([folder]) => folder)).toEqual([])
  })

  test('every folder has a row of directions, and every row a folder', () => {
    const folders = new Set(sources.map(({ file }) => folderOf(file)))
    expect([...folders].filter((folder) => !(folder in DIRECTIONS))).toEqual([])
    expect(Object.keys(DIRECTIONS).filter((folder) => !folders.has(folder))).toEqual([])
  })

  test('imports go the way that the rows of directions allow', () => {
    expect(offences(() => true, againstDirections)).toEqual([])
    const upwards = { from: '../features/x.ts', file: 'client/features/x.ts', typeOnly: true }
    expect(againstDirections({ file: 'client/scoring/x.ts', imports: [upwards] })).toEqual([upwards.from])
    expect(againstDirections({ file: 'client/new/x.ts', imports: [upwards] })).toEqual([upwards.from])
  })

  test('importing is no act: outside entries no file does anything at its top', () => {
    expect(
      offences(
        (file) => !ENTRIES.test(file),
        ({ file, text }) => topActs(file, text),
      ),
    ).toEqual([])
    expect(topActs('x.ts', 'const a = 1\nstart(a)\n')).toEqual(['line 2'])
  })

  test('no any, no silenced checks, no left-over notes', () => {
    const banned =
      /:\s*any\b|\bas any\b|<any>|@ts-ignore|@ts-expect-error|oxlint-disable|eslint-disable|\bTODO\b|\bFIXME\b/
    expect(
      offences(
        () => true,
        (source) => banned.exec(source.text)?.slice(0, 1) ?? [],
      ),
    ).toEqual([])
  })

  test('every import of our own names a file that exists', () => {
    const missing = (source: Source) =>
      source.imports.filter(({ file }) => file && /\.tsx?$/.test(file) && !bySource.has(file)).map((i) => i.from)
    expect(offences(() => true, missing)).toEqual([])
  })

  test('trap 25: one copy of yjs and of lib0 in the lock file', () => {
    const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>
    }
    for (const name of ['yjs', 'lib0', 'y-protocols', 'prosemirror-model', 'prosemirror-view', 'react'])
      expect(Object.keys(lock.packages).filter((key) => key.endsWith(`node_modules/${name}`))).toEqual([
        `node_modules/${name}`,
      ])
  })

  test('no dependency is AGPL or of unknown licence', () => {
    const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { license?: string; dev?: boolean; optional?: boolean }>
    }
    const allowed = /^\(?(MIT|ISC|BSD|Apache-2\.0|0BSD|Unlicense|OFL-1\.1|BlueOak|CC0|Python-2\.0|MPL-2\.0|CC-BY-4\.0)/
    const others = Object.entries(lock.packages).filter(
      ([name, entry]) => name && !entry.optional && !allowed.test(entry.license ?? ''),
    )
    expect(others.map(([name, entry]) => `${name} ${entry.license}`)).toEqual([])
  })
})

describe('rules', () => {
  const spec = readFileSync(path.join(ROOT, 'shared/SPEC.md'), 'utf8')
  const rules = new Set([...spec.matchAll(/^\| ((?:SC|DM|PR|RO|ST|WS)\d+) +\|/gm)].map((match) => match[1] ?? ''))
  const tests = readSources('tests')
    .map((source) => source.text)
    .join('\n')
  const named = new Set([...tests.matchAll(/['"`]((?:SC|DM|PR|RO|ST|WS)\d+)\b/g)].map((match) => match[1] ?? ''))

  test('every rule of SPEC.md has a test with its ID', () => {
    expect([...rules].filter((rule) => !named.has(rule))).toEqual([])
    expect(rules.size).toBeGreaterThan(20)
  })

  test('every ID that a test carries is a rule', () => {
    expect([...named].filter((id) => !rules.has(id))).toEqual([])
  })

  test('every trap that a test names is listed, and every listed one has a test', () => {
    const listed = new Set([...spec.matchAll(/^\| (\d+) +\|/gm)].map((match) => match[1]))
    const tested = new Set([...tests.matchAll(/['"`]trap (\d+):/g)].map((match) => match[1]))
    expect([...tested].filter((trap) => !listed.has(trap))).toEqual([])
    expect([...listed].filter((trap) => !tested.has(trap))).toEqual([])
  })
})

test('the tree names no machine: no absolute paths, no registry hosts', () => {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean)
  const found = tracked
    .filter((file) => file !== 'package-lock.json' && /\.(tsx?|mjs|json|md|css|html|csv)$/.test(file))
    .filter((file) =>
      /(^|[\s'"`(])\/(home|Users|root)\/[a-z]|registry\.[a-z]+\.(org|com)/m.test(
        readFileSync(path.join(ROOT, file), 'utf8'),
      ),
    )
  expect(found).toEqual([])
})

function offences(where: (file: string) => boolean, find: (source: Source) => readonly string[]): string[] {
  return sources
    .filter((source) => where(source.file))
    .flatMap((source) => find(source).map((what) => `${source.file}: ${what}`))
}

/** Cycles among all imports, each as its path; those of types too, since whoever reads the one file must read the other. */
function cycles(): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
      return
    }
    state.set(file, 'open')
    for (const { file: target } of bySource.get(file)?.imports ?? []) if (target) visit(target, [...trail, file])
    state.set(file, 'done')
  }
  for (const { file } of sources) visit(file, [])
  return found
}

describe('one home, one name', () => {
  test.each(CONCEPTS)('$what is known in one place', (concept) => {
    expect(concept.caught).toMatch(concept.telltale)
    const homes = concept.homes.filter((home) => !sources.some(({ file }) => file === home || file.startsWith(home)))
    expect(homes).toEqual([])
    expect(secondHomes(sources, concept)).toEqual([])
  })

  test('no two files export the same name', () => {
    expect(sharedNames(sources)).toEqual([])
  })

  test('writers of content are called through the actions, which ask for the right', () => {
    for (const [file, writers] of Object.entries(CONTENT_WRITERS))
      expect(exportedNames(bySource.get(file)?.text ?? '')).toEqual(expect.arrayContaining([...writers]))
    expect(strayWriters(sources)).toEqual([])
  })
})
