import {
  dropReactions,
  emptyComment,
  noteErasedComment,
  noteErasedSuggestion,
} from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { eraseCopies } from './settledRooms.ts'

/**
 * Takes what comments of a document said before they were removed or written anew off the disk: of all of them, or of one. Nothing
 * is done where that was done, and it is tried again where a settled document cannot be read. Once it resolves no newcomer,
 * snapshot or file of the store has those words.
 */
export async function eraseComments(
  hub: Pick<RoomHub, 'read' | 'transact' | 'withdraw'>,
  room: RoomName,
  one: EntryId | null = null,
): Promise<void> {
  const comments = await hub.read(room, (doc) =>
    viewDiscussion(doc)
      .commentsToErase()
      .filter(({ id }) => one === null || id === one),
  )
  if (comments.length === 0) return
  await hub.withdraw(room, (doc) => {
    for (const { id, removed, text } of comments) {
      if (!removed) continue
      if (text !== null) emptyComment(doc, id)
      dropReactions(doc, id)
    }
  })
  const threads = [...new Set(comments.map(({ thread }) => thread))]
  if (!(await eraseCopies(hub, room, threads))) return
  await hub.transact(room, (doc) => {
    // the time of the deed, not of now: a comment may have been written anew meanwhile
    for (const { id, removed, edited } of comments)
      noteErasedComment(doc, id, Math.max(removed?.at ?? 0, edited?.at ?? 0))
  })
}

/** Takes what suggestions of a document said before they were changed off the disk, as `eraseComments` does. */
export async function eraseSuggestions(
  hub: Pick<RoomHub, 'read' | 'transact' | 'withdraw'>,
  room: RoomName,
): Promise<void> {
  const threads = await hub.read(room, (doc) => viewDiscussion(doc).suggestionsToErase())
  if (threads.length === 0) return
  await hub.withdraw(room, () => undefined)
  await hub.transact(room, (doc) => {
    // the time of the deed, not of now: one may have been changed again meanwhile
    for (const { id, changed } of threads) if (changed) noteErasedSuggestion(doc, id, changed.at)
  })
}
