import * as z from 'zod/mini'

/** The six countries, in the order in which every list shows them. */
export const COUNTRIES = ['RS', 'BA', 'ME', 'AL', 'MK', 'NL'] as const

export const countrySchema = z.enum(COUNTRIES)
/** ISO 3166-1 alpha-2 code of a country that a Partner belongs to. */
export type Country = z.infer<typeof countrySchema>
