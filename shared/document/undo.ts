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
  const undo = new Y.UndoManager(scope, { doc, trackedOrigins: new Set([EDITOR_ORIGIN]), captureTimeout: 0 })
  undo.on('stack-item-added', ({ stackItem }) => stackItem.meta.set(DONE, ++deeds))
  managers.set(doc, undo)
  return undo
}

/** Where the next undo and redo of a document stand among the deeds in all documents of this page; null where there is none. */
export function undoOrder(doc: Y.Doc): { readonly undo: number | null; readonly redo: number | null } {
  const manager = managers.get(doc)
  const orderOf = (item: { readonly meta: Map<unknown, unknown> } | undefined): number | null => {
    const order = item?.meta.get(DONE)
    return typeof order === 'number' ? order : null
  }
  return { undo: orderOf(manager?.undoStack.at(-1)), redo: orderOf(manager?.redoStack.at(-1)) }
}

const DONE = 'done'
const managers = new WeakMap<Y.Doc, Y.UndoManager>()
let deeds = 0
