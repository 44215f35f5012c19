import type { Session, SessionRole } from './session.ts'

/** Deeds in one session. To plan one is a deed on its assessment (`hold-session`) or, for a round, `manage-rounds`. */
export const SESSION_ABILITIES = [
  /** To know that it is there, and read its document and its screen. */
  'attend',
  'see-screen',
  /** To read the console: who has cast, who is behind. */
  'see-console',
  /** Agenda, phases, timer, floor. */
  'run-session',
  'close-session',
  /** To open a closed one again, for a day. */
  'reopen-session',
  'name-roles',
  'take-over',
  'vote',
  /** To raise a hand, park a point, say that one is ready. */
  'take-part',
  'read-minutes',
] as const
export type SessionAbility = (typeof SESSION_ABILITIES)[number]

/** As much of a session, and of somebody's place in it, as rights depend on. */
export interface SessionSubject {
  readonly kind: 'session'
  readonly role: SessionRole | null
  readonly state: Session['state']
  readonly facilitatorVotes: boolean
}

/** The part of the rights table that is about sessions. `isFacilitator`: of the workspace. Phases are checked by the command. */
export function canInSession(
  ability: SessionAbility,
  { role, state, facilitatorVotes }: SessionSubject,
  { isFacilitator }: { readonly isFacilitator: boolean },
): boolean {
  const runs = role === 'facilitator' || role === 'co'
  const isOver = state === 'closed'
  switch (ability) {
    case 'attend':
    case 'see-screen':
    case 'read-minutes':
      return role !== null || isFacilitator
    case 'see-console':
    case 'run-session':
      return runs && (ability === 'see-console' || !isOver)
    case 'close-session':
      return !isOver && (role === 'facilitator' || isFacilitator)
    case 'reopen-session':
      return isOver && isFacilitator
    case 'name-roles':
      return !isOver && (role === 'facilitator' || isFacilitator)
    case 'take-over':
      return !isOver && (role === 'co' || (isFacilitator && role !== 'facilitator'))
    case 'vote':
      return !isOver && (role === 'participant' || (runs && facilitatorVotes))
    case 'take-part':
      return !isOver && (role === 'participant' || runs)
    // no default: a new ability must be decided here
  }
}
