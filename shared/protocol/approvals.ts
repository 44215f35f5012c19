import * as z from 'zod/mini'
import { countrySchema } from '../domain/country.ts'
import { indicatorCodeSchema, reviewIdSchema } from '../domain/ids.ts'
import { daySchema } from '../domain/inbox/notices.ts'
import {
  APPROVAL_VIEWS,
  approvalAskSchema,
  approvalSchema,
  HOLDS,
  holdSchema,
  MAX_APPROVAL_TEXT,
  needsApprovalText,
  overrideSchema,
} from '../domain/reviews/approval.ts'
import { opinionViewSchema } from '../domain/reviews/opinion.ts'
import { stageSchema } from '../domain/round.ts'
import { typedText } from '../util/typedText.ts'

// apart from what reviewers send, which the page of an assessment needs not

/** What is printed of a reply in the reading view and in exports. Unchanged, and in the order of the instrument. */
export const printedReplySchema = z.object({
  review: reviewIdSchema,
  party: z.string(),
  due: daySchema,
  /** Null: no reply by `due`. */
  submitted: z.nullable(z.number()),
  statement: z.nullable(z.string()),
  /** `views`: how the party sees it, of everybody who said so; also where no words were written. */
  indicators: z.array(
    z.object({
      indicator: indicatorCodeSchema,
      texts: z.array(z.string()),
      views: z._default(z.array(opinionViewSchema), []),
    }),
  ),
  answers: z.array(z.object({ place: z.string(), text: z.string() })),
  /** The server cannot read what was replied: nothing may be said of its words. */
  isDamaged: z._default(z.boolean(), false),
})
export type PrintedReply = z.infer<typeof printedReplySchema>
/**
 * GET /api/assessments/:id/replies → replies that are sealed no more, and silence once its last day is over; for who may `read`.
 * Reviews that were withdrawn are not in it.
 */
export const printedRepliesSchema = z.array(printedReplySchema)

/** POST /api/assessments/:id/approvals/ask → ApprovalAnswer, 201; names a version and asks. For who may `manage-rounds`. */
export const approvalAskBody = z.strictObject({
  partners: z.array(countrySchema).check(z.minLength(1), z.maxLength(6)),
})
/**
 * PUT /api/assessments/:id/approvals/:country → ApprovalAnswer; for who speaks for that partner. `version`: what the page showed
 * was asked.
 */
export const approvalBody = z
  .strictObject({ version: z.int().check(z.gte(1)), view: z.enum(APPROVAL_VIEWS), text: typedText(MAX_APPROVAL_TEXT) })
  .check(
    z.refine(({ view, text }) => !needsApprovalText(view) || text !== '', 'the words of a reservation or an objection'),
  )
export type ApprovalBody = z.infer<typeof approvalBody>

/**
 * GET /api/assessments/:id/approvals → what was asked and said, and what holds the step to `agreed` up now; for who may `read`,
 * guests not.
 */
export const approvalAnswerSchema = z.object({
  ask: z.nullable(approvalAskSchema),
  approvals: z.array(approvalSchema),
  overrides: z.array(overrideSchema),
  /** Whether the content changed since the version that was asked about. */
  isChanged: z.boolean(),
  holds: z.array(holdSchema),
})
export type ApprovalAnswer = z.infer<typeof approvalAnswerSchema>

/**
 * PATCH /api/assessments/:id → Assessment; one stage on, or from review back to drafting. What holds the step to `agreed` up is
 * a `conflict` with a fault for each; with `override` it is made, and the reason kept. `over`: what the page showed; a
 * `conflict` where something else holds it up by now.
 */
export const stageBody = z
  .strictObject({
    stage: stageSchema,
    override: z.optional(
      z.strictObject({
        why: typedText(MAX_APPROVAL_TEXT).check(z.minLength(1)),
        over: z.array(holdSchema).check(z.maxLength(HOLDS.length)),
      }),
    ),
  })
  .check(z.refine(({ stage, override }) => !override || stage === 'agreed', 'a reason for a step to `agreed` alone'))
export type StageBody = z.infer<typeof stageBody>
