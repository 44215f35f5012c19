import type { SeatId } from '../../ids.ts'
import type { SessionCommand } from '../sessionCommand.ts'
import type { SessionRole } from '../session.ts'
import { isVoter, type SessionSeat, type SessionState } from '../sessionState.ts'
import { electorateFor } from './ballotRows.ts'
import type { Effect, CommandOutcome, Put, Refused } from './commandFacts.ts'
import { seated } from './doorRows.ts'
import { done, notAllowed, noted, refuse, wrongPhase } from './outcomes.ts'

type Of<Kind extends SessionCommand['kind']> = Put<Extract<SessionCommand, { kind: Kind }>>

export function handOver(put: Of<'hand-over'>): CommandOutcome {
  const { state, facts, command } = put
  if (!facts.may('name-roles')) return notAllowed('name-roles')
  if (isOver(state)) return wrongPhase(state, 'any phase from open to deciding')
  const to = seatNow(state, command.to)
  if (!to) return noSeat(command.to)
  if (to.role === 'facilitator')
    return refuse('conflict', 'This seat runs the session already', {
      path: 'to',
      value: command.to,
      expected: 'another seat',
    })
  if (!facts.isPresent(to.id))
    return refuse('conflict', 'Who takes over must be here', {
      path: 'to',
      value: command.to,
      expected: 'a seat whose person is in the session',
    })
  return done(
    noted(ledBy(state, to.id), put, { kind: 'handed-over', seat: to.id }),
    ...unvoting(state, ledBy(state, to.id)),
  )
}

/** A co-facilitator after a minute without the facilitator, a facilitator of the workspace at any time, also of what is planned. */
export function takeOver(put: Of<'take-over'>): CommandOutcome {
  const { state, facts } = put
  if (!facts.may('take-over')) return notAllowed('take-over')
  if (isOver(state) && !(state.phase.kind === 'planned' && facts.isWorkspaceFacilitator))
    return wrongPhase(state, 'any phase from open to deciding')
  if (!facts.isWorkspaceFacilitator && !facts.isFacilitatorAway)
    return refuse('conflict', 'The facilitator is here', {
      path: 'facilitator',
      value: 'here',
      expected: 'a minute without the facilitator',
    })
  const sitting = put.seat === null ? seated(put) : state
  const own = [...sitting.seats.values()].find(
    ({ member, removed }) => member === facts.caller.member && removed === undefined,
  )
  if (!own) return notAllowed('take-over')
  const after = ledBy(sitting, own.id)
  return done(noted(after, { facts, seat: own.id }, { kind: 'taken-over', seat: own.id }), ...unvoting(sitting, after))
}

export function setRole(put: Of<'set-role'>): CommandOutcome {
  const { state, facts, command } = put
  if (!facts.may('name-roles')) return notAllowed('name-roles')
  if (isOver(state)) return wrongPhase(state, 'any phase from open to deciding')
  const of = seatNow(state, command.seat)
  if (!of) return noSeat(command.seat)
  if (command.role === 'facilitator' || of.role === 'facilitator')
    return refuse('conflict', 'The session is handed over by a command of its own', {
      path: 'role',
      value: command.role,
      expected: 'co, participant or observer, of another seat than the facilitator’s',
    })
  if (of.role === command.role) return done(state)
  const after = withRoles(state, new Map([[of.id, command.role]]))
  return done(noted(after, put, { kind: 'role', seat: of.id, words: command.role }), ...unvoting(state, after))
}

/** An uncounted ballot of the seat is destroyed with it. */
export function removeSeat(put: Of<'remove-seat'>): CommandOutcome {
  const { state, facts, command } = put
  if (!facts.may('run-session')) return notAllowed('run-session')
  if (isOver(state)) return wrongPhase(state, 'any phase from open to deciding')
  const of = seatNow(state, command.seat)
  if (!of) return noSeat(command.seat)
  if (of.role === 'facilitator')
    return refuse('conflict', 'Who runs the session hands it over first', {
      path: 'seat',
      value: command.seat,
      expected: 'another seat than the facilitator’s',
    })
  // who helps to run it is named, and taken away, by the facilitator
  if (of.role === 'co' && !facts.may('name-roles')) return notAllowed('name-roles')
  const seats = new Map([...state.seats, [of.id, { ...of, removed: facts.now }]])
  const hands = state.hands.filter(({ seat }) => seat !== of.id)
  const ready = state.ready.filter((seat) => seat !== of.id)
  const floor = state.floor?.seat === of.id ? null : state.floor
  const after = recounted({ ...state, seats, hands, ready, floor })
  return done(noted(after, put, { kind: 'seat-removed', seat: of.id, words: command.why }), ...unvoting(state, after))
}

const isOver = ({ phase }: SessionState): boolean => phase.kind === 'planned' || phase.kind === 'closed'

function seatNow({ seats }: SessionState, id: SeatId): SessionSeat | undefined {
  const seat = seats.get(id)
  return seat && seat.removed === undefined ? seat : undefined
}

const noSeat = (id: SeatId): Refused =>
  refuse('not-found', 'There is no such seat', {
    path: 'seat',
    value: id,
    expected: 'the id of a seat of this session',
  })

/** The state in which one seat runs it; who ran it before helps. */
function ledBy(state: SessionState, to: SeatId): SessionState {
  const before = [...state.seats.values()].filter(({ role, id }) => role === 'facilitator' && id !== to)
  return withRoles(
    state,
    new Map<SeatId, SessionRole>([...before.map(({ id }) => [id, 'co'] as const), [to, 'facilitator']]),
  )
}

const withRoles = (state: SessionState, roles: ReadonlyMap<SeatId, SessionRole>): SessionState =>
  recounted({
    ...state,
    seats: new Map([...state.seats].map(([id, seat]) => [id, { ...seat, role: roles.get(id) ?? seat.role }])),
  })

/** How many may cast, after seats changed. */
function recounted(state: SessionState): SessionState {
  const { counts, phase } = state
  if (counts === null || phase.kind !== 'voting') return state
  return { ...state, counts: { ...counts, electorate: electorateFor(state, phase.item).length } }
}

/** Ballots of seats that vote no longer leave the box of the round that is open. */
function unvoting(before: SessionState, after: SessionState): readonly Effect[] {
  if (after.phase.kind !== 'voting') return []
  const { ballotRound: round } = after.phase
  return [...after.seats.values()]
    .filter((seat) => {
      const was = before.seats.get(seat.id)
      return was !== undefined && isVoter(was, before.settings) && !isVoter(seat, after.settings)
    })
    .map(({ id }) => ({ kind: 'remove-ballot', round, seat: id }))
}
