import type { DiscussionView, ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { Account } from '../registry/Registry.ts'
import { canOn, notFound } from './rights.ts'
import type { Workspace } from './Workspace.ts'
import { roomOfThread } from '../discussion/discussionRooms.ts'

/** Which thread of which assessment is meant. */
export interface ThreadAddress {
  readonly assessment: string
  readonly thread: EntryId
}

/** The document of a thread; a `not-found` for one that somebody may not read, as for one that is not there. */
export async function demandRoomOf(
  workspace: Pick<Workspace, 'hub' | 'now'>,
  actor: Account,
  on: Assessment,
  thread: EntryId,
): Promise<RoomName> {
  const ofTeam = canOn(workspace, actor, 'read-team', on)
  const room = await roomOfThread(workspace.hub, on.id, thread, ofTeam)
  if (room === null) throw notFound('thread', thread)
  return room
}

/** The thread, as it is now; a `not-found` for one that was taken back. */
export function demandThread(view: DiscussionView, id: EntryId): ThreadEntry {
  const thread = view.thread(id)
  if (!thread) throw notFound('thread', id)
  return thread
}
