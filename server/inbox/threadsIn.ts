import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'

type Hub = Pick<RoomHub, 'read' | 'onChange'>
interface Held {
  readonly threads: readonly ThreadEntry[]
  readonly weight: number
}

/** About so many bytes of threads are held for documents that are not in memory themselves. */
const MAX_WEIGHT = 64_000_000
const WEIGHT_OF_COMMENT = 400
const shelves = new WeakMap<Hub, Map<RoomName, Held>>()

/**
 * The threads of a document as they are now. They are held until the document changes, as inboxes ask for those of all
 * assessments again and again, and loading a long discussion takes long. Rejects as `RoomHub.read` does.
 */
export async function threadsIn(hub: Hub, room: RoomName): Promise<readonly ThreadEntry[]> {
  const shelf = shelfOf(hub)
  const held = shelf.get(room)
  if (!held)
    return hub.read(room, (doc) => {
      const threads = viewDiscussion(doc).threads()
      keep(shelf, room, threads)
      return threads
    })
  // the one that was asked for last leaves last
  shelf.delete(room)
  shelf.set(room, held)
  return held.threads
}

function shelfOf(hub: Hub): Map<RoomName, Held> {
  const known = shelves.get(hub)
  if (known) return known
  const shelf = new Map<RoomName, Held>()
  shelves.set(hub, shelf)
  hub.onChange(({ room }) => void shelf.delete(room))
  return shelf
}

function keep(shelf: Map<RoomName, Held>, room: RoomName, threads: readonly ThreadEntry[]): void {
  shelf.set(room, { threads, weight: weightOf(threads) })
  let weight = [...shelf.values()].reduce((sum, held) => sum + held.weight, 0)
  for (const [oldest, held] of shelf) {
    if (weight <= MAX_WEIGHT) return
    shelf.delete(oldest)
    weight -= held.weight
  }
}

/** Signs of Cyrillic words take two bytes. */
const weightOf = (threads: readonly ThreadEntry[]): number =>
  threads.reduce(
    (sum, { comments }) =>
      comments.reduce((of, { text }) => of + WEIGHT_OF_COMMENT + 2 * (text?.length ?? 0), sum + WEIGHT_OF_COMMENT),
    0,
  )
