import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import type { NewSuggestionBody } from '../../shared/protocol/suggestions.ts'
import { postSuggestion, putChangedSuggestion } from '../api/suggestions.ts'
import type { AskedChange } from './changeAsked.ts'

/** Sends a suggestion, or what one is changed to, and gives its thread. Refusals are a `ProblemError`. */
export async function sendSuggestion(
  assessment: AssessmentId,
  change: AskedChange | null,
  body: NewSuggestionBody,
): Promise<EntryId> {
  if (!change) return postSuggestion(assessment, body)
  const { id: op, anchor, suggestion, text } = body
  const { thread, seen, reason: seenText } = change
  await putChangedSuggestion(assessment, thread, { op, seen, anchor, suggestion, text, seenText })
  return thread
}
