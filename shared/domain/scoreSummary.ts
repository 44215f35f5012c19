import * as z from 'zod/mini'
import { countrySchema } from './country.ts'
import { areaCodeSchema, assessmentIdSchema, indicatorCodeSchema, memberIdSchema } from './ids.ts'

export const SCORE_STATES = [
  'scored',
  'insufficient',
  'missing',
  'unknown',
  'contested',
  'not-applicable',
  'context',
] as const
export const scoreStateSchema = z.enum(SCORE_STATES)
/** Why a node has a score, or why it has none. */
export type ScoreState = z.infer<typeof scoreStateSchema>

const nullableScore = z.nullable(z.number())

/** One node as the round overview shows it; scores 0–4 unrounded, coverage 0–1 by weight. */
export const nodeSummarySchema = z.strictObject({
  state: scoreStateSchema,
  value: nullableScore,
  worst: nullableScore,
  best: nullableScore,
  coverage: z.number(),
  contested: z.number(),
  unanswered: z.number(),
})
export type NodeSummary = z.infer<typeof nodeSummarySchema>

/** Law, policy and practice of one area. */
export const dimensionSummarySchema = z.strictObject({
  law: nullableScore,
  policy: nullableScore,
  practice: nullableScore,
})
export type DimensionSummary = z.infer<typeof dimensionSummarySchema>

/** One assessment in the overview: derived by the server, never stored in a document that people write. */
export const scoreSummarySchema = z.strictObject({
  assessment: assessmentIdSchema,
  country: countrySchema,
  overall: nodeSummarySchema,
  dimensions: dimensionSummarySchema,
  areas: z.array(z.strictObject({ area: areaCodeSchema, node: nodeSummarySchema, dimensions: dimensionSummarySchema })),
  counts: z.strictObject({
    answered: z.number(),
    contested: z.number(),
    unanswered: z.number(),
    unknown: z.number(),
    notApplicable: z.number(),
  }),
  /** The newest changes to answers, newest first, at most 50; times are the server's. */
  recent: z.array(z.strictObject({ indicator: indicatorCodeSchema, by: z.nullable(memberIdSchema), at: z.number() })),
})
export type ScoreSummary = z.infer<typeof scoreSummarySchema>
