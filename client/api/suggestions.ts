import * as z from 'zod/mini'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import { threadCreatedSchema } from '../../shared/protocol/api.ts'
import type {
  AcceptSuggestionBody,
  ChangeSuggestionBody,
  NewSuggestionBody,
  RejectSuggestionBody,
} from '../../shared/protocol/suggestions.ts'
import { request } from './http.ts'

const nothing = z.looseObject({})
const threadPath = (assessment: AssessmentId, thread: EntryId): string =>
  `/api/assessments/${assessment}/threads/${thread}`

/** Opens a thread that asks for a change and gives its id. Refusals are a `ProblemError`. */
export async function postSuggestion(assessment: AssessmentId, body: NewSuggestionBody): Promise<EntryId> {
  return (await request(threadCreatedSchema, 'POST', `/api/assessments/${assessment}/suggestions`, body)).thread
}

/** Its author changes a suggestion that is open; a `conflict` where it is another one by now. Refusals are a `ProblemError`. */
export async function putChangedSuggestion(
  assessment: AssessmentId,
  thread: EntryId,
  body: ChangeSuggestionBody,
): Promise<void> {
  await request(nothing, 'PUT', `${threadPath(assessment, thread)}/suggestion`, body)
}

/** Accepts a suggestion; a `conflict` where what it is about has changed. Refusals are a `ProblemError`. */
export async function postAcceptance(
  assessment: AssessmentId,
  thread: EntryId,
  body: AcceptSuggestionBody,
): Promise<void> {
  await request(nothing, 'POST', `${threadPath(assessment, thread)}/accept`, body)
}

/** Rejects a suggestion, with the reason. `op`: made here, so that asking again rejects once. Refusals are a `ProblemError`. */
export async function postRejection(
  assessment: AssessmentId,
  thread: EntryId,
  body: RejectSuggestionBody,
): Promise<void> {
  await request(nothing, 'POST', `${threadPath(assessment, thread)}/reject`, body)
}

/** Its author takes a suggestion back; it stays to be seen. Refusals are a `ProblemError`. */
export async function postSuggestionWithdrawal(assessment: AssessmentId, thread: EntryId, op: EntryId): Promise<void> {
  await request(nothing, 'POST', `${threadPath(assessment, thread)}/withdraw-suggestion`, { op })
}
