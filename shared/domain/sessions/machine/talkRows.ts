import type { AgendaItemId } from '../../ids.ts'
import type { SessionCommand } from '../sessionCommand.ts'
import { MAX_PARKED, MAX_REMARKS, MAX_SEAT_REMARKS, type SessionState } from '../sessionState.ts'
import type { CommandOutcome, Put, Refused } from './commandFacts.ts'
import { agendaItem, done, itemOf, notAllowed, noted, refuse, wrongPhase } from './outcomes.ts'

type Of<Kind extends SessionCommand['kind']> = Put<Extract<SessionCommand, { kind: Kind }>>

/** One hand a seat; who raised it earlier stays where they are. */
export function raiseHand({ state, facts, command, seat }: Of<'hand'>): CommandOutcome {
  const refusal = cannotTakePart(state, facts, seat)
  if (refusal || seat === null) return refusal ?? notAllowed('take-part')
  const isUp = state.hands.some((hand) => hand.seat === seat)
  if (isUp === command.up) return done(state)
  const hands = command.up
    ? [...state.hands, { seat, at: facts.now }]
    : state.hands.filter((hand) => hand.seat !== seat)
  return done({ ...state, hands })
}

export function giveFloor({ state, facts, command }: Of<'give-floor'>): CommandOutcome {
  if (!facts.may('run-session')) return notAllowed('run-session')
  if (!isRunning(state)) return wrongPhase(state, 'any phase from open to deciding')
  if (command.seat === null) return done({ ...state, floor: null })
  const seat = state.seats.get(command.seat)
  if (!seat || seat.removed !== undefined)
    return refuse('not-found', 'There is no such seat', {
      path: 'seat',
      value: command.seat,
      expected: 'the id of a seat of this session',
    })
  const hands = state.hands.filter((hand) => hand.seat !== command.seat)
  return done({ ...state, hands, floor: { seat: command.seat, since: facts.now } })
}

export function tickReady({ state, facts, command, seat }: Of<'ready'>): CommandOutcome {
  const refusal = cannotTakePart(state, facts, seat)
  if (refusal || seat === null) return refusal ?? notAllowed('take-part')
  if (command.item !== itemOf(state.phase))
    return refuse('conflict', 'The group is at another item by now', {
      path: 'item',
      value: command.item,
      expected: itemOf(state.phase) ?? 'an item that is open; none is',
    })
  const others = state.ready.filter((each) => each !== seat)
  return done({ ...state, ready: command.isReady ? [...others, seat].toSorted() : others })
}

/** Asked for again with the same id and words it is there already. */
export function park({ state, facts, command, seat }: Of<'park'>): CommandOutcome {
  const refusal = cannotTakePart(state, facts, seat)
  if (refusal || seat === null) return refusal ?? notAllowed('take-part')
  const { id, item, text } = command
  const known = state.parked.find((point) => point.id === id)
  if (known && known.by === seat && known.item === item && known.text === text) return done(state)
  if (known)
    return refuse('conflict', 'Another point has this id', { path: 'id', value: id, expected: 'an id of its own' })
  if (state.parked.length >= MAX_PARKED)
    return refuse('conflict', 'As many points are parked as may be', {
      path: 'id',
      value: state.parked.length,
      expected: `fewer than ${MAX_PARKED}`,
    })
  return (
    noSuchItem(state, item) ??
    done({ ...state, parked: [...state.parked, { id, item, by: seat, text, at: facts.now, end: null }] })
  )
}

/** A point is dropped by name, with a reason, or goes on as a thread on its indicator. */
export function endParked({ state, facts, command, seat }: Of<'end-parked'>): CommandOutcome {
  if (!facts.may('run-session') || seat === null) return notAllowed('run-session')
  if (!isRunning(state)) return wrongPhase(state, 'any phase from open to deciding')
  const { id, end: kind, why } = command
  const point = state.parked.find((each) => each.id === id)
  if (!point)
    return refuse('not-found', 'There is no such point', {
      path: 'id',
      value: id,
      expected: 'the id of a parked point',
    })
  if (point.end)
    return refuse('conflict', 'Something became of this point already', {
      path: 'id',
      value: point.end.kind,
      expected: 'a point that is still parked',
    })
  if (kind === 'dropped' && why === '')
    return refuse('invalid', 'A point is dropped with a reason', { path: 'why', value: why, expected: 'a reason' })
  if (kind === 'thread' && (point.item === null || state.settings.exercise))
    return refuse('conflict', 'No thread can be made of this point', {
      path: 'end',
      value: kind,
      expected: 'a point that belongs to an item, in a session that is no dry run',
    })
  const end = { kind, by: seat, at: facts.now, why }
  const after = { ...state, parked: state.parked.map((each) => (each.id === id ? { ...each, end } : each)) }
  return kind === 'thread' && point.item !== null
    ? done(after, { kind: 'thread', item: point.item, point: id, why })
    : done(after)
}

export function remark(put: Of<'remark'>): CommandOutcome {
  const { item, text: words } = put.command
  const refusal = cannotTakePart(put.state, put.facts, put.seat) ?? noSuchItem(put.state, item) ?? cannotRemark(put)
  if (refusal) return refusal
  return done(noted(put.state, put, { kind: 'remark', item, words }))
}

/** Words stay with what their writer saw, wherever the group went meanwhile. */
const noSuchItem = (state: SessionState, item: AgendaItemId | null): Refused | null =>
  item === null || agendaItem(state, item)
    ? null
    : refuse('conflict', 'This item is not on the agenda any more', {
        path: 'item',
        value: item,
        expected: 'an item of the agenda, or none',
      })

function cannotRemark({ state, seat }: Put<unknown>): Refused | null {
  const remarks = state.events.filter(({ kind }) => kind === 'remark')
  const own = remarks.filter(({ by }) => by === seat).length
  if (own >= MAX_SEAT_REMARKS)
    return refuse('too-large', 'You made as many remarks as one seat may', {
      path: 'text',
      value: own,
      expected: `fewer than ${MAX_SEAT_REMARKS} remarks`,
    })
  if (remarks.length >= MAX_REMARKS)
    return refuse('too-large', 'This session has as many remarks as it may have', {
      path: 'text',
      value: remarks.length,
      expected: `fewer than ${MAX_REMARKS} remarks`,
    })
  return null
}

function cannotTakePart(
  state: SessionState,
  { may }: Put<unknown>['facts'],
  seat: Put<unknown>['seat'],
): Refused | null {
  if (!may('take-part')) return notAllowed('take-part')
  if (!isRunning(state)) return wrongPhase(state, 'any phase from open to deciding')
  return seat === null
    ? refuse('conflict', 'Take your seat first', { path: 'seat', value: null, expected: 'a seat' })
    : null
}

const isRunning = ({ phase }: SessionState): boolean => phase.kind !== 'planned' && phase.kind !== 'closed'
