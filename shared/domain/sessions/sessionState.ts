import * as z from 'zod/mini'
import { answerSchema } from '../answer.ts'
import { countrySchema } from '../country.ts'
import {
  agendaItemIdSchema,
  assessmentIdSchema,
  ballotRoundIdSchema,
  entryIdSchema,
  indicatorCodeSchema,
  memberIdSchema,
  seatIdSchema,
  sessionIdSchema,
  type AgendaItemId,
  type AssessmentId,
  type BallotRoundId,
  type EntryId,
  type SeatId,
} from '../ids.ts'
import { MAX_BALLOT_REASON, MAX_TARGETS } from './ballot.ts'
import type { BallotResult, BallotRound } from './ballotResult.ts'
import { indicatorSchema } from '../instrument.ts'
import { sessionRoleSchema } from './session.ts'
import type { SessionSettings } from './sessionSettings.ts'

export const MAX_AGENDA = 200
/** Most characters of what a facilitator gives as a reason: for an override, an item left open. */
export const MAX_SESSION_WHY = 1_000
export const MAX_PARKED_TEXT = 500
export const MAX_PARKED = 200
/** Remarks for the minutes, of a session and of one seat. */
export const MAX_REMARKS = 1_000
export const MAX_SEAT_REMARKS = 200

const time = z.number()

/** What somebody says to a decision before it is recorded. Words are theirs, and editable until then. */
export const consentSchema = z.strictObject({
  /** Null: unsigned, in an anonymous session. */
  seat: z.nullable(seatIdSchema),
  kind: z.enum(['agree', 'stand-aside', 'dissent']),
  reason: z.string().check(z.maxLength(MAX_BALLOT_REASON)),
})
export type Consent = z.infer<typeof consentSchema>

/** Where a session is. Every change of it is one command of the server; time alone reveals nothing. */
export const sessionPhaseSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('planned') }),
  /** Talk; without an item the lobby, or a break. */
  z.strictObject({ kind: z.literal('open'), item: z.nullable(agendaItemIdSchema) }),
  z.strictObject({
    kind: z.literal('voting'),
    item: agendaItemIdSchema,
    ballotRound: ballotRoundIdSchema,
    number: z.int().check(z.gte(1)),
    /** `until`: "reveal" was pressed, ballots on their way are taken for so long. */
    taking: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('open') }),
      z.strictObject({ kind: z.literal('stopped') }),
      z.strictObject({ kind: z.literal('until'), until: time }),
    ]),
  }),
  z.strictObject({
    kind: z.literal('revealed'),
    item: agendaItemIdSchema,
    ballotRound: ballotRoundIdSchema,
    number: z.int().check(z.gte(1)),
  }),
  z.strictObject({
    kind: z.literal('deciding'),
    item: agendaItemIdSchema,
    target: assessmentIdSchema,
    /** What the result offers: none, one answer, or the two levels beside a median between them. */
    offer: z.array(answerSchema).check(z.maxLength(2)),
    consents: z.array(consentSchema),
  }),
  z.strictObject({ kind: z.literal('closed'), at: time }),
])
export type SessionPhase = z.infer<typeof sessionPhaseSchema>

/** One ballot's place. A person who comes back gets the same seat; it outlives every connection. */
export const seatSchema = z.strictObject({
  id: seatIdSchema,
  member: memberIdSchema,
  /** As it was when the seat was taken. */
  name: z.string(),
  country: z.nullable(countrySchema),
  role: sessionRoleSchema,
  joined: time,
  /** When it was taken away; what was said from it stays. */
  removed: z.optional(time),
})
export type SessionSeat = z.infer<typeof seatSchema>

export const agendaItemSchema = z.strictObject({
  id: agendaItemIdSchema,
  indicator: indicatorCodeSchema,
  targets: z.array(assessmentIdSchema).check(z.minLength(1), z.maxLength(MAX_TARGETS)),
  /** Planned for it. */
  minutes: z.int().check(z.gte(1), z.lte(240)),
  status: z.enum(['todo', 'decided', 'left-open', 'skipped']),
})
export type AgendaItem = z.infer<typeof agendaItemSchema>

/** What an item asks, as it was when it was first shown: later changes of the instrument change no result. */
export const questionSchema = z.strictObject({
  item: agendaItemIdSchema,
  indicator: indicatorSchema,
  targets: z.array(
    z.strictObject({ assessment: assessmentIdSchema, country: countrySchema, last: z.nullable(answerSchema) }),
  ),
})
export type ItemQuestion = z.infer<typeof questionSchema>

/** What was settled on an item for one assessment. `intent`: it is being written into the assessment. */
export const sessionDecisionSchema = z.strictObject({
  /** Also the id of the decision in the assessment. */
  id: entryIdSchema,
  item: agendaItemIdSchema,
  target: assessmentIdSchema,
  state: z.enum(['intent', 'recorded']),
  answer: answerSchema,
  by: seatIdSchema,
  reason: z.string(),
  consents: z.array(consentSchema),
  /** The newest decision that who recorded it had seen in the assessment; null for none. */
  seen: z.optional(z.nullable(entryIdSchema)),
  at: time,
})
export type SessionDecision = z.infer<typeof sessionDecisionSchema>

