import * as z from 'zod/mini'
import { storedTimeSchema } from '../../util/storedTime.ts'
import { answerSchema } from '../answer.ts'
import { indicatorCodeSchema, memberIdSchema } from '../ids.ts'

/** What a reviewer says of an indicator. */
export const OPINION_VIEWS = ['agree', 'agree-with-remarks', 'disagree', 'not-qualified'] as const
export const opinionViewSchema = z.enum(OPINION_VIEWS)
export type OpinionView = z.infer<typeof opinionViewSchema>

/** The place of what is said to the whole and to no indicator. */
export const WHOLE_PLACE = 'whole'

/** Read as it is stored: fields of later versions are passed over. Times are the server's. */
export const opinionSchema = z.object({
  indicator: indicatorCodeSchema,
  by: memberIdSchema,
  at: storedTimeSchema,
  view: opinionViewSchema,
  /** The answer that they would give; null where they suggest none. */
  to: z.nullable(answerSchema),
  text: z.string(),
})
export type Opinion = z.infer<typeof opinionSchema>

/** Words to a place of a review, as they are stored. */
export const reviewWordsSchema = z.object({ text: z.string(), by: memberIdSchema, at: storedTimeSchema })
export type ReviewWords = z.infer<typeof reviewWordsSchema>
