import type { AgendaItemId, SeatId } from '../../ids.ts'
import type { BallotRound } from '../ballotResult.ts'
import type { SessionCommand } from '../sessionCommand.ts'
import { isVoter, type SessionState } from '../sessionState.ts'
import type { CommandOutcome, Put, Refused } from './commandFacts.ts'
import { agendaItem, done, notAllowed, noted, refuse, wrongPhase } from './outcomes.ts'

type Of<Kind extends SessionCommand['kind']> = Put<Extract<SessionCommand, { kind: Kind }>>

/** Ballots below which no round has a result. */
export const LEAST_BALLOTS = 2

/** Seats that may cast in the next round on an item: all that vote; of an anonymous session those of the item's first round. */
export function electorateFor(state: SessionState, item: AgendaItemId): readonly SeatId[] {
  const fixed = [...state.rounds.values()].find((round) => round.item === item && round.electorate !== null)
  const isOfFirst = (id: SeatId): boolean => fixed?.electorate?.includes(id) ?? true
  return [...state.seats.values()]
    .filter((seat) => isVoter(seat, state.settings) && isOfFirst(seat.id))
    .map(({ id }) => id)
}

/** Ballots below which a round of this session is not held. */
export const leastFor = ({ settings }: Pick<SessionState, 'settings'>): number =>
  settings.anonymity === 'anonymous' ? Math.max(settings.least, LEAST_BALLOTS) : LEAST_BALLOTS

export function openBallots(put: Of<'open-ballots'>): CommandOutcome {
  const { state } = put
  if (!put.facts.may('run-session')) return notAllowed('run-session')
  if (state.phase.kind !== 'open' || state.phase.item === null) return wrongPhase(state, 'open, with an item')
  return startRound(put, state.phase.item)
}

export function voteAgain(put: Of<'vote-again'>): CommandOutcome {
  const { state } = put
  if (!put.facts.may('run-session')) return notAllowed('run-session')
  if (state.phase.kind !== 'revealed') return wrongPhase(state, 'revealed')
  return startRound(put, state.phase.item)
}

function startRound(put: Put<unknown>, item: AgendaItemId): CommandOutcome {
  const { state, facts } = put
  const number = 1 + [...state.rounds.values()].filter((each) => each.item === item && each.end === 'revealed').length
  const refusal = cannotVote(put, item, number)
  if (refusal) return refusal
  const electorate = electorateFor(state, item)
  const isAnonymous = state.settings.anonymity === 'anonymous'
  const round: BallotRound = {
    id: facts.fresh.round,
    item,
    number,
    opened: facts.now,
    ended: null,
    end: null,
    electorate: isAnonymous ? [...electorate].toSorted() : null,
    receipts: [],
    override: null,
  }
  const after: SessionState = {
    ...state,
    phase: { kind: 'voting', item, ballotRound: round.id, number, taking: { kind: 'open' } },
    rounds: new Map([...state.rounds, [round.id, round]]),
    counts: { ballotRound: round.id, cast: 0, electorate: electorate.length },
  }
  const event = { kind: 'ballots-opened', item, ballotRound: round.id } as const
  return done(noted(after, put, event), { kind: 'open-round', round: round.id })
}

function cannotVote({ state, facts }: Put<unknown>, id: AgendaItemId, number: number): Refused | null {
  const item = agendaItem(state, id)
  if (!item || item.status === 'decided')
    return refuse('conflict', 'This item is decided', {
      path: 'item',
      value: item?.status ?? null,
      expected: 'an item that is not decided',
    })
  const released = item.targets.find((target) => facts.released.has(target))
  if (released !== undefined)
    return refuse('conflict', 'An assessment of this item is released', {
      path: 'targets',
      value: released,
      expected: 'assessments that are not released',
    })
  if (number > state.settings.maxRounds)
    return refuse('conflict', 'This item had as many ballot rounds as it may have', {
      path: 'number',
      value: number,
      expected: `at most ${state.settings.maxRounds}`,
    })
  const voters = electorateFor(state, id).length
  if (voters < leastFor(state))
    return refuse('conflict', 'Too few seats vote here', {
      path: 'seats',
      value: voters,
      expected: `${leastFor(state)} or more that vote`,
    })
  return null
}

