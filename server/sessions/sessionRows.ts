import type { SessionId } from '../../shared/domain/ids.ts'
import { SESSION_ABILITIES } from '../../shared/domain/sessions/sessionRights.ts'
import type { SessionRow } from '../../shared/protocol/sessions/sessionsApi.ts'
import type { Account } from '../registry/Registry.ts'
import {
  assessmentsOf,
  epochOf,
  mayInSession,
  sessionFor,
  sessionIn,
  type FoundSession,
} from '../workspace/findSession.ts'
import { canOn } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { readState } from './readState.ts'

/** The sessions that somebody may attend, newest first. One whose document cannot be read is left out. */
export async function sessionsFor(workspace: Workspace, actor: Account): Promise<readonly SessionRow[]> {
  const state = workspace.registry.state()
  const rows: SessionRow[] = []
  for (const session of state.sessions.toReversed())
    if (mayInSession(workspace, actor, 'attend', session)) {
      const found = sessionIn(workspace, state, actor, session.id)
      const row = await rowOf(workspace, found).catch((error: unknown) => {
        workspace.log.error({ session: session.id, error: String(error) }, 'A session could not be read')
        return null
      })
      if (row) rows.push(row)
    }
  return rows
}

/** One session as somebody may know it now. */
export const sessionRowFor = async (workspace: Workspace, actor: Account, id: SessionId): Promise<SessionRow> =>
  rowOf(workspace, sessionFor(workspace, actor, id, 'attend'))

async function rowOf(workspace: Workspace, { session, account, role }: FoundSession): Promise<SessionRow> {
  const { settings } = await readState(workspace, session.id)
  const state = workspace.registry.state()
  const names = new Map(state.accounts.map(({ id, name }) => [id, name]))
  const about = assessmentsOf(state, session)
  return {
    ...session,
    people: session.people.map((person) => ({ ...person, name: names.get(person.member) ?? '…' })),
    settings,
    countries: about.map(({ country }) => country),
    role,
    may: SESSION_ABILITIES.filter((ability) =>
      mayInSession(workspace, account, ability, session, settings.facilitatorVotes),
    ),
    writable: about.filter((each) => canOn(workspace, account, 'write', each)).map(({ id }) => id),
    epoch: epochOf(state, session),
  }
}
