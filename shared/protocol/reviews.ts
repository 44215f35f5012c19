import * as z from 'zod/mini'
import { answerSchema } from '../domain/answer.ts'
import { countrySchema } from '../domain/country.ts'
import { anchorSchema, commentTextSchema } from '../domain/discussion.ts'
import {
  assessmentIdSchema,
  entryIdSchema,
  indicatorCodeSchema,
  memberIdSchema,
  reviewIdSchema,
} from '../domain/ids.ts'
import { daySchema } from '../domain/inbox/notices.ts'
import { emailSchema } from '../domain/member.ts'
import { weightSchema } from '../domain/responses/response.ts'
import { opinionViewSchema, WHOLE_PLACE } from '../domain/reviews/opinion.ts'
import {
  MAX_PARTY,
  MAX_REVIEW_WHY,
  MAX_REVIEWERS,
  MOST_LIMITS,
  reviewKindSchema,
  reviewLimitsSchema,
  reviewPhaseSchema,
  sealSchema,
} from '../domain/reviews/review.ts'
import { typedLine, typedText } from '../util/typedText.ts'

const reviewFields = {
  party: typedLine(MAX_PARTY).check(z.minLength(1)),
  due: daySchema,
  seal: sealSchema,
  nameReviewers: z.boolean(),
  limits: reviewLimitsSchema,
  /** Members who review; the first is the head. Others come by invitation. */
  reviewers: z.array(memberIdSchema).check(z.maxLength(MAX_REVIEWERS)),
}

/**
 * POST /api/assessments/:id/reviews → ReviewRow, 201; plans one, for who may `run-review`. The page makes the id: the same
 * with the same fields gives the first answer again.
 */
export const newReviewBody = z.strictObject({ id: reviewIdSchema, kind: reviewKindSchema, ...reviewFields })
export type NewReviewBody = z.infer<typeof newReviewBody>

/**
 * PATCH /api/reviews/:id → ReviewRow; all fields while it is planned, for who may `manage-review`. Once it is open a later
 * `due` alone, for who may `extend-review`.
 */
export const reviewPatchBody = z.partial(z.strictObject(reviewFields))
export type ReviewPatchBody = z.infer<typeof reviewPatchBody>

/** POST /api/reviews/:id/{open, submit, close} → ReviewRow. */
/** POST /api/reviews/:id/{withdraw, reopen} → ReviewRow; `due` for reopening, where the last day is over. */
export const reviewWhyBody = z.strictObject({
  why: typedText(MAX_REVIEW_WHY).check(z.minLength(1)),
  due: z.optional(daySchema),
})
/**
 * POST /api/reviews/:id/invitations → InvitationLink; a link for somebody outside, to be one of the party and nothing else.
 * For who may `invite-to-review`, while the review is planned or open. The first who takes a link with `head` up is the head.
 */
export const reviewInviteBody = z.strictObject({ email: emailSchema, head: z.boolean() })
/**
 * GET /api/reviews/:id/invitations → links that are out and that the reader may withdraw: DELETE /api/reviews/:id/invitations/:link.
 * Without the links themselves, which are shown once.
 */
export const reviewLinkRowSchema = z.object({
  id: z.string(),
  email: z.string(),
  head: z.boolean(),
  expires: z.number(),
})
export type ReviewLinkRow = z.infer<typeof reviewLinkRowSchema>
export const reviewLinkRowsSchema = z.array(reviewLinkRowSchema)

const words = (most: number) => typedText(most)
/**
 * PUT /api/reviews/:id/opinions/:indicator → {}; the caller's own, for who may `write-review`. `seen`: when what the page showed
 * of it was written, null for nothing; a `conflict` where it is another now. Null takes it away. Texts of all reviewers
 * of the party together are within the review's limit.
 */