/** Nothing is revealed by it. */
export function stopTaking(put: Of<'stop-taking'>): CommandOutcome {
  const { state, facts } = put
  if (!facts.may('run-session')) return notAllowed('run-session')
  if (state.phase.kind !== 'voting' || state.phase.taking.kind !== 'open')
    return wrongPhase(state, 'voting, with ballots being taken')
  const { ballotRound } = state.phase
  return done(
    noted({ ...state, phase: { ...state.phase, taking: { kind: 'stopped' } } }, put, {
      kind: 'taking-stopped',
      ballotRound,
    }),
  )
}

export function takeAgain(put: Of<'take-again'>): CommandOutcome {
  const { state, facts } = put
  if (!facts.may('run-session')) return notAllowed('run-session')
  if (state.phase.kind !== 'voting' || state.phase.taking.kind !== 'stopped')
    return wrongPhase(state, 'voting, with no ballots being taken')
  const { ballotRound } = state.phase
  return done(
    noted({ ...state, phase: { ...state.phase, taking: { kind: 'open' } } }, put, {
      kind: 'taking-again',
      ballotRound,
    }),
  )
}

/**
 * A person's act: it ends at once where nobody is waited for, else when grace is over. A round whose box is damaged ends at once
 * too, whatever it lacks: there it turns out to have no result.
 */
export function reveal(put: Of<'reveal'>): CommandOutcome {
  const { state, facts, command } = put
  if (!facts.may('run-session')) return notAllowed('run-session')
  const { phase, settings } = state
  if (phase.kind !== 'voting' || phase.taking.kind === 'until')
    return wrongPhase(state, 'voting, and not being revealed')
  const refusal = cannotReveal(put)
  if (refusal) return refusal
  const { cast } = facts
  const isBelow = cast !== null && cast.length < settings.quorum
  const electorate = electorateFor(state, phase.item)
  const isWaitedFor = cast !== null && phase.taking.kind === 'open' && electorate.some((id) => !cast.includes(id))
  const until = facts.now + (isWaitedFor ? settings.graceMs : 0)
  const { ballotRound } = phase
  const round = state.rounds.get(ballotRound)
  const override = isBelow ? command.override : null
  const after: SessionState = {
    ...state,
    phase: { ...phase, taking: { kind: 'until', until } },
    rounds: round ? new Map([...state.rounds, [ballotRound, { ...round, override }]]) : state.rounds,
  }
  const told = override === null ? after : noted(after, put, { kind: 'override', ballotRound, words: override })
  return done(told, { kind: 'reveal', round: ballotRound, at: until })
}

function cannotReveal({ state, facts, command, seat }: Of<'reveal'>): Refused | null {
  const { settings } = state
  if (facts.cast === null) return null
  const cast = facts.cast.length
  const own = seat === null ? undefined : state.seats.get(seat)
  if (own && isVoter(own, settings) && !facts.cast.includes(own.id))
    return refuse('conflict', 'Who votes and reveals casts first', {
      path: 'ballot',
      value: null,
      expected: 'your own ballot, cast before',
    })
  if (settings.anonymity === 'anonymous' && cast < leastFor(state))
    return refuse('conflict', 'An anonymous round of so few ballots has no result', {
      path: 'cast',
      value: cast,
      expected: `${leastFor(state)} ballots or more`,
    })
  if (cast < settings.quorum && command.override === null)
    return refuse('conflict', 'Fewer ballots than the quorum', {
      path: 'cast',
      value: cast,
      expected: `${settings.quorum} ballots or more, or a reason`,
    })
  return null
}

export function cancelBallots(put: Of<'cancel-ballots'>): CommandOutcome {
  const { state, facts } = put
  if (!facts.may('run-session')) return notAllowed('run-session')
  if (state.phase.kind !== 'voting') return wrongPhase(state, 'voting')
  const { ballotRound } = state.phase
  const told = noted(state, put, { kind: 'cancelled', ballotRound })
  return done(endedUnseen(told, 'cancelled', facts.now), { kind: 'destroy', round: ballotRound })
}

/** A round that has no result: back to the item. */
export function endedUnseen(
  state: SessionState,
  end: 'cancelled' | 'not-held' | 'interrupted',
  now: number,
): SessionState {
  if (state.phase.kind !== 'voting') return state
  const { item, ballotRound } = state.phase
  const round = state.rounds.get(ballotRound)
  return {
    ...state,
    phase: { kind: 'open', item },
    rounds: round ? new Map([...state.rounds, [ballotRound, { ...round, end, ended: now }]]) : state.rounds,
    counts: null,
  }
}
