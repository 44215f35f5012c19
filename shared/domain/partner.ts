import * as z from 'zod/mini'
import { countrySchema } from './country.ts'

/** An organisation that co-authors the assessment of its country. */
export const partnerSchema = z.strictObject({
  country: countrySchema,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  url: z.optional(z.string().check(z.maxLength(500))),
})
export type Partner = z.infer<typeof partnerSchema>
