import type { RoomBus } from '../../server/bus/RoomBus.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'

type Listener = (update: Uint8Array) => void

/** Two servers' buses in one process: what one publishes, the other hears in a later microtask. */
export function createLinkedBuses(): readonly [RoomBus, RoomBus] {
  const ends = [new Map<RoomName, Set<Listener>>(), new Map<RoomName, Set<Listener>>()] as const
  const makeEnd = (mine: Map<RoomName, Set<Listener>>, theirs: Map<RoomName, Set<Listener>>): RoomBus => ({
    publish(room, update) {
      const copy = update.slice()
      queueMicrotask(() => theirs.get(room)?.forEach((listener) => listener(copy)))
    },
    subscribe(room, listener) {
      const listeners = mine.get(room) ?? new Set()
      mine.set(room, listeners.add(listener))
      return () => void listeners.delete(listener)
    },
    close() {
      mine.clear()
      return Promise.resolve()
    },
  })
  return [makeEnd(ends[0], ends[1]), makeEnd(ends[1], ends[0])]
}
