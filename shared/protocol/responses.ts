import * as z from 'zod/mini'
import {
  MAX_RESPONSE,
  MAX_RESPONSE_REPLY,
  needsReason,
  replyViewSchema,
  responseStatusSchema,
  weightSchema,
} from '../domain/responses/response.ts'
import { typedText } from '../util/typedText.ts'

/**
 * PUT /api/assessments/:id/threads/:thread/response → {}; what became of a comment. For who may `respond`, and `withdrawn` for
 * its author alone. `seen`: when the response was given that the page showed, null where it showed none; a `conflict` where
 * another stands there now. It resolves the thread. What was said to an earlier response is kept beside a changed one.
 */
export const responseBody = z
  .strictObject({ status: responseStatusSchema, text: typedText(MAX_RESPONSE), seen: z.nullable(z.number()) })
  .check(z.refine(({ status, text }) => !needsReason(status) || text !== '', 'a reason, for this status'))
export type ResponseBody = z.infer<typeof responseBody>

/**
 * PUT /api/assessments/:id/threads/:thread/response/reply → {}; what whoever commented says to the response of that time, within
 * fourteen days. What is maintained says why.
 */
export const responseReplyBody = z
  .strictObject({ view: replyViewSchema, text: typedText(MAX_RESPONSE_REPLY), seen: z.number() })
  .check(z.refine(({ view, text }) => view === 'satisfied' || text !== '', 'a sentence, for what is maintained'))
export type ResponseReplyBody = z.infer<typeof responseReplyBody>

/** PUT /api/assessments/:id/threads/:thread/weight → {}; what a comment is about. Its author, and who may `respond`. */
export const weightBody = z.strictObject({ weight: z.nullable(weightSchema) })