/** `left` in milliseconds. `atEnd`: what its end does besides ringing; nothing ever reveals by itself. */
const timerBase = { total: z.number(), atEnd: z.enum(['ring', 'stop-taking']) }
export const timerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('running'), endsAt: time, ...timerBase }),
  z.strictObject({ kind: z.literal('paused'), left: z.number(), ...timerBase }),
])
export type Timer = z.infer<typeof timerSchema>

export const parkedPointSchema = z.strictObject({
  id: entryIdSchema,
  item: z.nullable(agendaItemIdSchema),
  by: seatIdSchema,
  text: z.string().check(z.maxLength(MAX_PARKED_TEXT)),
  at: time,
  /** What became of it; null: still parked. */
  end: z.nullable(z.strictObject({ kind: z.enum(['thread', 'dropped']), by: seatIdSchema, at: time, why: z.string() })),
})
export type ParkedPoint = z.infer<typeof parkedPointSchema>

/** Something that the minutes tell. What a kind does not need is null. */
export const SESSION_EVENTS = [
  'doors-opened',
  'doors-shut',
  'seat-taken',
  'item',
  'break',
  'ballots-opened',
  'taking-stopped',
  'taking-again',
  'revealed',
  'override',
  'cancelled',
  'not-held',
  'interrupted',
  'deciding',
  'decided',
  'left-open',
  /** No comment of an item that was left open could be begun in all of its assessments. */
  'no-thread',
  'handed-over',
  'taken-over',
  'role',
  'seat-removed',
  'closed',
  'reopened',
  'server-started',
  'remark',
  'late',
] as const
export const sessionEventSchema = z.strictObject({
  at: time,
  kind: z.enum(SESSION_EVENTS),
  by: z.nullable(seatIdSchema),
  item: z.nullable(agendaItemIdSchema),
  ballotRound: z.nullable(ballotRoundIdSchema),
  /** Whom it happened to. */
  seat: z.nullable(seatIdSchema),
  /** What was said to it, in its writer's words; ''. */
  words: z.string(),
})
export type SessionEvent = z.infer<typeof sessionEventSchema>

/** What identifies the session itself in its document. */
export const sessionHeadSchema = z.strictObject({
  id: sessionIdSchema,
  title: z.string(),
  place: z.string(),
  instrument: z.strictObject({ id: z.string(), version: z.string() }),
  targets: z.array(z.strictObject({ assessment: assessmentIdSchema, country: countrySchema })),
})
export type SessionHead = z.infer<typeof sessionHeadSchema>

/** How many have cast in the round that is open; moved once a second at most. */
export const ballotCountsSchema = z.strictObject({
  ballotRound: ballotRoundIdSchema,
  cast: z.int(),
  electorate: z.int(),
})
export type BallotCounts = z.infer<typeof ballotCountsSchema>

/** All that the document of a session says; the one thing that its machine works on. */
export interface SessionState {
  readonly head: SessionHead
  readonly settings: SessionSettings
  /** Goes up by one with each command. */
  readonly revision: number
  /** The revision of the last command that moved the session: who saw no less has seen where it is. */
  readonly moved: number
  readonly phase: SessionPhase
  /** Whether who was asked may still come in. */
  readonly doors: 'open' | 'shut'
  readonly seats: ReadonlyMap<SeatId, SessionSeat>
  /** In the order of the agenda. */
  readonly agenda: readonly AgendaItem[]
  readonly questions: ReadonlyMap<AgendaItemId, ItemQuestion>
  readonly rounds: ReadonlyMap<BallotRoundId, BallotRound>
  /** By `resultKey`. */
  readonly results: ReadonlyMap<string, BallotResult>
  /** By `decisionPlace`. */
  readonly decisions: ReadonlyMap<string, SessionDecision>
  readonly counts: BallotCounts | null
  readonly timer: Timer | null
  /** Hands that are up, earliest first. */
  readonly hands: readonly { readonly seat: SeatId; readonly at: number }[]
  /** Who speaks, since when. */
  readonly floor: { readonly seat: SeatId; readonly since: number } | null
  /** Seats that have read the item that is open. */
  readonly ready: readonly SeatId[]
  readonly parked: readonly ParkedPoint[]
  /** Oldest first. */
  readonly events: readonly SessionEvent[]
  /** Ids of the newest commands that were carried out, with what each led to, when, and the decision that it noted. */
  readonly done: readonly {
    readonly id: string
    readonly revision: number
    readonly at?: number | undefined
    readonly decision?: EntryId | undefined
  }[]
}

export const decisionPlace = (item: AgendaItemId, target: AssessmentId): string => `${item}:${target}`

/** Whether a seat is one that votes, by its role and the session's settings. */
export const isVoter = (
  { role, removed }: Pick<SessionSeat, 'role' | 'removed'>,
  { facilitatorVotes }: Pick<SessionSettings, 'facilitatorVotes'>,
): boolean =>
  removed === undefined && (role === 'participant' || (facilitatorVotes && (role === 'facilitator' || role === 'co')))
