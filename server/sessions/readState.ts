import { readSession } from '../../shared/document/sessions/sessionParts.ts'
import type { SessionId } from '../../shared/domain/ids.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { must } from '../../shared/util/assert.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { sessionRoom } from './sessionRooms.ts'

/** What the document of a session says now. Rejects as `RoomHub.read` does. */
export const readState = async ({ hub }: Pick<Workspace, 'hub'>, id: SessionId): Promise<SessionState> =>
  must(await hub.read(sessionRoom(id), readSession), `the state of session ${id}`)
