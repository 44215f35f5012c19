import * as z from 'zod/mini'
import type { Anchor, Audience, Reaction, TextAnchor } from '../../../../shared/domain/discussion.ts'
import type { AssessmentId, EntryId } from '../../../../shared/domain/ids.ts'
import { commentCreatedSchema, threadCreatedSchema } from '../../../../shared/protocol/api.ts'
import { request } from '../../../api/http.ts'

const nothing = z.looseObject({})
const threadsPath = (assessment: AssessmentId): string => `/api/assessments/${assessment}/threads`

/** A comment as it is sent: sent again with the same id, it is there once. */
export interface Outgoing {
  readonly id: EntryId
  readonly text: string
}

/** Where a new thread points, and who reads it. */
export interface ThreadBeginning {
  readonly anchor: Anchor
  readonly audience: Audience
}

/** Opens a thread with its first comment and gives its id. Refusals are a `ProblemError`. */
export async function openThread(
  assessment: AssessmentId,
  { anchor, audience }: ThreadBeginning,
  { id, text }: Outgoing,
): Promise<EntryId> {
  const body = { id, anchor, audience, text }
  return (await request(threadCreatedSchema, 'POST', threadsPath(assessment), body)).thread
}

/** Adds a comment to a thread, and opens one that was resolved again with `reopen`. Refusals are a `ProblemError`. */
export async function postComment(
  assessment: AssessmentId,
  thread: EntryId,
  { id, text }: Outgoing,
  reopen = false,
): Promise<void> {
  const body = reopen ? { id, text, reopen } : { id, text }
  await request(commentCreatedSchema, 'POST', `${threadsPath(assessment)}/${thread}/comments`, body)
}

/** Writes a comment anew over the text that was seen. Refusals are a `ProblemError`, `conflict` where it says something else. */
export async function postEdit(
  assessment: AssessmentId,
  thread: EntryId,
  comment: EntryId,
  body: { readonly text: string; readonly seen: string },
): Promise<void> {
  await request(nothing, 'PATCH', `${threadsPath(assessment)}/${thread}/comments/${comment}`, body)
}

/** Takes the words of a comment away; `why` is needed for another's, and may be '' for one's own. Refusals are a `ProblemError`. */
export async function postRemoval(
  assessment: AssessmentId,
  thread: EntryId,
  comment: EntryId,
  why: string,
): Promise<void> {
  await request(
    nothing,
    'DELETE',
    `${threadsPath(assessment)}/${thread}/comments/${comment}`,
    why === '' ? {} : { why },
  )
}

/** Says all that this person says of a comment by buttons. Refusals are a `ProblemError`. */
export async function postReactions(
  assessment: AssessmentId,
  thread: EntryId,
  comment: EntryId,
  reactions: readonly Reaction[],
): Promise<void> {
  await request(nothing, 'PUT', `${threadsPath(assessment)}/${thread}/reactions`, { comment, reactions })
}

/** Resolves a thread, with a word why where `why` is not '', or opens it again. Refusals are a `ProblemError`. */
export async function setResolved(
  assessment: AssessmentId,
  thread: EntryId,
  resolved: boolean,
  why = '',
): Promise<void> {
  await request(nothing, 'PATCH', `${threadsPath(assessment)}/${thread}`, why === '' ? { resolved } : { resolved, why })
}

/** Says on which words a thread stands. Refusals are a `ProblemError`. */
export async function moveThreadTo(assessment: AssessmentId, thread: EntryId, anchor: TextAnchor): Promise<void> {
  await request(nothing, 'PATCH', `${threadsPath(assessment)}/${thread}/anchor`, { anchor })
}

/** Takes a thread back that this person opened a moment ago; the server refuses later. */
export async function postThreadWithdrawal(assessment: AssessmentId, thread: EntryId): Promise<void> {
  await request(nothing, 'DELETE', `${threadsPath(assessment)}/${thread}`)
}
