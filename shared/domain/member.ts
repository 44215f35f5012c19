import * as z from 'zod/mini'
import { countrySchema } from './country.ts'
import { plainAddress } from './person/emailAddress.ts'
import { assessmentIdSchema, memberIdSchema } from './ids.ts'

export const ROLES = ['facilitator', 'editor', 'commenter', 'reader'] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

/** Whether a role holds in all countries by its nature, so that no country is chosen for it. */
export const isForAllCountries = (role: string): boolean => role === 'facilitator'

/** A role in one country, or in all of them (`*`). A facilitator always holds it in all. */
export const roleGrantSchema = z
  .strictObject({ role: roleSchema, country: z.union([countrySchema, z.literal('*')]) })
  .check(z.refine((grant) => !isForAllCountries(grant.role) || grant.country === '*', 'country "*" for a facilitator'))
export type RoleGrant = z.infer<typeof roleGrantSchema>

/** The commenter role on one assessment until a moment (right of reply). `until`: milliseconds since 1970. */
export const guestGrantSchema = z.strictObject({ assessment: assessmentIdSchema, until: z.number() })
export type GuestGrant = z.infer<typeof guestGrantSchema>

const EMAIL_MAX = 254
/** An address in its one spelling. A text that is too long is refused before anything else looks at it. */
export const emailSchema = z
  .string()
  .check(
    z.trim(),
    z.maxLength(EMAIL_MAX, { abort: true }),
    z.overwrite(plainAddress),
    z.regex(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/, 'an e-mail address'),
  )

/** What everybody in the workspace may know of a person. */
export const memberSchema = z.strictObject({
  id: memberIdSchema,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  roles: z.array(roleGrantSchema).check(z.maxLength(20)),
  guest: z.optional(guestGrantSchema),
  disabled: z.boolean(),
})
export type Member = z.infer<typeof memberSchema>

/** Whether somebody is here by a guest link alone, as one who replies and not as one of the team. */
export const isGuestOnly = ({ roles, guest }: Pick<Member, 'roles' | 'guest'>): boolean =>
  guest !== undefined && roles.length === 0
