import * as z from 'zod/mini'
import { countrySchema } from '../domain/country.ts'
import { guestGrantSchema, roleGrantSchema } from '../domain/member.ts'
import { offeredSeatSchema } from '../domain/reviews/offeredSeat.ts'

/** GET /api/invitations (facilitators): those not used and not expired */
export const invitationRowSchema = z.object({
  id: z.string(),
  email: z.string(),
  roles: z.array(roleGrantSchema),
  guest: z.nullable(guestGrantSchema),
  /** Whose party it gives a seat in; null for others. */
  party: z.nullable(z.string()),
  expires: z.number(),
})
export type InvitationRow = z.infer<typeof invitationRowSchema>
export const invitationRowsSchema = z.array(invitationRowSchema)

/** The link is shown once; only a hash of its token is kept. */
export const invitationLinkSchema = z.object({ url: z.string(), expires: z.number() })
export type InvitationLink = z.infer<typeof invitationLinkSchema>

/** GET /api/invitations/:token : what an invited person sees before accepting */
export const invitationOfferSchema = z.object({
  email: z.string(),
  roles: z.array(roleGrantSchema),
  guest: z.nullable(guestGrantSchema),
  country: z.nullable(countrySchema),
  /** A seat in a review; `country` is then that of what is reviewed. */
  review: z.nullable(offeredSeatSchema),
})
export type InvitationOffer = z.infer<typeof invitationOfferSchema>
