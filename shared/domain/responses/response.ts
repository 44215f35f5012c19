import * as z from 'zod/mini'
import { memberIdSchema } from '../ids.ts'
import { storedTimeSchema } from '../../util/storedTime.ts'

/** What a comment is about: how something is said, whether it is true, or what follows from it. */
export const WEIGHTS = ['wording', 'fact', 'substance'] as const
export type Weight = (typeof WEIGHTS)[number]
export const weightSchema = z.enum(WEIGHTS)

/** What became of a comment. `withdrawn` is its author's word, all others are the team's. */
export const RESPONSE_STATUSES = ['accepted', 'partly', 'not-accepted', 'noted', 'out-of-scope', 'withdrawn'] as const
export type ResponseStatus = (typeof RESPONSE_STATUSES)[number]
export const responseStatusSchema = z.enum(RESPONSE_STATUSES)
/** Those that say something else than was asked for: each needs a reason. */
const NEED_A_REASON: ReadonlySet<ResponseStatus> = new Set<ResponseStatus>(['partly', 'not-accepted', 'out-of-scope'])
export const needsReason = (status: ResponseStatus): boolean => NEED_A_REASON.has(status)

/** What whoever commented says to the response. */
export const REPLY_VIEWS = ['satisfied', 'maintained'] as const
export type ReplyView = (typeof REPLY_VIEWS)[number]
export const replyViewSchema = z.enum(REPLY_VIEWS)

/** Most characters of a response, and of the word back to it. */
export const MAX_RESPONSE = 2_000
export const MAX_RESPONSE_REPLY = 1_000
/** So long after a response its commenter may say whether they are satisfied; no word then counts as neither. */
export const REPLY_MS = 14 * 86_400_000

const replySchema = z.object({ view: replyViewSchema, text: z.string(), at: storedTimeSchema })
/** Words back to earlier responses that are kept. */
export const MAX_EARLIER = 20

/** A response as it is stored: fields of later versions are passed over. Times are the server's. */
export const responseSchema = z.object({
  status: responseStatusSchema,
  text: z.string(),
  by: memberIdSchema,
  at: storedTimeSchema,
  /** What the commenter said to this very response; null while they said nothing. */
  reply: z.nullable(replySchema),
  /** What they said to responses that stood here before, oldest first; absent where they said nothing. */
  earlier: z.optional(z.array(replySchema)),
})
/** What the team says became of a comment. */
export type CommentResponse = z.infer<typeof responseSchema>
