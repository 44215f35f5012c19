import type { SessionId } from '../../shared/domain/ids.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { demandKept } from '../suggestions/transactKept.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { readState } from './readState.ts'
import { sessionRoom } from './sessionRooms.ts'

/**
 * Destroys what the box still has of rounds that ended, once it is on the disk that they did. Rejects with `not-kept-yet` where it
 * is not: then nothing is destroyed. To be called in the session's turn.
 */
export async function destroyEnded(workspace: Workspace, session: SessionId): Promise<void> {
  await demandKept(workspace.hub, sessionRoom(session))
  const state = await readState(workspace, session)
  for (const held of await workspace.ballots.rounds())
    if (held.session === session && hasEnded(state, held.round)) await workspace.ballots.destroy(held)
}

/** A round that was opened for a state that never came to be on the disk has ended as well. */
const hasEnded = ({ rounds }: SessionState, id: string): boolean => {
  const round = [...rounds.values()].find((each) => each.id === id)
  return round === undefined || round.end !== null
}
