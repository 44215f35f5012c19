import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Audience } from '../../shared/domain/discussion.ts'
import { parseRoomName, type RoomName } from '../../shared/protocol/rooms.ts'
import type { Account } from '../registry/Registry.ts'
import { canOn } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** Whether somebody may now read threads that are for an audience. */
export const readsThreads = (
  workspace: Pick<Workspace, 'now'>,
  account: Account,
  on: Assessment,
  audience: Audience,
): boolean =>
  canOn(workspace, account, 'read', on) && (audience === 'all' || canOn(workspace, account, 'read-team', on))

/** For whom the threads of a document are. */
export const audienceOf = (room: RoomName): Audience => (parseRoomName(room)?.kind === 'team' ? 'team' : 'all')
