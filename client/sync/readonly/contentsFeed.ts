import { readContent, type ContentSnapshot } from '../../../shared/document/content.ts'
import { openReadonlyRoom, type ReadonlyRoomOptions } from './readonlyRoom.ts'
import { Signal } from '../../../shared/util/Signal.ts'

/** Contents of several assessments, read along and never written. */
export interface Contents {
  /** By room name; those that have not come yet are not in it. */
  readonly ready: ReadonlyMap<string, ContentSnapshot>
  /** Rooms that the server does not give this person. */
  readonly refused: ReadonlySet<string>
}

export interface ContentsFeed {
  /** The same object until something changed. */
  current(): Contents
  /** Called at most once for all changes of one turn; gives the unsubscriber. */
  readonly subscribe: (listener: () => void) => () => void
  close(): void
}

export const NO_CONTENTS: Contents = { ready: new Map(), refused: new Set() }

/** Follows the content rooms of these names. Whoever only reads numbers along is not shown as being at work there. */
export function openContents(names: readonly string[], options: ReadonlyRoomOptions = {}): ContentsFeed {
  const told = new Signal()
  const changed = new Set<string>()
  let current = NO_CONTENTS
  const rooms = names.map((name) => {
    const room = openReadonlyRoom(name, options)
    room.awareness.setLocalState(null)
    room.subscribe(() => {
      if (changed.size === 0) queueMicrotask(readChanges)
      changed.add(name)
    })
    return { name, room }
  })
  const readChanges = (): void => {
    const ready = new Map(current.ready)
    const refused = new Set(current.refused)
    for (const { name, room } of rooms) {
      if (!changed.has(name)) continue
      if (room.ready()) ready.set(name, readContent(room.doc))
      if (room.link().kind === 'refused') refused.add(name)
    }
    changed.clear()
    current = { ready, refused }
    told.emit()
  }
  return {
    current: () => current,
    subscribe: told.subscribe,
    close() {
      told.clear()
      changed.clear()
      for (const { room } of rooms) room.close()
    },
  }
}
