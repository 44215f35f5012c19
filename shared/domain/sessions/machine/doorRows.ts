import type { SessionCommand } from '../sessionCommand.ts'
import type { SessionState } from '../sessionState.ts'
import type { CommandOutcome, Put } from './commandFacts.ts'
import { done, notAllowed, noted, refuse, wrongPhase } from './outcomes.ts'

type Of<Kind extends SessionCommand['kind']> = Put<Extract<SessionCommand, { kind: Kind }>>

/** For how long a closed session can be opened again. */
export const REOPEN_WITHIN_MS = 24 * 3_600_000

/** Who was asked sits down while the doors are open; who has a seat, or runs the session, always does. */
export function takeSeat(put: Of<'take-seat'>): CommandOutcome {
  const { state, facts, seat } = put
  const { role } = facts.caller
  if (role === null) return notAllowed('attend')
  if (state.phase.kind === 'planned' || state.phase.kind === 'closed')
    return wrongPhase(state, 'open, voting, revealed or deciding')
  if (seat !== null) return done(state)
  if (state.doors === 'shut' && role !== 'facilitator' && role !== 'co')
    return refuse('conflict', 'The doors are shut', { path: 'doors', value: state.doors, expected: 'open' })
  return done(seated(put))
}

/** The state in which the caller has a seat: a new one, or the one that they had before. */
export function seated({ state, facts }: Pick<Put<unknown>, 'state' | 'facts'>): SessionState {
  const { caller, fresh, now } = facts
  const before = [...state.seats.values()].find(({ member }) => member === caller.member)
  if (before && before.removed === undefined) return state
  const { member, name, country } = caller
  const id = before?.id ?? fresh.seat
  const seat = { id, member, name, country, role: caller.role ?? 'observer', joined: before?.joined ?? now }
  const after = { ...state, seats: new Map([...state.seats, [id, seat]]) }
  return noted(after, { facts, seat: id }, { kind: 'seat-taken', seat: id })
}

/** Opens a planned session, or one whose doors were shut. */
export function openDoors(put: Of<'open-doors'>): CommandOutcome {
  const { state, facts } = put
  if (!facts.may('run-session')) return notAllowed('run-session')
  const { phase } = state
  if (phase.kind === 'closed' || (phase.kind !== 'planned' && state.doors === 'open'))
    return wrongPhase(state, 'planned, or with its doors shut')
  const opened: SessionState = {
    ...state,
    doors: 'open',
    phase: phase.kind === 'planned' ? { kind: 'open', item: null } : phase,
  }
  const after = noted(opened, put, { kind: 'doors-opened' })
  return phase.kind === 'planned' ? done(after, { kind: 'versions' }) : done(after)
}

/** Who has no seat yet gets none from now on. */
export function shutDoors(put: Of<'shut-doors'>): CommandOutcome {
  const { state, facts } = put
  if (!facts.may('run-session')) return notAllowed('run-session')
  if (state.phase.kind === 'planned' || state.phase.kind === 'closed' || state.doors === 'shut')
    return wrongPhase(state, 'one with its doors open')
  return done(noted({ ...state, doors: 'shut' }, put, { kind: 'doors-shut' }))
}

/** The end of a session; one that is planned is called off. */
export function closeSession(put: Of<'close'>): CommandOutcome {
  const { state, facts } = put
  if (!facts.may('close-session')) return notAllowed('close-session')
  const { kind } = state.phase
  if (kind !== 'planned' && kind !== 'open' && kind !== 'revealed')
    return wrongPhase(state, 'planned, open or revealed')
  const after = noted(state, put, { kind: 'closed' })
  const rest = { doors: 'shut', timer: null, hands: [], floor: null, ready: [], counts: null } as const
  const closed: SessionState = { ...after, ...rest, phase: { kind: 'closed', at: facts.now } }
  return kind === 'planned' ? done(closed) : done(closed, { kind: 'versions' })
}

export function reopenSession(put: Of<'reopen'>): CommandOutcome {
  const { state, facts } = put
  if (!facts.may('reopen-session')) return notAllowed('reopen-session')
  const { phase } = state
  if (phase.kind !== 'closed') return wrongPhase(state, 'closed')
  if (facts.now > phase.at + REOPEN_WITHIN_MS)
    return refuse('conflict', 'It was closed more than a day ago', {
      path: 'at',
      value: phase.at,
      expected: 'a session closed within a day',
    })
  // what was called off is a plan again
  const isHeld = state.questions.size > 0 || state.events.some((event) => event.kind === 'doors-opened')
  return done(
    noted({ ...state, phase: isHeld ? { kind: 'open', item: null } : { kind: 'planned' } }, put, { kind: 'reopened' }),
  )
}
