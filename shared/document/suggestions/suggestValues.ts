import type * as Y from 'yjs'
import { exactText } from '../../util/exactText.ts'
import { addEntry, entryDefaults, entryFieldSchema, readEntry, type Stamp } from '../entries.ts'
import { EDITOR_ORIGIN } from '../origin.ts'
import type { FieldChange, SuggestedEntry } from './entryValues.ts'
import type { EntryId } from '../../domain/ids.ts'

/** What an entry says, field by field; null where it is not there. */
export type FieldsOfEntry = ReadonlyMap<string, unknown> | null

/** Begins a new entry in a private copy, where its fields are written until they are suggested. `fields`: of its kind. */
export function addToCopy(copy: Y.Doc, kind: SuggestedEntry, id: EntryId, fields: object, made: Stamp): void {
  addEntry(copy, kind, fields, made, EDITOR_ORIGIN, id)
}

/** The first field that shall say what it says already; null where each shall say something else. */
export const idleField = (values: readonly FieldChange[]): FieldChange | null =>
  values.find(({ seen, to }) => exactText(seen) === exactText(to)) ?? null

/** Reads the fields of an entry as they are shown. */
export function fieldsOfEntry(doc: Y.Doc, kind: SuggestedEntry, id: EntryId): FieldsOfEntry {
  const entry = readEntry(doc, kind, id, new Set())
  return entry && new Map(Object.entries(entry).filter(([field]) => entryFieldSchema(kind, field) !== null))
}

/**
 * What a private copy changed in the fields of an entry. One that was not there before is new: all its fields that say
 * something, and the first one in any case, without what was seen.
 */
export function suggestValues(kind: SuggestedEntry, before: FieldsOfEntry, after: FieldsOfEntry): FieldChange[] {
  if (!after) return []
  if (before)
    return [...after].flatMap(([field, to]) => {
      const seen = before.get(field)
      return exactText(seen) === exactText(to) ? [] : [{ field, seen, to }]
    })
  const defaults = entryDefaults(kind)
  const [first] = after.keys()
  return [...after].flatMap(([field, to]) =>
    field === first || exactText(defaults[field]) !== exactText(to) ? [{ field, to }] : [],
  )
}
