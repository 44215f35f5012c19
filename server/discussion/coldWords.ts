import { withWords } from '../../shared/document/discussion/coldThread.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { readCopy } from '../../shared/document/discussion/settledParts.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { demandCopy } from './moveCold.ts'
import { inColdTurn, settledRoomOf } from './settledRooms.ts'

/**
 * The threads of a document with all that was said in them, those that are cold too: all, or some. They stay cold. Rejects
 * as `RoomHub.read` does; a thread whose copy is not there has no words, and the log names it.
 */
export function threadsWithWords(
  hub: Pick<RoomHub, 'read' | 'log'>,
  room: RoomName,
  only: ReadonlySet<EntryId> | null = null,
): Promise<readonly ThreadEntry[]> {
  return inColdTurn(hub, room, async () => {
    const all = await hub.read(room, (doc) => viewDiscussion(doc).threads())
    const threads = only === null ? all : all.filter(({ id }) => only.has(id))
    const cold = threads.filter((thread) => thread.cold !== null)
    if (cold.length === 0) return threads
    const copies = await hub.read(settledRoomOf(room), (doc) => new Map(cold.map(({ id }) => [id, readCopy(doc, id)])))
    for (const [thread, copy] of copies)
      if (!copy) hub.log.error({ room, thread }, 'What was said in a settled thread is not there')
    return withWords(threads, (id) => copies.get(id) ?? null)
  })
}

/**
 * One thread with all that was said in it; it stays cold if it is. Null where there is none or it was taken back;
 * `unavailable` where its words cannot be read.
 */
export function threadWithWords(hub: Pick<RoomHub, 'read'>, room: RoomName, id: EntryId): Promise<ThreadEntry | null> {
  return inColdTurn(hub, room, async () => {
    const thread = await hub.read(room, (doc) => viewDiscussion(doc).thread(id))
    if (!thread?.cold) return thread
    const copy = await demandCopy(hub, room, id)
    return withWords([thread], () => copy)[0] ?? null
  })
}
