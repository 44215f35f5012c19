import type * as Y from 'yjs'
import * as z from 'zod/mini'
import { evidenceDefaults, evidenceFields, figureDefaults, figureFields } from '../domain/evidence.ts'
import { entryIdSchema, memberIdSchema, newEntryId, type EntryId, type MemberId } from '../domain/ids.ts'
import { practiceDefaults, practiceFields } from '../domain/practice.ts'
import { recommendationDefaults, recommendationFields } from '../domain/recommendation.ts'
import { requestDefaults, requestFields } from '../domain/request.ts'
import { must } from '../util/assert.ts'
import { parse } from '../util/validate.ts'
import { fieldKey, MAP, splitFieldKey } from './keys.ts'
import { EDITOR_ORIGIN, type Origin } from './origin.ts'

const FIELDS = {
  evidence: evidenceFields,
  figure: figureFields,
  request: requestFields,
  recommendation: recommendationFields,
  practice: practiceFields,
}
const DEFAULTS = {
  evidence: evidenceDefaults,
  figure: figureDefaults,
  request: requestDefaults,
  recommendation: recommendationDefaults,
  practice: practiceDefaults,
}

/** Lists of things beside the answers. Each field of each entry has its own key, so concurrent edits of two fields both stay. */
export type EntryKind = keyof typeof FIELDS
export const ENTRY_KINDS = Object.keys(FIELDS) as EntryKind[] // keys of a literal

export type EntryFields<K extends EntryKind> = {
  readonly [F in keyof (typeof FIELDS)[K]]: z.infer<(typeof FIELDS)[K][F]>
}

/** What a field of an entry may be; null for one that its kind does not have. */
export const entryFieldSchema = (kind: EntryKind, field: string): z.ZodMiniType | null =>
  new Map<string, z.ZodMiniType>(Object.entries(FIELDS[kind])).get(field) ?? null

/** What the fields of a new entry say until somebody writes them. */
export const entryDefaults = (kind: EntryKind): Readonly<Record<string, unknown>> => DEFAULTS[kind]

const stampSchema = z.strictObject({ by: memberIdSchema, at: z.number() })
/** Who did it and when; `at` in milliseconds since 1970 on the writer's clock, a hint only. */
export type Stamp = z.infer<typeof stampSchema>

/** A removed entry keeps its fields, so that it can be put back. */
export type Entry<K extends EntryKind> = EntryFields<K> & {
  readonly id: EntryId
  readonly created: Stamp
  readonly removed: Stamp | null
}
export type Evidence = Entry<'evidence'>
export type Figure = Entry<'figure'>
export type InformationRequest = Entry<'request'>
export type Recommendation = Entry<'recommendation'>
export type Practice = Entry<'practice'>

/** Adds an entry in one transaction (one undo step) and gives its id. Fields left out get their defaults. */
export function addEntry<K extends EntryKind>(
  doc: Y.Doc,
  kind: K,
  fields: Partial<EntryFields<K>>,
  stamp: Stamp,
  origin: Origin = EDITOR_ORIGIN,
  id: EntryId = newEntryId(),
): EntryId {
  const map = doc.getMap(MAP[kind])
  doc.transact(() => {
    map.set(fieldKey(id, 'created'), stamp)
    for (const [field, value] of Object.entries({ ...DEFAULTS[kind], ...fields })) map.set(fieldKey(id, field), value)
  }, origin)
  return id
}

/** Writes one field; writing the value that is there already changes nothing. */
export function setEntryField<K extends EntryKind, F extends keyof EntryFields<K> & string>(
  doc: Y.Doc,
  kind: K,
  id: EntryId,
  field: F,
  value: EntryFields<K>[F],
): void {
  const map = doc.getMap(MAP[kind])
  const key = fieldKey(id, field)
  const schemas: Record<string, z.ZodMiniType> = FIELDS[kind]
  const current = parse(must(schemas[field], `the field ${field}`), map.get(key))
  if (current.ok && JSON.stringify(current.value) === JSON.stringify(value)) return
  doc.transact(() => map.set(key, value), EDITOR_ORIGIN)
}

/** Marks an entry as removed, or puts it back with `null`. Nothing is deleted. */
export function setEntryRemoved(doc: Y.Doc, kind: EntryKind, id: EntryId, removed: Stamp | null): void {
  doc.transact(() => doc.getMap(MAP[kind]).set(fieldKey(id, 'removed'), removed), EDITOR_ORIGIN)
}

/** Reads one entry; null where it was never created. A field that does not parse falls back to its default and is listed in `invalid`. */
export function readEntry<K extends EntryKind>(
  doc: Y.Doc,
  kind: K,
  id: EntryId,
  invalid: Set<string>,
): Entry<K> | null {
  const map = doc.getMap(MAP[kind])
  const created = parse(stampSchema, map.get(fieldKey(id, 'created')))
  if (!created.ok) {
    if (map.has(fieldKey(id, 'created'))) invalid.add(`${MAP[kind]}/${fieldKey(id, 'created')}`)
    return null
  }
  const removed = parse(z.nullable(stampSchema), map.get(fieldKey(id, 'removed')) ?? null)
  if (!removed.ok) invalid.add(`${MAP[kind]}/${fieldKey(id, 'removed')}`)
  const entry: Record<string, unknown> = { id, created: created.value, removed: removed.ok ? removed.value : null }
  const defaults: Record<string, unknown> = DEFAULTS[kind]
  for (const [field, schema] of Object.entries<z.ZodMiniType>(FIELDS[kind])) {
    const key = fieldKey(id, field)
    const raw = map.get(key)
    const value = parse(schema, raw)
    if (!value.ok && raw !== undefined) invalid.add(`${MAP[kind]}/${key}`)
    entry[field] = value.ok ? value.value : defaults[field]
  }
  return entry as Entry<K> // each field was parsed by its own schema just above
}

/** Ids of all entries of one kind, removed ones included. */
export function entryIds(doc: Y.Doc, kind: EntryKind): readonly EntryId[] {
  const ids = new Set<EntryId>()
  for (const key of doc.getMap(MAP[kind]).keys()) {
    const id = parse(entryIdSchema, splitFieldKey(key)?.[0])
    if (id.ok) ids.add(id.value)
  }
  return [...ids]
}

export const stamp = (by: MemberId, at: number): Stamp => ({ by, at })
