import { defaultDeleteFilter, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { NarrativeField } from '../../../shared/document/keys.ts'
import { NARRATIVE_NODES, narrativeOf } from '../../../shared/document/narrative.ts'

// The binding makes a new element when a block changes its kind; a colleague may write in it before that is undone.
const KEPT_WHILE_FULL = new Set(Object.keys(NARRATIVE_NODES))

const managers = new WeakMap<Y.Doc, Map<NarrativeField, Y.UndoManager>>()

/**
 * Undo of what this member wrote in one field. Lives as long as the document, so it survives the editor being closed and
 * mounted again; it tracks itself, or redo would do nothing. Nothing that holds a colleague's
 * words is taken away.
 */
export function fieldUndo(doc: Y.Doc, field: NarrativeField): Y.UndoManager {
  const fields = managers.get(doc) ?? new Map<NarrativeField, Y.UndoManager>()
  managers.set(doc, fields)
  const known = fields.get(field)
  if (known) return known
  const manager = new Y.UndoManager(narrativeOf(doc, field), {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, KEPT_WHILE_FULL),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  })
  fields.set(field, manager)
  return manager
}
