import { readSession } from '../../shared/document/sessions/sessionParts.ts'
import { readConsole, writeConsole, writeScreen } from '../../shared/document/sessions/viewParts.ts'
import type { SessionId } from '../../shared/domain/ids.ts'
import { parseRoomName } from '../../shared/protocol/rooms.ts'
import type { ConsoleView } from '../../shared/protocol/sessions/sessionsApi.ts'
import { screenOf } from '../../shared/protocol/sessions/screenOf.ts'
import { Turns } from '../workspace/Turns.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { consoleRoom, screenRoom, sessionRoom } from './sessionRooms.ts'

/**
 * Keeps screens and consoles at what sessions say, and notes when facilitators come and go, from now on. Gives what ends it, which
 * waits for what is under way.
 */
export function followSessions(workspace: Workspace): () => Promise<void> {
  const { hub, log } = workspace
  const turns = new Turns<SessionId>()
  const waiting = new Set<SessionId>()
  const follow = (id: SessionId): void => {
    if (waiting.has(id)) return
    waiting.add(id)
    void turns
      .take(id, async () => {
        waiting.delete(id)
        await keepViews(workspace, id)
      })
      .catch((error: unknown) => log.error({ session: id, error: String(error) }, 'A session’s screen is behind'))
  }
  const unfollow = hub.onChange(({ room }) => {
    const address = parseRoomName(room)
    if (address?.kind === 'session') follow(address.session)
  })
  const unwatch = hub.onPresence((room) => {
    const address = parseRoomName(room)
    if (address?.kind === 'session') noteFacilitator(workspace, address.session)
  })
  return async () => {
    unfollow()
    unwatch()
    await turns.settled()
  }
}

const NOTHING_CAST: ConsoleView = { ballotRound: null, cast: [], late: 0 }

/** Brings the screen and the console of a session up to what its document says. */
export async function keepViews({ hub }: Pick<Workspace, 'hub'>, id: SessionId): Promise<void> {
  const state = await hub.read(sessionRoom(id), readSession)
  if (!state) return
  await hub.transact(screenRoom(id), (doc) => writeScreen(doc, screenOf(state)))
  // who has cast is told there by who takes ballots; what is over is over
  if (state.phase.kind === 'voting') return
  await hub.transact(consoleRoom(id), (doc) => writeConsole(doc, { ...(readConsole(doc) ?? NOTHING_CAST), cast: [] }))
}

/** Notes whether who runs a session by the registry is in its room now. */
export function noteFacilitator({ hub, registry, sessionClock }: Workspace, id: SessionId): void {
  const session = registry.state().sessions.find((each) => each.id === id)
  const facilitator = session?.people.find(({ role }) => role === 'facilitator')?.member
  const room = sessionRoom(id)
  const isHere = hub.connections().some((each) => each.room === room && each.member === facilitator)
  sessionClock.noteFacilitator(id, facilitator, isHere)
}
