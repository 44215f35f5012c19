import * as z from 'zod/mini'

/** The last millisecond since 1970 that is a date. */
export const MAX_TIME = 8.64e15

/** A time as it is stored, in milliseconds since 1970; one that is no date is refused, as nothing could show it. */
export const storedTimeSchema = z.number().check(z.gte(-MAX_TIME), z.lte(MAX_TIME))
