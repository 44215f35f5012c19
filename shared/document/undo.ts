import * as Y from 'yjs'
import { MAP, MAP_NAMES } from './keys.ts'
import { EDITOR_ORIGIN } from './origin.ts'

/**
 * Undo of this member's own deeds on small values: one transaction with `EDITOR_ORIGIN` is one step. Nothing that came
 * from the server, the device's copy or a colleague is ever on the stack, and a value that a colleague has replaced
 * meanwhile stays theirs. Dies with the document.
 */
export function trackUndo(doc: Y.Doc): Y.UndoManager {
  const scope = MAP_NAMES.filter((name) => name !== MAP.meta).map((name) => doc.getMap(name))
  return new Y.UndoManager(scope, { doc, trackedOrigins: new Set([EDITOR_ORIGIN]), captureTimeout: 0 })
}
