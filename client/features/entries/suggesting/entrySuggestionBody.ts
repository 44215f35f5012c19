import { readEntry } from '../../../../shared/document/entries.ts'
import { nodeText } from '../../../../shared/document/narrative.ts'
import { REMOVED, textOfEntry, type SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import {
  MAX_HUNKS,
  MAX_SUGGESTION,
  type EntrySuggestion,
  type Hunk,
} from '../../../../shared/document/suggestions/suggestion.ts'
import type { Anchor } from '../../../../shared/domain/discussion.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import type { OpenAssessment } from '../../../assessment/OpenAssessment.ts'

type ContentDoc = OpenAssessment['room']['doc']

/** What is in the way of sending: nothing is changed, it is too much, or nothing says where it belongs. */
export type EntryFault = 'nothing' | 'tooMuch' | 'noPlace'

/** Why a suggestion cannot be sent; null where it can. */
export function faultOfEntry(suggestion: EntrySuggestion, anchor: Anchor | null): EntryFault | null {
  const { values, hunks } = suggestion
  if (values.length + hunks.length === 0) return 'nothing'
  if (hunks.length > MAX_HUNKS || JSON.stringify(suggestion).length > MAX_SUGGESTION) return 'tooMuch'
  return anchor === null ? 'noPlace' : null
}

/** Where the thread stands: on the text of the entry, or on the first indicator of a request. */
export function anchorOfEntry(doc: ContentDoc, entry: SuggestedEntry, id: EntryId): Anchor | null {
  const field = textOfEntry({ entry, id })
  if (field !== null) return { kind: 'field', field }
  const [indicator] = readEntry(doc, 'request', id, new Set())?.indicators ?? []
  return indicator === undefined ? null : { kind: 'indicator', indicator }
}

/** The words that a suggestion brings, for the check for personal data. */
export const wordsOfEntry = ({ values, hunks }: EntrySuggestion): string =>
  [...values.map(({ to }) => (typeof to === 'string' ? to : '')), ...hunks.flatMap(({ to }) => to.map(nodeText))].join(
    '\n',
  )

/** The suggestion that an entry shall go. */
export const removalOf = (entry: SuggestedEntry, id: EntryId): EntrySuggestion => ({
  kind: 'entry',
  entry,
  id,
  values: [{ field: REMOVED, seen: false, to: true }],
  hunks: [],
})

/** Changed places without those where an editor that was only opened left an empty paragraph. */
export const writtenHunks = (hunks: readonly Hunk[]): Hunk[] =>
  hunks.filter(({ base, to }) => base.length > 0 || to.some((node) => nodeText(node) !== ''))
