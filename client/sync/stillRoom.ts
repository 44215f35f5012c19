import * as Y from 'yjs'
import { seedContent, viewContent, type ContentMeta } from '../../shared/document/content.ts'
import type { AssessmentRoom, RoomStatus } from './room.ts'

/**
 * A room over a document of this page alone: no link, no copy, nothing that leaves the page. `status` is what it says
 * for good. For the gallery of parts.
 */
export function openStillRoom(meta: ContentMeta, status: RoomStatus): AssessmentRoom {
  const doc = new Y.Doc()
  seedContent(doc, meta)
  const view = viewContent(doc)
  return {
    doc,
    view,
    awareness: null,
    status: () => status,
    subscribe: () => () => undefined,
    content: () => view.snapshot(),
    subscribeContent: (listener) => view.subscribe(() => listener()),
    setPlace: () => undefined,
    undo: () => undefined,
    redo: () => undefined,
    close: () => view.destroy(),
  }
}
