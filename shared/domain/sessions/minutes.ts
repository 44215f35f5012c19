import type { Answer } from '../answer.ts'
import { holdsSmallCount } from '../smallCounts.ts'
import type { BallotValue } from './ballot.ts'
import type { Country } from '../country.ts'
import type { AgendaItemId, AssessmentId, SeatId } from '../ids.ts'
import type { Indicator } from '../instrument.ts'
import type { BallotResult, BallotRound } from './ballotResult.ts'
import type { Session, SessionRole } from './session.ts'
import type { AgendaItem, Consent, SessionEvent, SessionState } from './sessionState.ts'

export const MINUTES_FORMAT = 'ocena-minutes/1'

/** Somebody as the minutes name them. */
export interface MinutesPerson {
  readonly name: string
  readonly country: Country | null
  readonly role: SessionRole
}

/** What one ballot round came to for one country. No ballot has a name here: who voted how is nobody's to print. */
export interface MinutesResult extends Pick<
  BallotResult,
  'cast' | 'electorate' | 'silent' | 'delphi' | 'consensus' | 'convergence' | 'mayStop'
> {
  readonly country: Country | null
  /** `value` null: an answer that holds a small count of people; then no score and no statistic is told either. */
  readonly tally: readonly {
    readonly value: BallotValue | null
    readonly score: number | null
    readonly count: number
  }[]
  /** What was given as reasons, without whose they are, in the order of the alphabet. */
  readonly reasons: readonly string[]
}

export interface MinutesRound extends Pick<BallotRound, 'number' | 'opened' | 'ended' | 'end' | 'override'> {
  readonly results: readonly MinutesResult[]
}

export interface MinutesDecision {
  readonly country: Country | null
  /** Null: it holds a small count of people. */
  readonly answer: Answer | null
  readonly by: string
  readonly reason: string
  readonly at: number
  readonly isRecorded: boolean
  /** Who agreed, stood aside or dissented; null: unsigned. */
  readonly consents: readonly {
    readonly name: string | null
    readonly kind: Consent['kind']
    readonly reason: string
  }[]
}

export interface MinutesItem {
  readonly code: string
  /** As it was asked; null for one that was never shown. */
  readonly indicator: Indicator | null
  readonly countries: readonly (Country | null)[]
  readonly status: AgendaItem['status']
  readonly rounds: readonly MinutesRound[]
  readonly decisions: readonly MinutesDecision[]
  /** Why it was left open, each time. */
  readonly leftOpen: readonly string[]
  readonly remarks: readonly MinutesRemark[]
}

export interface MinutesRemark {
  readonly at: number
  readonly by: string | null
  readonly words: string
}

/** Something that interrupted or moved the session. `seat`: whom it happened to. */
export interface MinutesEvent extends Pick<SessionEvent, 'at' | 'kind' | 'words'> {
  readonly by: string | null
  readonly seat: string | null
  readonly code: string | null
}

/** The minutes of a session: a plain value, made from what happened and from nothing else. Times in milliseconds since 1970. */
export interface Minutes {
  readonly format: typeof MINUTES_FORMAT
  readonly id: string
  readonly title: string
  readonly place: string
  readonly exercise: boolean
  /** Null while it was never opened. */
  readonly opened: number | null
  /** Null while it is not closed. */
  readonly closed: number | null
  readonly instrument: { readonly id: string; readonly version: string }
  readonly rules: Pick<
    SessionState['settings'],
    'anonymity' | 'least' | 'quorum' | 'rule' | 'stop' | 'maxRounds' | 'facilitatorVotes'
  >
  readonly people: readonly MinutesPerson[]
  readonly items: readonly MinutesItem[]
  /** Remarks that were made between items. */
  readonly remarks: readonly MinutesRemark[]
  readonly events: readonly MinutesEvent[]
  readonly parked: readonly {
    readonly code: string | null
    readonly by: string | null
    readonly text: string
    readonly end: 'thread' | 'dropped' | null
    readonly endedBy: string | null
    readonly why: string
  }[]
}

/** Of what happened, that which a reader of the minutes must know beside items, ballots and decisions. */
const TOLD: ReadonlySet<SessionEvent['kind']> = new Set<SessionEvent['kind']>([
  'override',
  'cancelled',
  'not-held',
  'interrupted',
  'no-thread',
  'handed-over',
  'taken-over',
  'role',
  'seat-removed',
  'reopened',
  'server-started',
  'late',
  'taking-again',
])

/**
 * Puts a session into its minutes. What the document does not say is left out, never guessed. Counts of people from 1 to below
 * `smallBelow` on sensitive indicators are withheld: minutes go further than the room.
 */
