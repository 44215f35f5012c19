import * as z from 'zod/mini'
import { countrySchema } from '../../domain/country.ts'
import {
  agendaItemIdSchema,
  assessmentIdSchema,
  ballotRoundIdSchema,
  entryIdSchema,
  indicatorCodeSchema,
  sessionIdSchema,
} from '../../domain/ids.ts'
import { indicatorSchema } from '../../domain/instrument.ts'
import { ballotSchema, ballotValueSchema, MAX_BALLOT_CHANGES } from '../../domain/sessions/ballot.ts'
import {
  MAX_SEATS,
  MAX_SESSION_TITLE,
  sessionPersonSchema,
  sessionRoleSchema,
  sessionSchema,
  sessionScopeSchema,
  type SessionScope,
} from '../../domain/sessions/session.ts'
import { sessionCommandSchema } from '../../domain/sessions/sessionCommand.ts'
import { sessionSettingsSchema } from '../../domain/sessions/sessionSettings.ts'
import { agendaItemSchema, MAX_AGENDA, timerSchema } from '../../domain/sessions/sessionState.ts'
import { typedLine } from '../../util/typedText.ts'

const planFields = {
  title: typedLine(MAX_SESSION_TITLE).check(z.minLength(1)),
  place: typedLine(MAX_SESSION_TITLE),
  startsAt: z.nullable(z.number()),
  settings: sessionSettingsSchema,
  /** Without the facilitator, who is the caller. */
  people: z.array(sessionPersonSchema).check(z.maxLength(MAX_SEATS - 1)),
}

/** POST /api/sessions → SessionRow, 201. The page makes the id: the same with the same fields gives the first answer again. */
export const newSessionBody = z.strictObject({
  id: sessionIdSchema,
  scope: sessionScopeSchema,
  agenda: z.array(z.omit(agendaItemSchema, { status: true })).check(z.maxLength(MAX_AGENDA)),
  ...planFields,
})
export type NewSessionBody = z.infer<typeof newSessionBody>

/** PATCH /api/sessions/:id → SessionRow. People at any time before it is closed; the rest while it is planned. For who runs it. */
export const sessionPatchBody = z.partial(z.strictObject(planFields))
export type SessionPatchBody = z.infer<typeof sessionPatchBody>

/**
 * POST /api/sessions/:id/commands → {revision}. `id`: made by the page; the same once more gets the same answer. `seen`: the
 * revision that the page showed. It is stale where the session was moved since: then a command that moves it is a `conflict`; hands,
 * points, consents and the timer go through.
 */
export const sessionCommandBody = z.strictObject({ id: entryIdSchema, seen: z.int(), command: sessionCommandSchema })
export type SessionCommandBody = z.infer<typeof sessionCommandBody>
export const sessionCommandAnswerSchema = z.object({ revision: z.number() })

/** Bytes that a ballot's request and its answer are filled up to, so that their length tells nothing. */
export const BALLOT_BYTES = 4_096
/**
 * POST /api/sessions/:id/ballot → BallotAnswer; the caller's own seat. `ballot` null takes it back. `change` is higher with each
 * change; one that is not the last, or says something else under its number, is answered as `isOther`. `pad`: fills the request up to `BALLOT_BYTES`. No fault of this
 * route shows a value.
 */
export const ballotBody = z.strictObject({
  ballotRound: ballotRoundIdSchema,
  change: z.int().check(z.gte(1), z.lte(MAX_BALLOT_CHANGES)),
  ballot: z.nullable(ballotSchema),
  pad: z.string().check(z.maxLength(BALLOT_BYTES)),
})
export type BallotBody = z.infer<typeof ballotBody>
/**
 * `at`: when it was on the server's disk. `receipt`: ten letters, null for a ballot that was taken back. `isOther`: what holds is
 * another ballot of this seat, with this `change`; what was sent is not stored and goes again with a higher one.
 */
export const ballotAnswerSchema = z.object({
  receipt: z.nullable(z.string()),
  at: z.number(),
  change: z.number(),
  isOther: z.boolean(),
  pad: z.string(),
})
export type BallotAnswer = z.infer<typeof ballotAnswerSchema>

/** GET /api/time → {now}: the server's clock, milliseconds since 1970. */
export const timeAnswerSchema = z.object({ now: z.number() })

/** GET /api/sessions → those that the caller may attend, newest first; GET /api/sessions/:id → one. */
export const sessionRowSchema = z.object({
  ...sessionSchema.shape,
  people: z.array(z.object({ ...sessionPersonSchema.shape, name: z.string() })),
  settings: sessionSettingsSchema,
  /** What it is about, by name. */
  countries: z.array(countrySchema),
  role: z.nullable(sessionRoleSchema),
  /** Of `SESSION_ABILITIES`. */
  may: z.array(z.string()),
  /** Of the targets, those whose decisions the caller may record. */
  writable: z.array(assessmentIdSchema),
  /** Lineage of its documents. */
  epoch: z.string(),
})
export type SessionRow = z.infer<typeof sessionRowSchema>
export const sessionRowsSchema = z.array(sessionRowSchema)

/** `assessment:<id>` or `round:<id>`. */
export const candidatesQuery = z.strictObject({
  scope: z.string().check(z.regex(/^(?:assessment|round):[a-z0-9]{8,40}$/, '"assessment:" or "round:" and an id')),
})
/** The scope that a query names; its id keeps the pattern. */
export function scopeOf(scope: string): SessionScope {
  const [kind, id] = scope.split(':')
  return sessionScopeSchema.parse(kind === 'round' ? { kind, round: id } : { kind, assessment: id })
}

/** GET /api/sessions/candidates?scope=assessment:<id>|round:<id> → what an agenda could take up, most weighty first. */
export const agendaCandidatesSchema = z.array(
  z.object({
    indicator: indicatorCodeSchema,
    targets: z.array(assessmentIdSchema),
    why: z.array(z.enum(['contested', 'spread', 'quality', 'thread', 'unanswered'])),
    /** Effective weight times spread: by how much the country's score could move, 0–4. */
    effect: z.number(),
  }),
)
export type AgendaCandidate = z.infer<typeof agendaCandidatesSchema>[number]

/** What the console adds for who runs the session. */
export const consoleViewSchema = z.object({
  /** The round that this is about, null before the first. Another one than the phase's is over. */
  ballotRound: z.nullable(ballotRoundIdSchema),
  /** Seats that have cast in it; nobody learns when. */
  cast: z.array(z.string()),
  /** Seats whose ballot came while none were taken, and was not counted. */
  late: z.number(),
})
export type ConsoleView = z.infer<typeof consoleViewSchema>

/** What the projector shows, and nothing else: made from the session's state by `screenOf`. */
export const screenViewSchema = z.object({
  title: z.string(),
  exercise: z.boolean(),
  phase: z.enum(['planned', 'open', 'voting', 'revealed', 'deciding', 'closed']),
  item: z.nullable(z.object({ id: agendaItemIdSchema, indicator: indicatorSchema })),
  round: z.nullable(z.object({ number: z.number(), taking: z.boolean() })),
  counts: z.nullable(z.object({ cast: z.number(), electorate: z.number() })),
  results: z.array(
    z.object({
      target: assessmentIdSchema,
      country: countrySchema,
      tally: z.array(z.object({ value: ballotValueSchema, score: z.nullable(z.number()), count: z.number() })),
      median: z.nullable(z.number()),
      quartiles: z.nullable(z.tuple([z.number(), z.number()])),
    }),
  ),
  timer: z.nullable(timerSchema),
})
export type ScreenView = z.infer<typeof screenViewSchema>
