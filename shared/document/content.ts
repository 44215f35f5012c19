import type * as Y from 'yjs'
import * as z from 'zod/mini'
import type { FlagAnswer } from '../domain/answer.ts'
import { countrySchema } from '../domain/country.ts'
import {
  assessmentIdSchema,
  flagIdSchema,
  indicatorCodeSchema,
  roundIdSchema,
  type EntryId,
  type FlagId,
  type IndicatorCode,
} from '../domain/ids.ts'
import { parse } from '../util/validate.ts'
import { readFlag, readIndicator, type IndicatorEntry } from './answers.ts'
import { changesOf, type DocumentChange } from './changes.ts'
import { ENTRY_KINDS, entryIds, readEntry, type Entry, type EntryKind } from './entries.ts'
import { isKeyOfEntry, isKeyOfIndicator, MAP, SCHEMA_VERSION, splitKey } from './keys.ts'
import { SERVER_ORIGIN } from './origin.ts'
import { Signal } from '../util/Signal.ts'

const metaSchema = z.object({
  schema: z.number().check(z.int(), z.gte(1)),
  assessment: assessmentIdSchema,
  round: roundIdSchema,
  country: countrySchema,
  instrument: z.object({ id: z.string(), version: z.string() }),
  sample: z.boolean(),
})
/** Written once by the server when it seeds the document. */
export type ContentMeta = z.infer<typeof metaSchema>

type Lists = { readonly [K in EntryKind]: ReadonlyMap<EntryId, Entry<K>> }

/** Plain, immutable copy of a content document. Parts that a change did not touch keep their identity. */
export interface ContentSnapshot extends Lists {
  readonly meta: ContentMeta | null
  readonly indicators: ReadonlyMap<IndicatorCode, IndicatorEntry>
  readonly flags: ReadonlyMap<FlagId, FlagAnswer>
  /** Keys whose values did not parse; they are ignored, kept and listed. */
  readonly invalid: ReadonlySet<string>
}

/** Seeds a new content document; only the server calls this, once for each document. */
export function seedContent(doc: Y.Doc, meta: ContentMeta): void {
  doc.transact(() => {
    for (const [key, value] of Object.entries(meta)) doc.getMap(MAP.meta).set(key, value)
  }, SERVER_ORIGIN)
}

/** Notes that a document has this version's layout; only the server calls this, when it migrated one. */
export function markMigrated(doc: Y.Doc): void {
  doc.transact(() => doc.getMap(MAP.meta).set('schema', SCHEMA_VERSION), SERVER_ORIGIN)
}

/** Reads the whole document. Never throws, whatever was merged. */
export function readContent(doc: Y.Doc): ContentSnapshot {
  const invalid = new Set<string>()
  const indicators = new Map<IndicatorCode, IndicatorEntry>()
  for (const code of indicatorCodes(doc)) {
    const entry = readIndicatorOrNull(doc, code, invalid)
    if (entry) indicators.set(code, entry)
  }
  const flags = new Map<FlagId, FlagAnswer>()
  for (const key of doc.getMap(MAP.flags).keys()) {
    const id = parse(flagIdSchema, key)
    const answer = id.ok ? readFlag(doc, id.value, invalid) : null
    if (id.ok && answer) flags.set(id.value, answer)
  }
  return { meta: readMeta(doc), indicators, flags, invalid, ...readLists(doc, invalid) }
}

/** A live view of one content document: the current snapshot and what each transaction meant in domain words. */
export interface ContentView {
  readonly doc: Y.Doc
  snapshot(): ContentSnapshot
  /** Called once per transaction that changed something, local and remote alike; gives the unsubscriber. */
  subscribe(listener: (changes: readonly DocumentChange[], transaction: Y.Transaction) => void): () => void
  destroy(): void
}

