import * as z from 'zod/mini'
import { roundIdSchema } from './ids.ts'
import { methodSchema } from './method.ts'

/** The life of a round and of each assessment in it; only forward, one step at a time, except review back to drafting. */
export const STAGES = ['preparing', 'drafting', 'review', 'agreed', 'released'] as const
export const stageSchema = z.enum(STAGES)
export type Stage = z.infer<typeof stageSchema>

/** One run of the instrument in all countries. `period`: the reporting period, for example "2026". */
export const roundSchema = z.strictObject({
  id: roundIdSchema,
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  period: z.string().check(z.trim(), z.minLength(4), z.maxLength(40)),
  stage: stageSchema,
  instrument: z.strictObject({ id: z.string(), version: z.string() }),
  previous: z.nullable(roundIdSchema),
  /** How this round is scored; left out: `DEFAULT_METHOD`. */
  method: z.optional(methodSchema),
})
export type Round = z.infer<typeof roundSchema>

/** What a reader must know of a paper: a draft can still change. */
export type PaperState = 'draft' | 'agreed' | 'released'

/** The state of what shows all of these assessments: that of the one that is least far. Nothing at all is a draft. */
export function paperState(assessments: readonly { readonly stage: Stage }[]): PaperState {
  if (assessments.length === 0) return 'draft'
  if (assessments.every(({ stage }) => stage === 'released')) return 'released'
  return assessments.every(({ stage }) => stage === 'released' || stage === 'agreed') ? 'agreed' : 'draft'
}

/** Whether anything of a round was released, told from its assessments. */
export const hasRelease = (assessments: readonly { readonly stage: Stage }[]): boolean =>
  assessments.some(({ stage }) => stage === 'released')
