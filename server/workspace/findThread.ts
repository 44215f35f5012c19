import {
  viewDiscussion,
  type DiscussionDoc,
  type DiscussionView,
  type ThreadEntry,
} from '../../shared/document/discussion/discussionView.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Comment } from '../../shared/domain/discussion.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { Account } from '../registry/Registry.ts'
import { roomOfThread } from '../discussion/discussionRooms.ts'
import { canOn, notFound } from './rights.ts'
import type { Workspace } from './Workspace.ts'

/** Which thread of which assessment is meant. */
export interface ThreadAddress {
  readonly assessment: string
  readonly thread: EntryId
}

/**
 * The document of a thread in which somebody is about to do something: what was said in it is there, also where it was cold.
 * A `not-found` for one that somebody may not read, as for one that is not there.
 */
export async function demandRoomOf(
  workspace: Pick<Workspace, 'hub' | 'now' | 'cold'>,
  actor: Account,
  on: Assessment,
  thread: EntryId,
): Promise<RoomName> {
  const room = await demandRoomToRead(workspace, actor, on, thread)
  await workspace.cold.warm(room, thread)
  return room
}

/** As `demandRoomOf`, for who only reads: a cold thread stays cold. */
export async function demandRoomToRead(
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

/** A comment that is in the thread; a `not-found` for any other, as for one that is not there. */
export function demandComment({ comments }: Pick<ThreadEntry, 'comments'>, id: EntryId): Comment {
  const comment = comments.find((each) => each.id === id)
  if (!comment) throw notFound('comment', id)
  return comment
}

/**
 * Changes a thread in the document that it lies in, in the actor's name; durable when it resolves. `change` must check
 * before it changes anything. `isGrowing`: see `RoomHub.transact`.
 */
export async function changeThread<T>(
  workspace: Pick<Workspace, 'hub' | 'now' | 'cold'>,
  actor: Account,
  {
    on,
    thread: id,
    isGrowing = true,
  }: { readonly on: Assessment; readonly thread: EntryId; readonly isGrowing?: boolean },
  change: (doc: DiscussionDoc, thread: ThreadEntry, view: DiscussionView) => T,
): Promise<T> {
  return workspace.hub.transact(
    await demandRoomOf(workspace, actor, on, id),
    (doc) => {
      const view = viewDiscussion(doc)
      return change(doc, demandThread(view, id), view)
    },
    actor.id,
    isGrowing,
  )
}
