import * as z from 'zod/mini'
import { holdSchema, HOLDS, MAX_APPROVAL_TEXT } from '../domain/reviews/approval.ts'
import { stageSchema } from '../domain/round.ts'
import { typedText } from '../util/typedText.ts'

/**
 * PATCH /api/assessments/:id → Assessment; one stage on, or from review back to drafting. What holds the step to `agreed` up is
 * a `conflict` with a fault for each; with `override` it is made, and the reason kept. `over`: what the page showed; a
 * `conflict` where more holds it up by now.
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
