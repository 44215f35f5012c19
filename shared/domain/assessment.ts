import * as z from 'zod/mini'
import { countrySchema } from './country.ts'
import { assessmentIdSchema, roundIdSchema } from './ids.ts'
import { methodSchema, type Method } from './method.ts'
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
  /** How it was scored when it was released; left out: as its round is. */
  method: z.optional(methodSchema),
})
export type Assessment = z.infer<typeof assessmentSchema>

/** How an assessment is scored in a round with this method: what was released keeps the one that it was released by. */
export const scoredBy = ({ method }: Pick<Assessment, 'method'>, ofRound: Method): Method => method ?? ofRound
