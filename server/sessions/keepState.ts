import { writeSession } from '../../shared/document/sessions/sessionParts.ts'
import type { MemberId, SessionId } from '../../shared/domain/ids.ts'
import type { SessionPerson } from '../../shared/domain/sessions/session.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { transactKept } from '../suggestions/transactKept.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { sessionRoom } from './sessionRooms.ts'

/** Nobody in the document's history: what the server does by itself. */
type Writer = MemberId | null

/**
 * Writes a session's state; durable when it resolves. Rejects with nothing changed where the store fails already, and with
 * `not-kept-yet` where it stands and the store goes on trying.
 */
export const keepState = ({ hub }: Pick<Workspace, 'hub'>, state: SessionState, by: Writer): Promise<void> =>
  // what a session says is bounded by itself, and must not stop because it is long
  transactKept(hub, sessionRoom(state.head.id), (doc) => writeSession(doc, state), by, false)

/**
 * Brings what the registry knows of a session up to what its document says: whether it runs, and who is what by a seat. Nothing is
 * written where it says so already.
 */
export async function keepFact(
  workspace: Pick<Workspace, 'registry'>,
  id: SessionId,
  state: SessionState,
): Promise<void> {
  const { registry } = workspace
  const session = registry.state().sessions.find((each) => each.id === id)
  if (!session) return
  const fact = factOf(session.people, state)
  const isSame =
    session.state === fact.state &&
    session.closed === (fact.closed ?? session.closed) &&
    JSON.stringify(session.people) === JSON.stringify(fact.people)
  if (isSame) return
  await registry.update((draft) => {
    draft.sessions = draft.sessions.map((each) =>
      each.id === id ? { ...each, ...factOf(each.people, state), closed: fact.closed ?? each.closed } : each,
    )
  })
}

function factOf(before: readonly SessionPerson[], { phase, seats }: SessionState) {
  const seated = new Map([...seats.values()].map((seat) => [seat.member, seat]))
  const known = before.flatMap((person): SessionPerson[] => {
    const seat = seated.get(person.member)
    if (!seat) return [person]
    return seat.removed === undefined ? [{ ...person, role: seat.role }] : []
  })
  const isKnown = (member: MemberId): boolean => before.some((person) => person.member === member)
  const newcomers = [...seated.values()].filter(({ member, removed }) => removed === undefined && !isKnown(member))
  const people = [...known, ...newcomers.map(({ member, role, country }): SessionPerson => ({ member, role, country }))]
  // who planned it runs it until somebody has that seat
  const led = [...seated.values()].some(({ role, removed }) => role === 'facilitator' && removed === undefined)
  const one = led
    ? people.map((each) =>
        each.role === 'facilitator' && !seated.has(each.member) ? { ...each, role: 'co' as const } : each,
      )
    : people
  const state = phase.kind === 'planned' || phase.kind === 'closed' ? phase.kind : ('running' as const)
  return { state, closed: phase.kind === 'closed' ? phase.at : null, people: one }
}
