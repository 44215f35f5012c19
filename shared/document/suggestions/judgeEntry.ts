import type * as Y from 'yjs'
import { exactText } from '../../util/exactText.ts'
import { readEntry } from '../entries.ts'
import { isNewEntry, isRemoval, REMOVED, textOfEntry, type FieldChange } from './entryValues.ts'
import { judgeText, type JudgedHunk } from './judgeText.ts'
import type { EntrySuggestion, TextSuggestion } from './suggestion.ts'

/**
 * How a field stands to what was suggested for it. `as-seen`: it says what its author saw. `done`: it says what was
 * suggested. `conflict`: it says a third thing.
 */
export interface JudgedValue {
  readonly field: string
  readonly state: 'as-seen' | 'done' | 'conflict'
  /** What it says now; undefined where the entry is still to be added. */
  readonly now: unknown
}

/** How a suggestion on an entry stands to the document. `gone`: the entry was removed, and nothing of it can be accepted. */
export type JudgedEntry =
  | { readonly state: 'gone' }
  | { readonly state: 'there'; readonly values: readonly JudgedValue[]; readonly hunks: readonly JudgedHunk[] }

/** Judges each field by itself and each changed place of the text by its own blocks. Reads only. */
export function judgeEntry(doc: Y.Doc, suggestion: EntrySuggestion): JudgedEntry {
  const { entry: kind, id, values } = suggestion
  const entry = readEntry(doc, kind, id, new Set())
  const isThere = entry ? entry.removed === null || isRemoval(suggestion) : isNewEntry(suggestion)
  if (!isThere) return { state: 'gone' }
  const now = new Map<string, unknown>(Object.entries(entry ? { ...entry, [REMOVED]: entry.removed !== null } : {}))
  const text = textPartOf(suggestion)
  return {
    state: 'there',
    values: values.map((change) => judgeValue(change, now.get(change.field))),
    hunks: text ? judgeText(doc, text) : [],
  }
}

function judgeValue({ field, seen, to }: FieldChange, now: unknown): JudgedValue {
  const said = exactText(now)
  if (said === exactText(to)) return { field, state: 'done', now }
  return { field, state: said === exactText(seen) ? 'as-seen' : 'conflict', now }
}

/** What a suggestion on an entry changes in its text; null where it changes none. */
export function textPartOf(suggestion: EntrySuggestion): TextSuggestion | null {
  const field = textOfEntry(suggestion)
  return field === null || suggestion.hunks.length === 0 ? null : { kind: 'text', field, hunks: suggestion.hunks }
}
