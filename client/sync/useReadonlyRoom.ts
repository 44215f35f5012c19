import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { openReadonlyRoom, type ReadonlyRoom } from './readonlyRoom.ts'

const LINGER_MS = 4_000

interface Shared {
  readonly room: ReadonlyRoom
  users: number
  closing: ReturnType<typeof setTimeout> | null
}
const shared = new Map<string, Shared>()

/**
 * Follows a server-written room and gives what `read` makes of it: the same object until the room changed. Null until
 * the room's content came, or while `name` is null. `read` must be a constant function.
 */
export function useReadonlyRoom<T>(name: string | null, read: (room: ReadonlyRoom) => T): T | null {
  const [view, setView] = useState<RoomView<T> | null>(null)
  useEffect(() => {
    if (name === null) return undefined
    const hold = acquire(name)
    const opened = viewOf(hold.room, read)
    setView(opened)
    return () => {
      opened.close()
      release(name, hold)
      setView(null)
    }
  }, [name, read])
  const subscribe = useCallback((listener: () => void) => view?.subscribe(listener) ?? (() => undefined), [view])
  return useSyncExternalStore(subscribe, () => view?.current() ?? null)
}

interface RoomView<T> {
  current(): T | null
  subscribe(listener: () => void): () => void
  close(): void
}

/** Reads at most once for each change, and only when somebody asks. */
export function viewOf<T>(room: ReadonlyRoom, read: (room: ReadonlyRoom) => T): RoomView<T> {
  let value: T | null = null
  let stale = true
  const close = room.subscribe(() => (stale = true))
  return {
    current() {
      if (stale) value = room.ready() ? read(room) : null
      stale = false
      return value
    },
    subscribe: room.subscribe,
    close,
  }
}

function acquire(name: string): Shared {
  const hold = shared.get(name) ?? { room: openReadonlyRoom(name), users: 0, closing: null }
  shared.set(name, hold)
  hold.users += 1
  if (hold.closing !== null) clearTimeout(hold.closing)
  hold.closing = null
  return hold
}

function release(name: string, hold: Shared): void {
  hold.users -= 1
  if (hold.users > 0) return
  hold.closing = setTimeout(() => {
    shared.delete(name)
    hold.room.close()
  }, LINGER_MS)
}
