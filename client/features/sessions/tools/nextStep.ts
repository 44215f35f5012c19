import type { AgendaItem, SessionSeat, SessionState } from '../../../../shared/domain/sessions/sessionState.ts'
import { resultKey, type BallotResult } from '../../../../shared/domain/sessions/ballotResult.ts'
import { decisionPlace, isVoter } from '../../../../shared/domain/sessions/sessionState.ts'
import type { AgendaItemId, AssessmentId, BallotRoundId, SeatId } from '../../../../shared/domain/ids.ts'

/** The one thing that comes next, for who runs the session; null while there is nothing to press. */
export type NextStep =
  | {
      readonly kind:
        'open-doors' | 'open-ballots' | 'stop-taking' | 'reveal' | 'vote-again' | 'record' | 'leave-open' | 'close'
    }
  | { readonly kind: 'go-to'; readonly item: AgendaItemId }
  | { readonly kind: 'decide'; readonly target: AssessmentId }

/** What a facilitator's main button does now. It follows from the state alone. */
export function nextStep(state: SessionState): NextStep | null {
  const { phase } = state
  switch (phase.kind) {
    case 'planned':
      return { kind: 'open-doors' }
    case 'open': {
      const item = agendaEntry(state, phase.item)
      return item?.status === 'todo' ? { kind: 'open-ballots' } : onward(state)
    }
    case 'voting':
      if (phase.taking.kind === 'until') return null
      if (phase.taking.kind === 'stopped') return { kind: 'reveal' }
      return hasAll(state) ? { kind: 'reveal' } : { kind: 'stop-taking' }
    case 'revealed': {
      const results = resultsIn(state, phase.ballotRound)
      const target = undecidedTargets(state, phase.item)[0]
      const isEnough =
        phase.number >= state.settings.maxRounds || results.every((result) => result.consensus?.reached === true)
      if (target && (isEnough || results.every(({ mayStop }) => mayStop))) return { kind: 'decide', target }
      return target ? { kind: 'vote-again' } : onward(state)
    }
    case 'deciding':
      // nothing of an exercise is recorded
      return { kind: state.settings.exercise ? 'leave-open' : 'record' }
    case 'closed':
      return null
  }
}

/** The next item that nothing became of yet; else the end. */
function onward(state: SessionState): NextStep {
  const next = state.agenda.find(({ status }) => status === 'todo')
  return next ? { kind: 'go-to', item: next.id } : { kind: 'close' }
}

const hasAll = ({ counts }: SessionState): boolean => counts !== null && counts.cast >= counts.electorate

/** Seats that are still somebody's; one that was taken away stays a name in what happened. */
export const seatsHere = ({ seats }: Pick<SessionState, 'seats'>): readonly SessionSeat[] =>
  [...seats.values()].filter(({ removed }) => removed === undefined)

export const agendaEntry = ({ agenda }: Pick<SessionState, 'agenda'>, id: AgendaItemId | null): AgendaItem | null =>
  agenda.find((item) => item.id === id) ?? null

/** The item that the group is at; null in the lobby, in a break and after the end. */
export const currentItem = ({ phase }: Pick<SessionState, 'phase'>): AgendaItemId | null =>
  'item' in phase ? phase.item : null

/** What a ballot round came to, one result for each assessment, in the item's order. */
export function resultsIn(state: SessionState, round: BallotRoundId): readonly BallotResult[] {
  const item = agendaEntry(state, state.rounds.get(round)?.item ?? null)
  return (item?.targets ?? []).flatMap((target) => state.results.get(resultKey(round, target)) ?? [])
}

/** Targets of an item for which nothing was recorded in this session. */
export const undecidedTargets = (state: SessionState, item: AgendaItemId): readonly AssessmentId[] =>
  (agendaEntry(state, item)?.targets ?? []).filter((target) => !state.decisions.has(decisionPlace(item, target)))

/** Ballot rounds on an item that were revealed, first to last. */
export const revealedRounds = ({ rounds }: Pick<SessionState, 'rounds'>, item: AgendaItemId) =>
  [...rounds.values()]
    .filter((round) => round.item === item && round.end === 'revealed')
    .toSorted((a, b) => a.number - b.number)

/** Seats that vote and have not cast, by name, as the console knows it. */
export const missingSeats = (
  { seats, settings }: Pick<SessionState, 'seats' | 'settings'>,
  cast: readonly string[],
): readonly SeatId[] =>
  [...seats.values()]
    .filter((seat) => isVoter(seat, settings) && !cast.includes(seat.id))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ id }) => id)
