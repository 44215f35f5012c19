import { can } from '../../shared/domain/abilities.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Session, SessionRole } from '../../shared/domain/sessions/session.ts'
import type { SessionAbility, SessionSubject } from '../../shared/domain/sessions/sessionRights.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { notFound } from './rights.ts'
import type { Workspace } from './Workspace.ts'

type Clock = Pick<Workspace, 'now'>
type Knowing = Clock & Pick<Workspace, 'registry'>
type Known = Readonly<Pick<RegistryState, 'accounts' | 'assessments' | 'sessions' | 'workspace'>>

/** A session that somebody may attend, with their account as it is now and what they are in it; null: not of its people. */
export interface FoundSession {
  readonly session: Session
  readonly account: Account
  readonly role: SessionRole | null
}

/** What somebody is in a session. */
export const roleInSession = ({ people }: Pick<Session, 'people'>, { id }: Pick<Account, 'id'>): SessionRole | null =>
  people.find(({ member }) => member === id)?.role ?? null

/**
 * Whether somebody may do something in a session now, by the registry. Whether who runs it votes too is a setting in its
 * document: where nothing is said of it, they may, and `isVoter` has the last word.
 */
export function mayInSession(
  { now }: Clock,
  actor: Account,
  ability: SessionAbility,
  session: Session,
  facilitatorVotes = true,
): boolean {
  const subject: SessionSubject = {
    kind: 'session',
    role: roleInSession(session, actor),
    state: session.state,
    facilitatorVotes,
  }
  return can(actor, ability, subject, now())
}

/** The session with this id in a state of the registry. For who may not attend it, it does not exist: `not-found`. */
export function sessionIn(clock: Clock, state: Known, { id: member }: Pick<Account, 'id'>, id: string): FoundSession {
  const account = state.accounts.find((each) => each.id === member)
  const session = state.sessions.find((each) => each.id === id)
  if (!account || !session || !mayInSession(clock, account, 'attend', session)) throw notFound('session', id)
  return { session, account, role: roleInSession(session, account) }
}

/** Throws `forbidden` unless somebody may do this in a session. */
export function demandInSession(clock: Clock, { session, account }: FoundSession, ability: SessionAbility): void {
  if (!mayInSession(clock, account, ability, session))
    throw problem('forbidden', `You may not do this in this session now: ${ability}`)
}

/** A session in which somebody may do this now, by what the registry has now; `not-found` or `forbidden` else. */
export function sessionFor(
  workspace: Knowing,
  actor: Pick<Account, 'id'>,
  id: string,
  ability: SessionAbility,
): FoundSession {
  const found = sessionIn(workspace, workspace.registry.state(), actor, id)
  demandInSession(workspace, found, ability)
  return found
}

/** The assessments that a session is about: one, or all of a round. */
export const assessmentsOf = ({ assessments }: Pick<Known, 'assessments'>, { scope }: Pick<Session, 'scope'>) =>
  assessments.filter(({ id, round }) => (scope.kind === 'round' ? round === scope.round : id === scope.assessment))

/** Lineage of a session's documents: that of the first assessment it is about, as all are restored together. */
export const epochOf = (state: Pick<Known, 'assessments' | 'workspace'>, session: Pick<Session, 'scope'>): string =>
  assessmentsOf(state, session).map(({ epoch }: Assessment) => epoch)[0] ?? String(state.workspace.created)
