import { isDeepStrictEqual } from 'node:util'
import { writeSession } from '../../shared/document/sessions/sessionParts.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { findIndicator, type Instrument } from '../../shared/domain/instrument.ts'
import { agendaFaults } from '../../shared/domain/sessions/machine/agendaFaults.ts'
import { plannedSession } from '../../shared/domain/sessions/machine/plannedSession.ts'
import {
  MAX_OPEN_SESSIONS,
  MAX_SESSIONS,
  type Session,
  type SessionPerson,
} from '../../shared/domain/sessions/session.ts'
import type { SessionSettings } from '../../shared/domain/sessions/sessionSettings.ts'
import type { AgendaItem, SessionHead, SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { NewSessionBody, SessionRow } from '../../shared/protocol/sessions/sessionsApi.ts'
import { showValue, type Fault } from '../../shared/util/validate.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { assessmentsOf } from '../workspace/findSession.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { accountNow, demandInWorkspace, demandOn, notFound, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { readState } from './readState.ts'
import { consoleRoom, inSessionTurn, screenRoom, sessionRoom } from './sessionRooms.ts'
import { sessionRowFor } from './sessionRows.ts'

/**
 * Plans a session, for who may `hold-session` on its assessment or, of a round, `manage-rounds`. Its documents are made first and
 * the registry is written last. Asked for again with the same id and fields it answers as before; with others it is a `conflict`.
 */
export function planSession(workspace: Workspace, actor: Account, body: NewSessionBody): Promise<SessionRow> {
  return inSessionTurn(body.id, async () => {
    demandPlanning(workspace, actor, body.scope)
    const known = workspace.registry.state().sessions.find(({ id }) => id === body.id)
    if (known) await refuseOther(workspace, actor, known, body)
    else await plan(workspace, actor, body)
    return sessionRowFor(workspace, actor, body.id)
  })
}

async function plan(workspace: Workspace, actor: Account, body: NewSessionBody): Promise<void> {
  const draftOf = (state: RegistryState): Session => checkedSession(workspace, actor, body, state)
  draftOf(workspace.registry.state())
  const about = assessmentsOf(workspace.registry.state(), body)
  refuseFaults(agendaFaultsOf(workspace, about, body.agenda))
  const state = plannedState(workspace, body, about)
  const { hub } = workspace
  // what a plan that was cut short left behind is written anew
  if (!(await hub.create(sessionRoom(body.id), (doc) => writeSession(doc, state))))
    await hub.transact(sessionRoom(body.id), (doc) => writeSession(doc, state))
  await hub.create(consoleRoom(body.id), () => {})
  await hub.create(screenRoom(body.id), () => {})
  await workspace.registry.update((draft) => {
    demandPlanning(workspace, actor, body.scope)
    draft.sessions.push(draftOf(draft))
    recordActivity(draft, { at: workspace.now(), by: actor.id, deed: 'plan-session', subject: body.id })
  })
}

/** Throws unless somebody may plan a session about this. */
export function demandPlanning(workspace: Workspace, actor: Account, scope: Session['scope']): void {
  const account = accountNow(workspace, actor)
  if (scope.kind === 'assessment') {
    const on = readableAssessment(workspace, account, scope.assessment)
    return demandOn(workspace, account, 'hold-session', on)
  }
  demandInWorkspace(workspace, account, 'manage-rounds')
  if (!workspace.registry.state().rounds.some(({ id }) => id === scope.round)) throw notFound('round', scope.round)
}

function checkedSession(workspace: Workspace, actor: Account, body: NewSessionBody, state: RegistryState): Session {
  refuseTooMany(state.sessions)
  refuseFaults(settingsFaults(body.settings))
  const { id, scope, title, place, startsAt } = body
  const people = [facilitatorOf(actor), ...body.people]
  refuseFaults(peopleFaults(state, people))
  const made = { by: actor.id, created: workspace.now(), state: 'planned', closed: null } as const
  return { id, title, place, scope, startsAt, people, ...made }
}

function plannedState(workspace: Workspace, body: NewSessionBody, about: readonly Assessment[]): SessionState {
  const { id, title, place, settings, agenda } = body
  const targets = about.map(({ id: assessment, country }) => ({ assessment, country }))
  return plannedSession({ id, title, place, instrument: instrumentOf(workspace, about), targets }, settings, agenda)
}

function instrumentOf(
  { registry, instrument }: { readonly registry: Workspace['registry']; readonly instrument: Instrument },
  [first]: readonly Assessment[],
): SessionHead['instrument'] {
  const round = registry.state().rounds.find(({ id }) => id === first?.round)
  return round?.instrument ?? { id: instrument.id, version: instrument.version }
}

/** Who plans it runs it, for the one country that they are an editor of. */
function facilitatorOf({ id, roles }: Account): SessionPerson {
  const countries = roles.flatMap(({ role, country }) => (role === 'editor' && country !== '*' ? [country] : []))
  return { member: id, role: 'facilitator', country: countries.length === 1 ? (countries[0] ?? null) : null }
}

/** What is wrong with the people of a session: members, each once, one of them its facilitator. */
export function peopleFaults(
  { accounts }: Readonly<Pick<RegistryState, 'accounts'>>,
  people: readonly SessionPerson[],
): readonly Fault[] {
  const fault = (member: string, expected: string): readonly Fault[] => [
    { path: 'people', value: showValue(member), expected },
  ]
  const isMember = (id: string): boolean =>
    accounts.some((each) => each.id === id && !each.disabled && each.roles.length > 0)
  const stranger = people.find(({ member }) => !isMember(member))
  if (stranger) return fault(stranger.member, 'ids of members')
  const twice = people.find(({ member }, at) => people.findIndex((each) => each.member === member) !== at)
  if (twice) return fault(twice.member, 'each member once; who plans it is its facilitator already')
  const second = people.filter(({ role }) => role === 'facilitator')[1]
  return second ? fault(second.member, 'one facilitator: who plans it; others are co-facilitators') : []
}

/** What is wrong with settings that are well formed by themselves. */
export function settingsFaults({ anonymity }: SessionSettings): readonly Fault[] {
  if (anonymity === 'named') return []
  return [
    {
      path: 'settings.anonymity',
      value: showValue(anonymity),
      expected: '"named": anonymous ballots are not taken yet',
    },
  ]
}

/** What is wrong with an agenda about these assessments. */
export const agendaFaultsOf = (
  { instrument }: Pick<Workspace, 'instrument'>,
  about: readonly Assessment[],
  agenda: readonly Omit<AgendaItem, 'status'>[],
): readonly Fault[] =>
  agendaFaults(agenda, {
    targets: about.map(({ id }) => id),
    released: new Set(about.filter(({ stage }) => stage === 'released').map(({ id }) => id)),
    hasIndicator: (code) => findIndicator(instrument, code) !== undefined,
  })

/** Throws `invalid` with all that is wrong, where something is. */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw problem('invalid', 'This session cannot be planned so', { faults: [...faults] })
}

function refuseTooMany(sessions: readonly Session[]): void {
  const open = sessions.filter(({ state }) => state !== 'closed').length
  refuseMore(open, MAX_OPEN_SESSIONS, 'As many sessions are planned or running as may be at a time')
  refuseMore(sessions.length, MAX_SESSIONS, 'This workspace has as many sessions as it may ever have')
}

function refuseMore(count: number, most: number, words: string): void {
  if (count < most) return
  throw problem('conflict', words, {
    faults: [{ path: 'id', value: `${count} sessions`, expected: `fewer than ${most}` }],
  })
}

async function refuseOther(workspace: Workspace, actor: Account, known: Session, body: NewSessionBody): Promise<void> {
  const other = problem('conflict', 'Another session has this id')
  if (known.by !== actor.id) throw other
  const { settings, agenda } = await readState(workspace, body.id)
  const { id, title, place, startsAt, scope } = known
  const people = known.people.filter(({ member }) => member !== actor.id)
  const asked = agenda.map(({ status: _status, ...item }) => item)
  if (!isDeepStrictEqual({ id, title, place, startsAt, scope, people, settings, agenda: asked }, { ...body }))
    throw other
}
