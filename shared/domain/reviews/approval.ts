import * as z from 'zod/mini'
import { countrySchema } from '../country.ts'
import { assessmentIdSchema, memberIdSchema } from '../ids.ts'

/** What a partner says to the assessment before it is agreed. A reservation is printed; an objection holds the step up. */
export const APPROVAL_VIEWS = ['approved', 'reservation', 'objected'] as const
export const approvalViewSchema = z.enum(APPROVAL_VIEWS)
export type ApprovalView = (typeof APPROVAL_VIEWS)[number]
/** Most characters of a reservation or an objection. */
export const MAX_APPROVAL_TEXT = 2_000
/** Whether a partner must say why: what is printed or holds up needs its words. */
export const needsApprovalText = (view: ApprovalView): boolean => view !== 'approved'

/** Which partners, by country, were asked for their approval of which version; the newest asking of an assessment alone is kept. */
export const approvalAskSchema = z.strictObject({
  assessment: assessmentIdSchema,
  version: z.int().check(z.gte(1)),
  partners: z.array(countrySchema).check(z.minLength(1), z.maxLength(6)),
  by: memberIdSchema,
  at: z.number(),
})
export type ApprovalAsk = z.infer<typeof approvalAskSchema>

/** What one partner last said; bound to the version that it was asked about, and kept when another one is asked about. */
export const approvalSchema = z.strictObject({
  assessment: assessmentIdSchema,
  partner: countrySchema,
  version: z.int().check(z.gte(1)),
  view: approvalViewSchema,
  text: z.string(),
  by: memberIdSchema,
  at: z.number(),
})
export type Approval = z.infer<typeof approvalSchema>

/** What holds the step to `agreed` up. */
export const HOLDS = [
  'review-open',
  'substance-unanswered',
  'not-asked',
  'changed',
  'not-approved',
  'objected',
] as const
export const holdKindSchema = z.enum(HOLDS)
export type HoldKind = (typeof HOLDS)[number]
/** One of them, how many reviews, comments or partners it is, and a print that is another where it is others. */
export const holdSchema = z.strictObject({
  kind: holdKindSchema,
  count: z.int().check(z.gte(1)),
  print: z.string().check(z.minLength(1), z.maxLength(64)),
})
export type Hold = z.infer<typeof holdSchema>

/** A step to `agreed` that was made although something held it up: by whom, why, over what, and over which partners. */
export const overrideSchema = z.strictObject({
  assessment: assessmentIdSchema,
  by: memberIdSchema,
  at: z.number(),
  why: z.string(),
  over: z.array(holdKindSchema),
  /** Those that had not answered, and those that objected. */
  partners: z._default(z.array(countrySchema), []),
})
export type Override = z.infer<typeof overrideSchema>
