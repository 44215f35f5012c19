import { showValue, type Fault } from '../../../util/validate.ts'
import type { AgendaItemId } from '../../ids.ts'
import type { AgendaItem, SessionEvent, SessionPhase, SessionState } from '../sessionState.ts'
import type { Done, Effect, CommandOutcome, Put, Refused } from './commandFacts.ts'

export const done = (ok: SessionState, ...effects: readonly Effect[]): Done => ({ ok, effects })

/** A refusal that names the value and what was expected in its place. */
export const refuse = (
  refused: Refused['refused'],
  words: string,
  fault: { readonly path: string; readonly value: unknown; readonly expected: string },
): Refused => ({ refused, words, faults: [{ ...fault, value: showValue(fault.value) } satisfies Fault] })

/** A command of another phase. */
export const wrongPhase = ({ phase }: SessionState, expected: string): Refused =>
  refuse('conflict', `This session is ${phase.kind} by now`, { path: 'phase', value: phase.kind, expected })

export const notAllowed = (ability: string): Refused =>
  refuse('forbidden', 'You may not do this in this session now', {
    path: 'role',
    value: ability,
    expected: `the right to ${ability}`,
  })

export const isRefused = (outcome: CommandOutcome): outcome is Refused => 'refused' in outcome

/** The state with one more thing for the minutes. */
export function noted(
  state: SessionState,
  { facts, seat }: Pick<Put<unknown>, 'facts' | 'seat'>,
  event: Pick<SessionEvent, 'kind'> & Partial<SessionEvent>,
): SessionState {
  return withEvent(state, { at: facts.now, by: seat, ...event })
}

/** The same for what the server does by itself. Nothing of before ever leaves: an event keeps its number. */
export function withEvent(
  state: SessionState,
  event: Pick<SessionEvent, 'kind' | 'at'> & Partial<SessionEvent>,
): SessionState {
  const whole: SessionEvent = {
    by: null,
    item: itemOf(state.phase),
    ballotRound: null,
    seat: null,
    words: '',
    ...event,
  }
  return { ...state, events: [...state.events, whole] }
}

/** The item that a session is at; null where it is at none. */
export const itemOf = (phase: SessionPhase): AgendaItemId | null => ('item' in phase ? phase.item : null)

export const agendaItem = (state: SessionState, id: AgendaItemId | null): AgendaItem | undefined =>
  state.agenda.find((item) => item.id === id)

/** The state with another status of an item. */
export const withStatus = (state: SessionState, id: AgendaItemId, status: AgendaItem['status']): SessionState => ({
  ...state,
  agenda: state.agenda.map((item) => (item.id === id ? { ...item, status } : item)),
})
