import * as z from 'zod/mini'
import { entryIdSchema, type EntryId } from '../../domain/ids.ts'
import { parse } from '../../util/validate.ts'
import { entryFieldSchema } from '../entries.ts'
import { practiceField, recommendationField, type NarrativeField } from '../keys.ts'

/**
 * Entries that may be suggested: those whose words everybody may read who reads the discussion. Evidence and its figures
 * are none, since their words stay in the document of their level.
 */
export const SUGGESTED_ENTRIES = ['recommendation', 'practice', 'request'] as const
export type SuggestedEntry = (typeof SUGGESTED_ENTRIES)[number]

/** Most changed fields of one suggestion. */
export const MAX_FIELDS = 40
/** The field that a suggestion to remove an entry changes, from false to true: whose deed and when is the server's to say. */
export const REMOVED = 'removed'

/** One field that shall say something else. Without `seen`: of an entry that is to be added. */
export const fieldChangeShape = {
  field: z.string().check(z.maxLength(40)),
  seen: z.optional(z.unknown()),
  to: z.unknown(),
}
export type FieldChange = z.infer<z.ZodMiniObject<typeof fieldChangeShape>>

/** What a suggestion on an entry says beside the changed places of its text. */
export const entryHeadShape = { kind: z.literal('entry'), entry: z.enum(SUGGESTED_ENTRIES), id: entryIdSchema }

/** An entry and what of it is to change. */
export interface ChangedEntry {
  readonly entry: SuggestedEntry
  readonly id: EntryId
  readonly values: readonly FieldChange[]
  readonly hunks: readonly unknown[]
}

/** Fields that say where an entry belongs: they are said once, when it is added. */
const PLACING: Record<SuggestedEntry, readonly string[]> = {
  recommendation: [],
  practice: ['area'],
  request: [],
}
/** Fields that nobody writes in a form. */
const UNWRITTEN = ['carriedFrom']

/** Whether a suggestion adds an entry: it saw none. */
export const isNewEntry = ({ values }: Pick<ChangedEntry, 'values'>): boolean =>
  values.length > 0 && values.every(({ seen }) => seen === undefined)

/** Whether a suggestion asks for an entry to be removed. */
export const isRemoval = ({ values }: Pick<ChangedEntry, 'values'>): boolean =>
  values.some(({ field }) => field === REMOVED)

/** The text of an entry; null for kinds that have none. */
export function textOfEntry({ entry, id }: Pick<ChangedEntry, 'entry' | 'id'>): NarrativeField | null {
  if (entry === 'recommendation') return recommendationField(id)
  return entry === 'practice' ? practiceField(id) : null
}

/** Whether a field of an entry may say this. */
export function fitsField(entry: SuggestedEntry, field: string, value: unknown): boolean {
  if (field === REMOVED) return typeof value === 'boolean'
  const schema = entryFieldSchema(entry, field)
  return schema !== null && parse(schema, value).ok
}

/** Whether a change is one that this version can make: fields that the entry has, with values that they may have. */
export function isEntryChange(change: ChangedEntry): boolean {
  const { values, hunks } = change
  const fields = values.map(({ field }) => field)
  if (fields.length + hunks.length === 0 || new Set(fields).size < fields.length) return false
  if (hunks.length > 0 && textOfEntry(change) === null) return false
  if (isRemoval(change)) return isRemovalOnly(change)
  const isNew = isNewEntry(change)
  return values.every((value) => isFieldChange(change.entry, value, isNew))
}

const isRemovalOnly = ({ values, hunks }: ChangedEntry): boolean =>
  hunks.length === 0 && values.every(({ field, seen, to }) => field === REMOVED && seen === false && to === true)

function isFieldChange(entry: SuggestedEntry, { field, seen, to }: FieldChange, isNew: boolean): boolean {
  if (UNWRITTEN.includes(field) || (!isNew && PLACING[entry].includes(field))) return false
  return fitsField(entry, field, to) && (isNew ? seen === undefined : fitsField(entry, field, seen))
}
