import * as z from 'zod/mini'
import { assessmentIdSchema, memberIdSchema, roundIdSchema, sessionIdSchema } from '../ids.ts'
import { countrySchema } from '../country.ts'

/**
 * What somebody does in a session. One facilitator at a time runs it; co-facilitators do everything but close it and name
 * others, and take over; an observer is in no count and no quorum.
 */
export const SESSION_ROLES = ['facilitator', 'co', 'participant', 'observer'] as const
export const sessionRoleSchema = z.enum(SESSION_ROLES)
/** Those that are given to others; who runs it hands it over instead. */
export const GIVEN_ROLES = [
  'co',
  'participant',
  'observer',
] as const satisfies readonly (typeof SESSION_ROLES)[number][]
export type SessionRole = z.infer<typeof sessionRoleSchema>

export const MAX_SESSION_TITLE = 120
export const MAX_SEATS = 500
/** Sessions of one workspace that are planned or running at the same time, and all that are kept. */
export const MAX_OPEN_SESSIONS = 20
export const MAX_SESSIONS = 2_000

/** What a session is about: one country's assessment, or all of a round. */
export const sessionScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assessment'), assessment: assessmentIdSchema }),
  z.strictObject({ kind: z.literal('round'), round: roundIdSchema }),
])
export type SessionScope = z.infer<typeof sessionScopeSchema>

/** Who is asked to a session. By this list goes who may open which of its documents. */
export const sessionPersonSchema = z.strictObject({
  member: memberIdSchema,
  role: sessionRoleSchema,
  /** For which country somebody speaks; null for none. */
  country: z.nullable(countrySchema),
})
export type SessionPerson = z.infer<typeof sessionPersonSchema>

/** The small fact of a session in the registry. What happens in it is in its documents, and no ballot is in either. */
export const sessionSchema = z.strictObject({
  id: sessionIdSchema,
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_SESSION_TITLE)),
  /** Where people meet, as it is printed: a town, a link to a call; '' where it is not said. */
  place: z.string().check(z.maxLength(MAX_SESSION_TITLE)),
  scope: sessionScopeSchema,
  by: memberIdSchema,
  created: z.number(),
  /** When it is to begin, milliseconds since 1970; null where no time is set. */
  startsAt: z.nullable(z.number()),
  state: z.enum(['planned', 'running', 'closed']),
  /** When it was closed last; null before. */
  closed: z.nullable(z.number()),
  /** Exactly one is the facilitator. */
  people: z.array(sessionPersonSchema).check(z.maxLength(MAX_SEATS)),
})
export type Session = z.infer<typeof sessionSchema>
