import { useCallback, useSyncExternalStore } from 'react'
import { openReadonlyRoom, type ReadonlyRoom } from './readonly/readonlyRoom.ts'

const LINGER_MS = 4_000

interface Shared {
  readonly room: ReadonlyRoom
  readonly readings: Map<unknown, Reading<unknown>>
  users: number
  closing: ReturnType<typeof setTimeout> | null
}
const shared = new Map<string, Shared>()

/**
 * Follows a server-written room and gives what `read` makes of it: the same object until the room changed. Null until
 * the room's content came, or while `name` is null. `read` must be a constant function.
 */
export function useReadonlyRoom<T>(name: string | null, read: (room: ReadonlyRoom) => T): T | null {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (name === null) return () => undefined
      const hold = acquire(name)
      const stop = hold.room.subscribe(listener)
      return () => {
        stop()
        release(name, hold)
      }
    },
    [name],
  )
  return useSyncExternalStore(subscribe, () => (name === null ? null : readNow(name, read)))
}

function readNow<T>(name: string, read: (room: ReadonlyRoom) => T): T | null {
  const hold = shared.get(name)
  if (!hold) return null
  const known = hold.readings.get(read) ?? readingOf(hold.room, read)
  hold.readings.set(read, known)
  return known.current() as T | null // made by the same `read`, which is its key
}

interface Reading<T> {
  current(): T | null
}

/** Reads at most once for each change, and only when somebody asks. */
export function readingOf<T>(room: ReadonlyRoom, read: (room: ReadonlyRoom) => T): Reading<T> {
  let value: T | null = null
  let version = -1
  return {
    current() {
      if (version !== room.version()) value = room.ready() ? read(room) : null
      version = room.version()
      return value
    },
  }
}

function acquire(name: string): Shared {
  const known = shared.get(name)
  // one that was refused is so for good; who has the right again gets another
  const isSpent = known?.users === 0 && known.room.link().kind === 'refused'
  if (known && isSpent) end(name, known)
  const hold = (isSpent ? null : known) ?? {
    room: openReadonlyRoom(name),
    readings: new Map(),
    users: 0,
    closing: null,
  }
  shared.set(name, hold)
  hold.users += 1
  if (hold.closing !== null) clearTimeout(hold.closing)
  hold.closing = null
  return hold
}

function release(name: string, hold: Shared): void {
  hold.users -= 1
  if (hold.users > 0) return
  hold.closing = setTimeout(() => end(name, hold), LINGER_MS)
}

function end(name: string, hold: Shared): void {
  if (hold.closing !== null) clearTimeout(hold.closing)
  shared.delete(name)
  hold.room.close()
}
