import * as z from 'zod/mini'
import type { AssessmentId, EntryId } from '../../../../shared/domain/ids.ts'
import type { Weight } from '../../../../shared/domain/responses/response.ts'
import type { ResponseBody, ResponseReplyBody } from '../../../../shared/protocol/responses.ts'
import { request } from '../../../api/http.ts'

const nothing = z.looseObject({})
const pathOf = (assessment: AssessmentId, thread: EntryId): string => `/api/assessments/${assessment}/threads/${thread}`

/** Says what became of a comment. Refusals are a `ProblemError`. */
export async function putResponseTo(assessment: AssessmentId, thread: EntryId, body: ResponseBody): Promise<void> {
  await request(nothing, 'PUT', `${pathOf(assessment, thread)}/response`, body)
}

/** Says whether this person, who commented, is satisfied with the response. Refusals are a `ProblemError`. */
export async function putReplyTo(assessment: AssessmentId, thread: EntryId, body: ResponseReplyBody): Promise<void> {
  await request(nothing, 'PUT', `${pathOf(assessment, thread)}/response/reply`, body)
}

/** Says what a comment is about. Refusals are a `ProblemError`. */
export async function putWeight(assessment: AssessmentId, thread: EntryId, weight: Weight | null): Promise<void> {
  await request(nothing, 'PUT', `${pathOf(assessment, thread)}/weight`, { weight })
}
