import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { LinkState } from '../room.ts'
import { openRoomProvider } from '../link/roomProvider.ts'
import { LOAD_ORIGIN } from '../../../shared/document/origin.ts'
import { readOverHttp } from '../link/httpReading.ts'
import { Signal } from '../../../shared/util/Signal.ts'

/** A document that only the server writes, followed live. */
export interface ReadonlyRoom {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Whether the server's content was there at least once. */
  ready(): boolean
  /** Whether it is as new as can be had: what came over HTTP may be half a minute old until the socket has caught up. */
  isCurrent(): boolean
  link(): LinkState
  /** Counts every change that `subscribe` tells of. */
  version(): number
  /** Called when the document, the people in it or the link changed; gives the unsubscriber. */
  readonly subscribe: (listener: () => void) => () => void
  close(): void
}

export interface ReadonlyRoomOptions {
  readonly server?: string
  readonly WebSocket?: typeof WebSocket
}

/** Opens a discussion, an overview or an inbox by name and connects at once. */
export function openReadonlyRoom(room: string, options: ReadonlyRoomOptions = {}): ReadonlyRoom {
  const doc = new Y.Doc()
  const changed = new Signal()
  let ready = false
  let hasCaughtUp = false
  let link: LinkState = { kind: 'connecting' }
  let version = 0
  const tell = (): void => {
    version += 1
    changed.emit()
  }
  const provider = openRoomProvider({
    doc,
    room,
    listener: {
      link(next) {
        link = next
        tell()
      },
      caughtUp() {
        ready = true
        hasCaughtUp = true
        tell()
      },
      lost: () => undefined,
      serverHas: () => undefined,
      durable: () => undefined,
      control: () => undefined,
    },
    ...options,
  })
  doc.on('update', tell)
  provider.awareness.on('change', tell)
  const stopReading = readOverHttp({
    room,
    server: options.server,
    isWanted: () => link.kind !== 'refused',
    arrived({ update }) {
      Y.applyUpdateV2(doc, update, LOAD_ORIGIN)
      ready = true
      tell()
    },
  })
  provider.connect(null)
  return {
    doc,
    awareness: provider.awareness,
    ready: () => ready,
    // where no socket comes about, HTTP is what there is
    isCurrent: () => hasCaughtUp || link.kind === 'offline',
    link: () => link,
    version: () => version,
    subscribe: changed.subscribe,
    close() {
      changed.clear()
      stopReading()
      provider.close()
      doc.destroy()
    },
  }
}
