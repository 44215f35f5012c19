import type * as Y from 'yjs'
import { exactText } from '../../util/exactText.ts'
import { addEntry, readEntry, type EntryFields, type EntryKind, type Stamp } from '../entries.ts'
import { fieldKey, MAP } from '../keys.ts'
import { SERVER_ORIGIN } from '../origin.ts'
import { putValues } from '../values.ts'
import { applyHunks } from './applyHunks.ts'
import { REMOVED } from './entryValues.ts'
import { textPartOf } from './judgeEntry.ts'
import type { EntrySuggestion, Results } from './suggestion.ts'

/**
 * Makes an entry say the results, field by field: one that is not there is added, in the name of `made`; fields that say
 * so already are not touched. Whether the results are right is the caller's to judge. Call it inside one transaction.
 */
export function applyEntry(doc: Y.Doc, suggestion: EntrySuggestion, { results, values }: Results, made: Stamp): void {
  const { entry: kind, id } = suggestion
  const now = readEntry(doc, kind, id, new Set())
  if (now) setFields(doc, suggestion, values, now, made)
  else addEntry(doc, kind, fieldsOf(values), made, SERVER_ORIGIN, id)
  const text = textPartOf(suggestion)
  if (text)
    applyHunks(
      doc,
      text,
      results.map(({ result }) => result),
    )
}

const fieldsOf = <K extends EntryKind>(values: Results['values']): Partial<EntryFields<K>> =>
  Object.fromEntries(values.map(({ field, result }) => [field, result])) as Partial<EntryFields<K>> // judged by their own schemas before

function setFields(
  doc: Y.Doc,
  { entry: kind, id }: EntrySuggestion,
  values: Results['values'],
  entry: object,
  made: Stamp,
): void {
  const now = new Map<string, unknown>(Object.entries(entry))
  const changed = values.filter(({ field, result }) =>
    field === REMOVED ? result === true && now.get(REMOVED) === null : exactText(now.get(field)) !== exactText(result),
  )
  putValues(
    doc,
    changed.map(({ field, result }) => ({
      map: MAP[kind],
      key: fieldKey(id, field),
      value: field === REMOVED ? made : result,
    })),
  )
}
