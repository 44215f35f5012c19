import type { Audience } from '../../shared/domain/discussion.ts'
import type { ThreadReader } from '../../shared/protocol/inbox.ts'
import { readsThreads } from '../inbox/readsThreads.ts'
import type { Account } from '../registry/Registry.ts'
import { demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { peopleFor } from './peopleFor.ts'

/**
 * Who may read threads of an audience now, by name, of the people whose names the caller may know: a guest gets themselves
 * alone. For who may `comment` there, and for threads of the team for who may `read-team` too.
 */
export function threadReadersFor(
  workspace: Workspace,
  actor: Account,
  id: string,
  audience: Audience,
): readonly ThreadReader[] {
  const on = readableAssessment(workspace, actor, id)
  demandOn(workspace, actor, 'comment', on)
  if (audience === 'team') demandOn(workspace, actor, 'read-team', on)
  const known = new Set(peopleFor(workspace, actor).map((person) => person.id))
  return workspace.registry
    .state()
    .accounts.filter((account) => known.has(account.id) && readsThreads(workspace, account, on, audience))
    .map((account) => ({ id: account.id, name: account.name, country: countryOf(account) }))
    .toSorted((a, b) => BY_NAME.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
}

const BY_NAME = new Intl.Collator('en')

/** Whose editor somebody is, else whose commenter or reader; null for all countries and for guests. */
function countryOf({ roles }: Account): ThreadReader['country'] {
  const own = roles.find(({ role }) => role === 'editor') ?? roles[0]
  return own && own.country !== '*' ? own.country : null
}