export const opinionBody = z.strictObject({
  seen: z.nullable(z.number()),
  opinion: z.nullable(
    z.strictObject({ view: opinionViewSchema, to: z.nullable(answerSchema), text: words(MOST_LIMITS.indicator) }),
  ),
})
export type OpinionBody = z.infer<typeof opinionBody>
/** PUT /api/reviews/:id/statement → {}; as an opinion, of the whole party. '' takes it away. */
export const statementBody = z.strictObject({ seen: z.nullable(z.number()), text: words(MOST_LIMITS.statement) })
export type StatementBody = z.infer<typeof statementBody>
/**
 * POST /api/reviews/:id/threads → {thread}, 201, and /api/reviews/:id/threads/:thread/comments → {comment}, 201; for who may
 * `write-review`. `anchor`: words of the version that is reviewed have empty positions and their quote with its `offset`.
 */
export const reviewThreadBody = z.strictObject({
  id: entryIdSchema,
  comment: entryIdSchema,
  anchor: anchorSchema,
  text: commentTextSchema,
  weight: z.nullable(weightSchema),
})
export type ReviewThreadBody = z.infer<typeof reviewThreadBody>
export const reviewCommentBody = z.strictObject({ id: entryIdSchema, text: commentTextSchema })
/** PATCH /api/reviews/:id/threads/:thread/comments/:comment → {}; its author, while it may be written. DELETE takes its words away. */
export const reviewCommentPatchBody = z.strictObject({ text: commentTextSchema, seen: z.string() })
// PUT /api/reviews/:id/threads/:thread/response (`responseBody`) for who may `answer-review`; …/response/reply (`responseReplyBody`)
// for the comment's author

/** Most characters of one answer of the team to what a party said. */
export const MAX_ANSWER = 4_000
/**
 * POST /api/reviews/:id/answer → ReviewRow; what the team answers, once and printed with the reply: to the whole under `whole`, or to
 * an indicator of which the party said something. Empty: the team has read it. For who may `answer-review`.
 */
export const answerReviewBody = z.strictObject({
  answers: z
    .array(
      z.strictObject({
        place: z.union([z.literal(WHOLE_PLACE), indicatorCodeSchema]),
        text: typedText(MAX_ANSWER).check(z.minLength(1)),
      }),
    )
    .check(z.maxLength(200)),
})
export type AnswerReviewBody = z.infer<typeof answerReviewBody>

/**
 * GET /api/reviews → those that the caller may know, soonest day first; GET /api/reviews/:id → one. What a seat or a role gives
 * is in `may`. While it is sealed for the caller, `counts` are all that is told of its contents.
 */
export const reviewRowSchema = z.object({
  id: reviewIdSchema,
  assessment: assessmentIdSchema,
  country: countrySchema,
  /** Title of the round. */
  round: z.string(),
  kind: reviewKindSchema,
  party: z.string(),
  due: daySchema,
  /** The last millisecond of that day where the workspace is. */
  dueEnd: z.number(),
  seal: sealSchema,
  nameReviewers: z.boolean(),
  limits: reviewLimitsSchema,
  phase: reviewPhaseSchema,
  reopened: z.array(z.object({ by: memberIdSchema, at: z.number(), why: z.string() })),
  seat: z.nullable(z.enum(['head', 'reviewer'])),
  /** The id that the caller writes under in its document: what has it as `by` is the caller's own. */
  voice: memberIdSchema,
  /**
   * By name for the party, and for the team where reviewers are named; else empty. Names are for these alone. `id`: as in the
   * document. While it is planned, the members for who may steer it: who planned it, and facilitators.
   */
  reviewers: z.array(z.object({ id: memberIdSchema, name: z.string(), isHead: z.boolean() })),
  counts: z.object({ reviewers: z.number(), opinions: z.number(), threads: z.number(), hasStatement: z.boolean() }),
  /** Of `REVIEW_ABILITIES`, what the caller may do now. */
  may: z.array(z.string()),
  /** Lineage of `reviews/<id>`, to open its room with; null where the caller may not read it. */
  epoch: z.nullable(z.string()),
})
export type ReviewRow = z.infer<typeof reviewRowSchema>
export const reviewRowsSchema = z.array(reviewRowSchema)
