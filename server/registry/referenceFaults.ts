import { showValue, type Fault } from '../../shared/util/validate.ts'
import type { RegistryState } from './Registry.ts'

/** What a schema cannot see: ids that occur twice and references to nothing. A hand-edited file may hold them. */
export function referenceFaults(state: RegistryState): readonly Fault[] {
  const rounds = new Set<string>(state.rounds.map((round) => round.id))
  const accounts = new Set<string>(state.accounts.map((account) => account.id))
  return [
    ...duplicates(state.accounts, 'accounts', 'id', (account) => account.id),
    ...duplicates(state.accounts, 'accounts', 'email', (account) => account.email),
    ...duplicates(state.rounds, 'rounds', 'id', (round) => round.id),
    ...duplicates(state.assessments, 'assessments', 'id', (assessment) => assessment.id),
    ...dangling(state.assessments, 'assessments', 'round', (assessment) => assessment.round, rounds),
    ...dangling(state.signIns, 'signIns', 'member', (signIn) => signIn.member, accounts),
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
