import * as z from 'zod/mini'
import { memberIdSchema } from '../ids.ts'
import { placeNameSchema } from './version.ts'

/** That a member wrote, changed or removed something at a place of an assessment. Server's milliseconds since 1970. */
export const touchSchema = z.strictObject({
  place: placeNameSchema,
  by: memberIdSchema,
  /** The first time that is remembered. */
  since: z.number(),
  /** The last time. */
  at: z.number(),
})
export type Touch = z.infer<typeof touchSchema>
