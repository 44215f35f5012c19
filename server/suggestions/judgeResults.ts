import type { readEntry } from '../../shared/document/entries.ts'
import { isNarrativeField } from '../../shared/document/keys.ts'
import { fitsField } from '../../shared/document/suggestions/entryValues.ts'
import { judgeEntry, textPartOf } from '../../shared/document/suggestions/judgeEntry.ts'
import { judgeText } from '../../shared/document/suggestions/judgeText.ts'
import type {
  EntrySuggestion,
  HunkResult,
  Results,
  TextSuggestion,
} from '../../shared/document/suggestions/suggestion.ts'
import { nodesKey } from '../../shared/document/versions/nodesKey.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import { problem, type ProblemError } from '../../shared/protocol/problem.ts'
import { exactText } from '../../shared/util/exactText.ts'
import { showValue } from '../../shared/util/validate.ts'
import { hasField } from '../discussion/placeAnchor.ts'
import { misplacedField } from './checkEntry.ts'

type ContentDoc = Parameters<typeof readEntry>[0]

/** A change that the server writes itself when it is accepted. */
export type WrittenSuggestion = TextSuggestion | EntrySuggestion

/**
 * Whether what comes of a suggestion differs from what was suggested. Throws a Problem where it cannot be accepted like
 * this: a `conflict` names the place or the field that says something else by now than its accepter saw.
 */
export function judgeResults(
  { instrument }: { readonly instrument: Instrument },
  doc: ContentDoc,
  suggestion: WrittenSuggestion,
  asked: Results,
): { readonly edited: boolean } {
  if (suggestion.kind === 'entry') return judgeOfEntry(instrument, doc, suggestion, asked)
  const { field } = suggestion
  if (asked.values.length > 0)
    throw refusal('invalid', 'values', `${asked.values.length} values`, 'none: it is on a text')
  demandCount('results', asked.results, suggestion.hunks)
  if (!isNarrativeField(field) || !hasField(instrument, doc, field))
    throw refusal('conflict', 'suggestion.field', field, 'a text that is there: its entry was removed')
  return { edited: judgeHunks(doc, suggestion, asked.results) }
}

/** A new entry has no text yet, so the places of its text are judged with its fields. */
function judgeOfEntry(
  instrument: Instrument,
  doc: ContentDoc,
  suggestion: EntrySuggestion,
  { results, values }: Results,
): { readonly edited: boolean } {
  demandCount('results', results, suggestion.hunks)
  demandCount('values', values, suggestion.values)
  const judged = judgeEntry(doc, suggestion)
  if (judged.state === 'gone')
    throw refusal('conflict', 'suggestion.id', suggestion.id, 'an entry that is there: it was removed')
  let edited = false
  for (const [at, { field, now }] of judged.values.entries()) {
    const said = values[at]
    if (said?.field !== field)
      throw refusal('invalid', `values[${at}].field`, said?.field, `the changed field ${field}`)
    if (!fitsField(suggestion.entry, field, said.result))
      throw refusal('invalid', `values[${at}].result`, said.result, `what the field ${field} may say`)
    if (exactText(said.seen) !== exactText(now))
      throw refusal(
        'conflict',
        `values[${at}].seen`,
        said.seen,
        `what ${field} says now; it was changed since you looked`,
      )
    if (exactText(said.result) !== exactText(suggestion.values[at]?.to)) edited = true
  }
  const resulting = { values: values.map(({ field, result }) => ({ field, to: result })) }
  const misplaced = misplacedField(instrument, resulting)
  if (misplaced) throw refusal('conflict', `suggestion.${misplaced.field}`, misplaced.to, misplaced.expected)
  const text = textPartOf(suggestion)
  return { edited: text !== null && judgeHunks(doc, text, results) ? true : edited }
}

/** Whether the text is to say something else than was suggested. */
function judgeHunks(doc: ContentDoc, suggestion: TextSuggestion, results: readonly HunkResult[]): boolean {
  let edited = false
  for (const [at, { now, merged }] of judgeText(doc, suggestion).entries()) {
    const { seen = [], result = [] } = results[at] ?? {}
    if (nodesKey(seen) !== nodesKey(now))
      throw refusal('conflict', `results[${at}].seen`, seen, 'what stands there now; it was changed since you looked')
    if (nodesKey(result) !== nodesKey(merged ?? suggestion.hunks[at]?.to ?? [])) edited = true
  }
  return edited
}

function demandCount(path: 'results' | 'values', given: readonly unknown[], wanted: readonly unknown[]): void {
  if (given.length === wanted.length) return
  const what = path === 'results' ? 'place' : 'field'
  throw refusal('invalid', path, `${given.length} ${path}`, `one for each changed ${what}: ${wanted.length}`)
}

/** Why a suggestion cannot be accepted as it was asked for. */
export const refusal = (kind: 'invalid' | 'conflict', path: string, value: unknown, expected: string): ProblemError =>
  problem(kind, 'The suggestion cannot be accepted like this', {
    faults: [{ path, value: showValue(value), expected }],
  })
