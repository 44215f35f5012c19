import * as z from 'zod/mini'
import { countrySchema } from './country.ts'
import { assessmentIdSchema, roundIdSchema } from './ids.ts'
import { stageSchema } from './round.ts'

/** One country in one round. `epoch` is the lineage of its documents: a restored backup gets a new one. */
export const assessmentSchema = z.strictObject({
  id: assessmentIdSchema,
  round: roundIdSchema,
  country: countrySchema,
  stage: stageSchema,
  epoch: z.string(),
  /** Last round's assessment of the same country, where there was one. */
  previous: z.nullable(assessmentIdSchema),
})
export type Assessment = z.infer<typeof assessmentSchema>
