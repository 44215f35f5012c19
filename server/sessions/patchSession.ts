import type { SessionId } from '../../shared/domain/ids.ts'
import type { Session, SessionPerson } from '../../shared/domain/sessions/session.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { SessionPatchBody, SessionRow } from '../../shared/protocol/sessions/sessionsApi.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import { demandInSession, sessionFor, sessionIn, type FoundSession } from '../workspace/findSession.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { peopleFaults, refuseFaults, settingsFaults } from './planSession.ts'
import { keepFact, keepState } from './keepState.ts'
import { readState } from './readState.ts'
import { inSessionTurn } from './sessionRooms.ts'
import { sessionRowFor } from './sessionRows.ts'

/**
 * Changes what was planned, for who may `run-session`; whom it asks at any time before it is closed, the rest while it is planned.
 * Who has a seat stays as they are: `set-role` and `remove-seat` are for them. Roles of others are for who may `name-roles`.
 */
export function patchSession(
  workspace: Workspace,
  actor: Account,
  id: SessionId,
  patch: SessionPatchBody,
): Promise<SessionRow> {
  return inSessionTurn(id, async () => {
    sessionFor(workspace, actor, id, 'run-session')
    const state = await readState(workspace, id)
    await keepFact(workspace, id, state)
    // all that can be refused is refused before anything is written
    const planned = changed(workspace, sessionFor(workspace, actor, id, 'run-session'), patch, state)
    refuseFaults(patch.people ? peopleFaults(workspace.registry.state(), planned.people) : [])
    const { title, place, settings } = patch
    const head = { ...state.head, title: title ?? state.head.title, place: place ?? state.head.place }
    const seats = seatsAskedAgain(state, patch.people ?? [])
    const next = { ...state, head, seats, settings: settings ?? state.settings, revision: state.revision + 1 }
    if (title !== undefined || place !== undefined || settings !== undefined || seats !== state.seats)
      await keepState(workspace, next, actor.id)
    await workspace.registry.update((draft) => {
      const found = sessionIn(workspace, draft, actor, id)
      demandInSession(workspace, found, 'run-session')
      const after = changed(workspace, found, patch, state)
      refuseFaults(patch.people ? peopleFaults(draft, after.people) : [])
      draft.sessions = draft.sessions.map((each) => (each.id === id ? after : each))
      recordActivity(draft, { at: workspace.now(), by: actor.id, deed: 'change-session', subject: id })
    })
    return sessionRowFor(workspace, actor, id)
  })
}

/** Who is asked again after their seat was taken away gets it back, in the role that they are asked in. */
function seatsAskedAgain({ seats }: SessionState, people: readonly SessionPerson[]): SessionState['seats'] {
  const again = people.filter(({ member }) =>
    [...seats.values()].some((seat) => seat.member === member && seat.removed !== undefined),
  )
  if (again.length === 0) return seats
  return new Map(
    [...seats].map(([id, { removed, ...seat }]) => {
      const person = again.find(({ member }) => member === seat.member)
      if (person) return [id, { ...seat, role: person.role }]
      return [id, removed === undefined ? seat : { ...seat, removed }]
    }),
  )
}

/** The session after a patch; throws where it may not be changed so. */
function changed(
  workspace: Workspace,
  found: FoundSession,
  { title, place, startsAt, settings, people }: SessionPatchBody,
  { seats }: SessionState,
): Session {
  const { session } = found
  const isPlan = [title, place, startsAt, settings].some((field) => field !== undefined)
  if (isPlan && session.state !== 'planned')
    throw problem('conflict', 'This session is no longer planned; only whom it asks is changed now', {
      faults: [{ path: 'state', value: showValue(session.state), expected: 'planned' }],
    })
  if (settings) refuseFaults(settingsFaults(settings))
  const seated = new Set([...seats.values()].filter((each) => each.removed === undefined).map(({ member }) => member))
  return {
    ...session,
    title: title ?? session.title,
    place: place ?? session.place,
    startsAt: startsAt === undefined ? session.startsAt : startsAt,
    people: people ? chosenPeople(workspace, found, people, seated) : session.people,
  }
}

function chosenPeople(
  workspace: Workspace,
  found: FoundSession,
  people: readonly SessionPerson[],
  seated: ReadonlySet<string>,
): SessionPerson[] {
  const { session } = found
  const facilitators = session.people.filter(({ role }) => role === 'facilitator')
  const roleOf = (member: string) => people.find((each) => each.member === member)?.role
  const others = session.people.filter(({ role }) => role !== 'facilitator')
  const moved = others.find(({ member, role }) => seated.has(member) && roleOf(member) !== role)
  if (moved)
    throw problem('conflict', 'Who has a seat keeps it and its role here', {
      faults: [
        {
          path: 'people',
          value: showValue(roleOf(moved.member) ?? null),
          expected: `${moved.member} as ${moved.role}`,
        },
      ],
    })
  const named = people.some(({ member, role }) => {
    const before = others.find((each) => each.member === member)
    return before ? before.role !== role : role === 'co'
  })
  const dropped = others.some(({ member, role }) => role === 'co' && roleOf(member) === undefined)
  if (named || dropped) demandInSession(workspace, found, 'name-roles')
  return [...facilitators, ...people]
}
