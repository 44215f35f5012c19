import type { JudgedEntry, JudgedValue } from '../../../../../shared/document/suggestions/judgeEntry.ts'
import type { EntrySuggestion, FieldResult } from '../../../../../shared/document/suggestions/suggestion.ts'
import { acceptanceOf } from './hunkResults.ts'

export type JudgedThere = Extract<JudgedEntry, { state: 'there' }>

/** By field that says a third thing: whether it stays as it is now or says what was suggested. */
export type Choices = ReadonlyMap<string, 'now' | 'to'>

/**
 * How a suggestion on an entry can be accepted. `at-once`: all of it is as its author saw it. `look`: a field says a third
 * thing, or the text was changed, so a person looks first. `done`: the entry says it all already.
 */
export function entryAcceptance({ values, hunks }: JudgedThere): 'at-once' | 'look' | 'done' {
  if (values.some(({ state }) => state === 'conflict')) return 'look'
  const text = acceptanceOf(hunks)
  if (text === 'merged' || text === 'by-hand') return 'look'
  return values.some(({ state }) => state === 'as-seen') || text === 'at-once' ? 'at-once' : 'done'
}

/** What each field shall say, with what it says now: what was suggested, unless somebody chose that it stays. */
export const fieldResults = (
  { values }: EntrySuggestion,
  judged: readonly JudgedValue[],
  choices: Choices,
): FieldResult[] =>
  judged.map(({ field, now }, at) => ({
    field,
    // of an entry that is to be added nothing was seen
    ...(now !== undefined && { seen: now }),
    result: choices.get(field) === 'now' ? now : values[at]?.to,
  }))
