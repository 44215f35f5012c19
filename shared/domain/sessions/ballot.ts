import * as z from 'zod/mini'
import { answerSchema } from '../answer.ts'
import { assessmentIdSchema, type SeatId } from '../ids.ts'

/** Most characters of a reason, a remark and a parked point. */
export const MAX_BALLOT_REASON = 1_000
/** How often a seat may change its ballot in one round. */
export const MAX_BALLOT_CHANGES = 20
/** Assessments that one item of an agenda can be about: each partner's. */
export const MAX_TARGETS = 6

/** What a seat says of one assessment. `dont-know` and `abstain` count as cast, and in no statistic. */
export const ballotValueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), answer: answerSchema }),
  z.strictObject({ kind: z.literal('dont-know') }),
  z.strictObject({ kind: z.literal('abstain') }),
])
export type BallotValue = z.infer<typeof ballotValueSchema>

/** By assessment; one that a seat says nothing of is left out. */
export const ballotValuesSchema = z
  .record(assessmentIdSchema, ballotValueSchema)
  .check(z.refine((values) => Object.keys(values).length <= MAX_TARGETS, `at most ${MAX_TARGETS} assessments`))
export type BallotValues = z.infer<typeof ballotValuesSchema>

/** How sure somebody is; shown, and never a weight. */
export const confidenceSchema = z.nullable(z.literal([1, 2, 3]))
/** Lowest and highest plausible value of a number. */
export const plausibleSchema = z.nullable(z.tuple([z.number(), z.number()]))

/** One ballot: what leaves no server before the reveal. */
export const ballotSchema = z.strictObject({
  values: ballotValuesSchema,
  confidence: confidenceSchema,
  range: plausibleSchema,
  reason: z.string().check(z.maxLength(MAX_BALLOT_REASON)),
  /** In an anonymous session what this seat cast in the item's round before, from its own device: nothing else joins the two. */
  before: z.optional(ballotValuesSchema),
})
export type Ballot = z.infer<typeof ballotSchema>

/** A ballot as the box hands it out at the reveal. */
export interface CastBallot {
  readonly seat: SeatId
  /** How often the seat had changed it; the highest holds. */
  readonly change: number
  readonly ballot: Ballot
}