export function minutesOf({ id }: Pick<Session, 'id'>, state: SessionState, smallBelow: number): Minutes {
  const { head, settings, events } = state
  const nameOf = (seat: SeatId | null): string | null => (seat === null ? null : (state.seats.get(seat)?.name ?? null))
  const codeOf = (item: AgendaItemId | null): string | null =>
    state.agenda.find((each) => each.id === item)?.indicator ?? null
  const { anonymity, least, quorum, rule, stop, maxRounds, facilitatorVotes } = settings
  return {
    format: MINUTES_FORMAT,
    id,
    title: head.title,
    place: head.place,
    exercise: settings.exercise,
    opened: events.find(({ kind }) => kind === 'doors-opened')?.at ?? null,
    closed: state.phase.kind === 'closed' ? state.phase.at : null,
    instrument: head.instrument,
    rules: { anonymity, least, quorum, rule, stop, maxRounds, facilitatorVotes },
    people: [...state.seats.values()]
      .map(({ name, country, role }) => ({ name, country, role }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    items: state.agenda.map((item) => itemOf(state, item, { nameOf, smallBelow })),
    remarks: remarksOn(events, null, nameOf),
    events: events.flatMap(({ at, kind, words, by, seat, item }) =>
      TOLD.has(kind) ? [{ at, kind, words, by: nameOf(by), seat: nameOf(seat), code: codeOf(item) }] : [],
    ),
    parked: state.parked.map(({ item, by, text, end }) => ({
      code: codeOf(item),
      by: nameOf(by),
      text,
      end: end?.kind ?? null,
      endedBy: nameOf(end?.by ?? null),
      why: end?.why ?? '',
    })),
  }
}

interface ItemInput {
  readonly nameOf: NameOf
  readonly smallBelow: number
}

type NameOf = (seat: SeatId | null) => string | null

function itemOf(state: SessionState, item: AgendaItem, { nameOf, smallBelow }: ItemInput): MinutesItem {
  const question = state.questions.get(item.id) ?? null
  // of a question that is not there any more, nobody can say whether its counts are sensitive
  const isSmall = (answer: Answer): boolean =>
    holdsSmallCount(question?.indicator ?? { sensitive: true }, answer, smallBelow)
  const countryOf = (target: AssessmentId): Country | null =>
    state.head.targets.find(({ assessment }) => assessment === target)?.country ?? null
  const rounds = [...state.rounds.values()]
    .filter((round) => round.item === item.id)
    .toSorted((a, b) => a.opened - b.opened)
  return {
    code: item.indicator,
    indicator: question?.indicator ?? null,
    countries: item.targets.map(countryOf),
    status: item.status,
    rounds: rounds.map(({ id, number, opened, ended, end, override }) => ({
      number,
      opened,
      ended,
      end,
      override,
      results: [...state.results.values()]
        .filter((result) => result.ballotRound === id)
        .toSorted((a, b) => item.targets.indexOf(a.target) - item.targets.indexOf(b.target))
        .map((result) => resultIn(result, countryOf(result.target), isSmall)),
    })),
    decisions: [...state.decisions.values()]
      .filter((decision) => decision.item === item.id)
      .toSorted((a, b) => a.at - b.at)
      .map((decision) => ({
        country: countryOf(decision.target),
        answer: isSmall(decision.answer) ? null : decision.answer,
        by: nameOf(decision.by) ?? '',
        reason: decision.reason,
        at: decision.at,
        isRecorded: decision.state === 'recorded',
        consents: decision.consents.map(({ seat, kind, reason }) => ({ name: nameOf(seat), kind, reason })),
      })),
    leftOpen: state.events.flatMap(({ kind, item: on, words }) =>
      kind === 'left-open' && on === item.id ? [words] : [],
    ),
    remarks: remarksOn(state.events, item.id, nameOf),
  }
}

const NO_STATISTICS = { delphi: null, consensus: null, convergence: null } as const

function resultIn(result: BallotResult, country: Country | null, isSmall: (answer: Answer) => boolean): MinutesResult {
  const { cast, electorate, silent, mayStop } = result
  const isHidden = result.tally.some(({ value }) => value.kind === 'answer' && isSmall(value.answer))
  const tally = result.tally.map(({ value, score, count }) => ({
    value: value.kind === 'answer' && isSmall(value.answer) ? null : value,
    score: isHidden ? null : score,
    count,
  }))
  const { delphi, consensus, convergence } = isHidden ? NO_STATISTICS : result
  const reasons = result.reasons.map(({ reason }) => reason).toSorted()
  return { country, cast, electorate, tally, silent, delphi, consensus, convergence, mayStop, reasons }
}

const remarksOn = (
  events: readonly SessionEvent[],
  item: AgendaItemId | null,
  nameOf: NameOf,
): readonly MinutesRemark[] =>
  events.flatMap(({ kind, item: on, at, by, words }) =>
    kind === 'remark' && on === item ? [{ at, by: nameOf(by), words }] : [],
  )
