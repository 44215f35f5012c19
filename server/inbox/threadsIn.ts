import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { heldThread, weightOfThread, type HeldThread } from './heldThread.ts'

type Hub = Pick<RoomHub, 'read' | 'onChange'>
interface Held {
  readonly threads: readonly HeldThread[]
  readonly weight: number
}
type Shelf = Map<RoomName, Held>

/** About so many bytes of threads are held for documents that are not in memory themselves. */
const MAX_WEIGHT = 64_000_000
const shelves = new WeakMap<Hub, Shelf>()

/**
 * The threads of a document as they are now, each as far as inboxes need it. They are held until the document changes, as
 * inboxes ask for those of all assessments again and again, and loading a long discussion takes long. Rejects as
 * `RoomHub.read` does.
 */
export async function threadsIn(hub: Hub, room: RoomName): Promise<readonly HeldThread[]> {
  const shelf = shelfOf(hub)
  const held = shelf.get(room)
  if (held) return held.threads
  return hub.read(room, (doc) => {
    const threads = viewDiscussion(doc).threads().map(heldThread)
    keep(shelf, room, threads)
    return threads
  })
}

function shelfOf(hub: Hub): Shelf {
  const known = shelves.get(hub)
  if (known) return known
  const shelf: Shelf = new Map()
  shelves.set(hub, shelf)
  hub.onChange(({ room }) => void shelf.delete(room))
  return shelf
}

/**
 * Where it is full, what comes later is read each time: every inbox asks for all documents in one order, so that what made
 * room for the next would be asked for again before it, and nothing that is held would ever be used.
 */
function keep(shelf: Shelf, room: RoomName, threads: readonly HeldThread[]): void {
  shelf.delete(room)
  const weight = threads.reduce((sum, thread) => sum + weightOfThread(thread), 0)
  const others = [...shelf.values()].reduce((sum, held) => sum + held.weight, 0)
  if (others + weight <= MAX_WEIGHT) shelf.set(room, { threads, weight })
}
