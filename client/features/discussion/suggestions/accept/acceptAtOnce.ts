import type { HeardThread } from '../../../../../shared/document/discussion/joinThreads.ts'
import { judgeEntry } from '../../../../../shared/document/suggestions/judgeEntry.ts'
import { judgeText } from '../../../../../shared/document/suggestions/judgeText.ts'
import type { AcceptSuggestionBody } from '../../../../../shared/protocol/suggestions.ts'
import type { OpenAssessment } from '../../../../assessment/OpenAssessment.ts'
import { entryAcceptance, fieldResults } from './fieldResults.ts'
import { acceptanceOf, resultsOf } from './hunkResults.ts'

/** Why a suggestion needs a person's look before it is accepted. */
export type NeedsLook = 'changed' | 'same-words' | 'done' | 'gone'

/** Why a suggestion cannot be accepted as it stands, by the text of this moment; null where nothing is in the way. */
export function needsLook(doc: OpenAssessment['room']['doc'], { suggestion }: HeardThread): NeedsLook | null {
  if (suggestion?.kind === 'text') return LOOK[acceptanceOf(judgeText(doc, suggestion))]
  if (suggestion?.kind !== 'entry') return null
  const judged = judgeEntry(doc, suggestion)
  if (judged.state === 'gone') return 'gone'
  const acceptance = entryAcceptance(judged)
  if (acceptance === 'look') return 'changed'
  return acceptance === 'done' ? 'done' : null
}

const LOOK = { 'at-once': null, merged: 'changed', 'by-hand': 'same-words', done: 'done' } as const

/**
 * What accepting a suggestion as it stands comes to, by the text of this moment; null where a person has to look at it alone: what it
 * is about was changed since, it is there already, or it is an answer, which somebody says or decides.
 */
export function acceptAtOnce(
  doc: OpenAssessment['room']['doc'],
  { suggestion }: HeardThread,
): Omit<AcceptSuggestionBody, 'op' | 'seen'> | null {
  if (suggestion?.kind === 'text') {
    const judged = judgeText(doc, suggestion)
    return acceptanceOf(judged) === 'at-once' ? { results: resultsOf(judged) } : null
  }
  if (suggestion?.kind !== 'entry') return null
  const judged = judgeEntry(doc, suggestion)
  if (judged.state === 'gone' || entryAcceptance(judged) !== 'at-once') return null
  return { results: resultsOf(judged.hunks), values: fieldResults(suggestion, judged.values, new Map()) }
}
