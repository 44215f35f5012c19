import * as z from 'zod/mini'
import { daySchema } from '../inbox/notices.ts'
import { reviewKindSchema } from './review.ts'

/** What somebody is told who opens a link to a seat in a review, in InvitationOffer. */
export const offeredSeatSchema = z.object({
  party: z.string(),
  kind: reviewKindSchema,
  due: daySchema,
  /** Whether they submit for the party. */
  head: z.boolean(),
})
