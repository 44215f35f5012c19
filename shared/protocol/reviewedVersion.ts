import * as z from 'zod/mini'
import { answerValueSchema } from '../domain/answer.ts'
import { countrySchema } from '../domain/country.ts'
import { evidenceFields, figureFields } from '../domain/evidence.ts'
import { entryIdSchema } from '../domain/ids.ts'
import { dimensionSchema } from '../domain/instrument.ts'
import { practiceFields } from '../domain/practice.ts'
import { recommendationFields } from '../domain/recommendation.ts'
import { requestFields } from '../domain/request.ts'
import { stageSchema } from '../domain/round.ts'
import { scoreStateSchema } from '../domain/scoreSummary.ts'

const scoreSchema = z.object({
  state: scoreStateSchema,
  value: z.nullable(z.number()),
  worst: z.nullable(z.number()),
  best: z.nullable(z.number()),
  coverage: z.number(),
  precision: z.enum(['exact', 'rounded', 'withheld']),
})
const dimensionsSchema = z.record(dimensionSchema, z.nullable(z.number()))

/** An answer as outsiders get it: a small count stands there as words, `hidden`. */
const shownAnswerSchema = z.union([
  z.object({ status: z.literal('answered'), value: answerValueSchema }),
  z.object({ status: z.literal('answered'), hidden: z.string() }),
  z.object({ status: z.enum(['no-data', 'not-obtained', 'not-applicable']), reason: z.string() }),
])
/** `by`: "Member 1", never a name. */
const saidShape = { by: z.string(), at: z.string(), answer: shownAnswerSchema, reason: z.string() }

const indicatorSchema = z.object({
  code: z.string(),
  title: z.string(),
  question: z.string(),
  dimension: dimensionSchema,
  weight: z.number(),
  sensitive: z.boolean(),
  score: scoreSchema,
  answer: z.nullable(shownAnswerSchema),
  proposals: z.array(z.object(saidShape)),
  decision: z.nullable(z.object({ ...saidShape, dissent: z.array(z.object({ by: z.string(), reason: z.string() })) })),
  rationale: z.string(),
})
const areaSchema = z.object({
  code: z.string(),
  title: z.string(),
  weight: z.number(),
  score: scoreSchema,
  dimensions: dimensionsSchema,
  conclusion: z.string(),
  indicators: z.array(indicatorSchema),
})
const flagSchema = z.object({
  id: z.string(),
  title: z.string(),
  area: z.string(),
  met: z.nullable(z.boolean()),
  by: z.nullable(z.string()),
  reason: z.string(),
})

const { evidence: _of, ...shownFigure } = figureFields
const { chosen: _chosen, withdrawnAt: _withdrawnAt, named: _named, ...shownEvidence } = evidenceFields
const { carriedFrom: _from, ...shownRecommendation } = recommendationFields

/** An assessment as an export to the public has it, read back; see exportModel.ts, which says what is in it. */
export const publicExportSchema = z.object({
  format: z.string(),
  generatedAt: z.string(),
  round: z.object({ id: z.string(), title: z.string(), period: z.string() }),
  assessment: z.object({
    id: z.string(),
    country: countrySchema,
    stage: stageSchema,
    partner: z.nullable(z.string()),
    sample: z.boolean(),
  }),
  instrument: z.object({ id: z.string(), version: z.string(), title: z.string() }),
  score: scoreSchema,
  dimensions: dimensionsSchema,
  areas: z.array(areaSchema),
  flags: z.array(flagSchema),
  evidence: z.array(
    z.object({ ...shownEvidence, figures: z.array(z.object({ ...shownFigure, chosen: z.boolean() })) }),
  ),
  requests: z.array(z.object(requestFields)),
  recommendations: z.array(z.object({ ...shownRecommendation, carriedOver: z.boolean(), text: z.string() })),
  practices: z.array(z.object({ ...practiceFields, text: z.string() })),
})
export type PublicExport = z.infer<typeof publicExportSchema>

/**
 * GET /api/reviews/:id/version → the version that is reviewed, for who may `read-reviewed-version`: by the rules of an export
 * to outsiders. Of answers and texts it is as the version kept them; a version keeps no evidence, so what is public of it
 * is as it is now.
 */
export const reviewedVersionSchema = z.object({
  version: z.number(),
  /** When it was made, milliseconds since 1970. */
  at: z.number(),
  export: publicExportSchema,
  /** By field, such as `rationale:ID-03`: the plain text that offsets of quotes count in. Texts that are withheld are not there. */
  texts: z.record(z.string(), z.string()),
  /** Whose texts the entries of the export have, in its order: `recommendation:<id>` and `practice:<id>`. */
  entries: z.object({ recommendations: z.array(entryIdSchema), practices: z.array(entryIdSchema) }),
})
export type ReviewedVersion = z.infer<typeof reviewedVersionSchema>
