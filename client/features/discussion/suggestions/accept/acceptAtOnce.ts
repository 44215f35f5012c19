import type { HeardThread } from '../../../../../shared/document/discussion/joinThreads.ts'
import { judgeEntry } from '../../../../../shared/document/suggestions/judgeEntry.ts'
import { judgeText } from '../../../../../shared/document/suggestions/judgeText.ts'
import type { AcceptSuggestionBody } from '../../../../../shared/protocol/suggestions.ts'
import type { OpenAssessment } from '../../../../assessment/OpenAssessment.ts'
import { entryAcceptance, fieldResults } from './fieldResults.ts'
import { acceptanceOf, resultsOf } from './hunkResults.ts'

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
