import { isDeepStrictEqual } from 'node:util'
import { coldMarkOf, copiesOf, isCold, putWordsBack, setAside } from '../../shared/document/discussion/coldThread.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { dropCopies, putCopies, readCopy, type ColdCopy } from '../../shared/document/discussion/settledParts.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { eraseCopiesNow, inColdTurn, settledRoomOf } from './settledRooms.ts'

type Hub = Pick<RoomHub, 'read' | 'transact' | 'withdraw' | 'create'>
type Doc = Parameters<typeof viewDiscussion>[0]

/** Gives those of a document's threads that may go cold at this moment and are to go next. */
type Choose = (doc: Doc) => readonly ThreadEntry[]

/**
 * Sets the comments of some threads aside: first a copy in the settled document, on the disk; then they leave the document
 * of threads, if `mayStill` be and nobody has said anything meanwhile. A kill between leaves a copy, which the next turn
 * writes anew. Gives how many went.
 */
export function goCold(
  hub: Hub,
  room: RoomName,
  choose: Choose,
  mayStill: (thread: ThreadEntry) => boolean,
): Promise<number> {
  return inColdTurn(hub, room, async () => {
    const copies = await hub.read(room, (doc) =>
      // whatever is chosen: an empty thread must never be written over what is kept of it
      copiesOf(
        doc,
        choose(doc).filter(({ id, comments }) => !isCold(doc, id) && comments.length > 0),
      ),
    )
    if (copies.size === 0) return 0
    await hub.create(settledRoomOf(room), () => {})
    await hub.transact(settledRoomOf(room), (doc) => putCopies(doc, copies))
    const gone = await hub.transact(room, (doc) => setAsideAll(doc, copies, mayStill))
    const kept = [...copies.keys()].filter((id) => !gone.includes(id))
    // words that somebody wants off the disk by now may be among them
    if (kept.length > 0) await eraseCopiesNow(hub, room, kept)
    return gone.length
  })
}

function setAsideAll(
  doc: Doc,
  copies: ReadonlyMap<EntryId, ColdCopy>,
  mayStill: (thread: ThreadEntry) => boolean,
): readonly EntryId[] {
  const view = viewDiscussion(doc)
  const threads = [...copies.keys()].flatMap((id) => view.thread(id) ?? [])
  const now = copiesOf(doc, threads)
  return threads.flatMap((thread) => {
    const copy = copies.get(thread.id)
    const mark = coldMarkOf(thread)
    if (!copy || !mark || !mayStill(thread) || !isDeepStrictEqual(now.get(thread.id), copy)) return []
    setAside(doc, thread.id, mark, copy)
    return [thread.id]
  })
}

/**
 * Puts the comments of a cold thread back, on the disk, and then takes the copy out of the settled document; nothing where
 * it is warm. A kill between leaves a copy, which goes at the next start. `unavailable` where the copy cannot be read:
 * nobody can go on in a thread whose words are not known.
 */
export function goWarm(hub: Hub, room: RoomName, thread: EntryId): Promise<void> {
  return inColdTurn(hub, room, async () => {
    if (!(await hub.read(room, (doc) => isCold(doc, thread)))) return
    const copy = await demandCopy(hub, room, thread)
    await hub.transact(room, (doc) => putWordsBack(doc, thread, copy))
    await hub.transact(settledRoomOf(room), (doc) => dropCopies(doc, [thread]))
  })
}

/** What was said in a cold thread; `unavailable` where that cannot be read. Inside a turn of the room. */
export async function demandCopy(hub: Pick<RoomHub, 'read'>, room: RoomName, thread: EntryId): Promise<ColdCopy> {
  const settled = settledRoomOf(room)
  try {
    const copy = await hub.read(settled, (doc) => readCopy(doc, thread))
    if (copy) return copy
  } catch (error) {
    if (!isUnreadable(error)) throw error
  }
  throw problem('unavailable', `What was said in thread ${thread} cannot be read from ${settled}`)
}
