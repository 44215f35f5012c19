import type { Session } from '../../shared/domain/sessions/session.ts'
import { showValue, type Fault } from '../../shared/util/validate.ts'
import type { RegistryState } from './Registry.ts'

/** What a schema cannot see: ids that occur twice and references to nothing. A hand-edited file may hold them. */
export function referenceFaults(state: RegistryState): readonly Fault[] {
  const rounds = new Set<string>(state.rounds.map((round) => round.id))
  const accounts = new Set<string>(state.accounts.map((account) => account.id))
  const assessments = new Set<string>(state.assessments.map((assessment) => assessment.id))
  return [
    ...duplicates(state.accounts, 'accounts', 'id', (account) => account.id),
    ...duplicates(state.accounts, 'accounts', 'email', (account) => account.email),
    ...duplicates(state.rounds, 'rounds', 'id', (round) => round.id),
    ...duplicates(state.assessments, 'assessments', 'id', (assessment) => assessment.id),
    ...dangling(state.assessments, 'assessments', 'round', (assessment) => assessment.round, rounds),
    ...dangling(state.signIns, 'signIns', 'member', (signIn) => signIn.member, accounts),
    ...duplicates(state.sessions, 'sessions', 'id', (session) => session.id),
    ...state.sessions.flatMap((session, index) =>
      sessionFaults(session, `sessions[${index}]`, { rounds, assessments, accounts }),
    ),
  ]
}

interface KnownIds {
  readonly rounds: ReadonlySet<string>
  readonly assessments: ReadonlySet<string>
  readonly accounts: ReadonlySet<string>
}

/** A session is about something that is there, its people are members, each once, and one of them is its facilitator. */
function sessionFaults(
  { scope, people }: Session,
  path: string,
  { rounds, assessments, accounts }: KnownIds,
): readonly Fault[] {
  const isThere = scope.kind === 'round' ? rounds.has(scope.round) : assessments.has(scope.assessment)
  const facilitators = people.filter(({ role }) => role === 'facilitator').length
  return [
    ...(isThere ? [] : [{ path: `${path}.scope`, value: showValue(scope), expected: `the id of a ${scope.kind}` }]),
    ...(facilitators === 1
      ? []
      : [{ path: `${path}.people`, value: `${facilitators} facilitators`, expected: 'one facilitator' }]),
    ...duplicates(people, `${path}.people`, 'member', ({ member }) => member),
    ...dangling(people, `${path}.people`, 'member', ({ member }) => member, accounts),
  ]
}

function duplicates<T>(list: readonly T[], path: string, field: string, key: (entry: T) => string): readonly Fault[] {
  const seen = new Set<string>()
  return list.flatMap((entry, index) => {
    const value = key(entry)
    if (!seen.has(value)) {
      seen.add(value)
      return []
    }
    return [{ path: `${path}[${index}].${field}`, value: showValue(value), expected: `a ${field} that occurs once` }]
  })
}

function dangling<T>(
  list: readonly T[],
  path: string,
  field: string,
  key: (entry: T) => string,
  known: ReadonlySet<string>,
): readonly Fault[] {
  return list.flatMap((entry, index) =>
    known.has(key(entry))
      ? []
      : [{ path: `${path}[${index}].${field}`, value: showValue(key(entry)), expected: `the id of a ${field}` }],
  )
}