/** Opens a view that re-reads only what a transaction changed. */
export function viewContent(doc: Y.Doc): ContentView {
  let current = readContent(doc)
  const changed = new Signal<[changes: readonly DocumentChange[], transaction: Y.Transaction]>()
  const handle = (transaction: Y.Transaction): void => {
    const changes = changesOf(doc, transaction)
    if (changes.length === 0) return
    current = applyChanges(doc, current, changes)
    changed.emit(changes, transaction)
  }
  doc.on('afterTransaction', handle)
  return {
    doc,
    snapshot: () => current,
    subscribe: changed.subscribe,
    destroy() {
      changed.clear()
      doc.off('afterTransaction', handle)
    },
  }
}

function applyChanges(doc: Y.Doc, before: ContentSnapshot, changes: readonly DocumentChange[]): ContentSnapshot {
  if (changes.every((change) => change.kind === 'narrative')) return before
  // which instrument it is decides how answers are read
  if (changes.some((change) => change.kind === 'meta')) return readContent(doc)
  const invalid = new Set([...before.invalid].filter((key) => !changes.some((change) => isKeyOf(change, key))))
  const after: { -readonly [K in keyof ContentSnapshot]: ContentSnapshot[K] } = { ...before }
  for (const change of changes) {
    switch (change.kind) {
      case 'indicator':
        after.indicators = withEntry(after.indicators, change.code, readIndicatorOrNull(doc, change.code, invalid))
        break
      case 'flag':
        after.flags = withEntry(after.flags, change.flag, readFlag(doc, change.flag, invalid))
        break
      case 'entry':
        Object.assign(after, rereadEntry(doc, after, change.entry, change.id, invalid))
        break
      case 'meta':
      case 'narrative':
        break
    }
  }
  const isSame = invalid.size === before.invalid.size && [...invalid].every((key) => before.invalid.has(key))
  after.invalid = isSame ? before.invalid : invalid
  return after
}

/** Whether a key of `invalid` belongs to what a change is about, so that it is judged anew. */
function isKeyOf(change: DocumentChange, key: string): boolean {
  switch (change.kind) {
    case 'indicator':
      return isKeyOfIndicator(key, change.code)
    case 'flag':
      return key === `${MAP.flags}/${change.flag}`
    case 'entry':
      return isKeyOfEntry(key, MAP[change.entry], change.id)
    case 'meta':
    case 'narrative':
      return false
  }
}

/** Null where nothing that counts was said, or nothing is left of it. */
function readIndicatorOrNull(doc: Y.Doc, code: IndicatorCode, invalid: Set<string>): IndicatorEntry | null {
  const entry = readIndicator(doc, code, invalid)
  return entry.proposals.length > 0 || entry.log.length > 0 ? entry : null
}

function rereadEntry<K extends EntryKind>(
  doc: Y.Doc,
  lists: Lists,
  kind: K,
  id: EntryId,
  invalid: Set<string>,
): Partial<Lists> {
  const list: ReadonlyMap<EntryId, Entry<K>> = lists[kind]
  return { [kind]: withEntry(list, id, readEntry(doc, kind, id, invalid)) } as Partial<Lists> // a computed key widens to string
}

function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: NoInfer<V> | null): ReadonlyMap<K, V> {
  const next = new Map(map)
  if (value === null) next.delete(key)
  else next.set(key, value)
  return next
}

/** What the server seeded a document with; null where that does not parse. */
export function readMeta(doc: Y.Doc): ContentMeta | null {
  const meta = parse(metaSchema, doc.getMap(MAP.meta).toJSON())
  return meta.ok ? meta.value : null
}

function readLists(doc: Y.Doc, invalid: Set<string>): Lists {
  const lists = ENTRY_KINDS.map((kind) => {
    const entries = entryIds(doc, kind).map((id) => [id, readEntry(doc, kind, id, invalid)] as const)
    return [kind, new Map(entries.filter(([, entry]) => entry !== null))]
  })
  return Object.fromEntries(lists) as Lists // one map per entry kind, each built by readEntry of that kind
}

function indicatorCodes(doc: Y.Doc): IndicatorCode[] {
  const codes = new Set<IndicatorCode>()
  for (const name of [MAP.proposals, MAP.decisions])
    for (const key of doc.getMap(name).keys()) {
      const code = parse(indicatorCodeSchema, splitKey(key)?.[0])
      if (code.ok) codes.add(code.value)
    }
  return [...codes]
}
