import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import type { NarrativeField } from '../../shared/document/keys.ts'
import { narrativeOf } from '../../shared/document/narrative.ts'

const managers = new WeakMap<Y.Doc, Map<NarrativeField, Y.UndoManager>>()

/**
 * Undo of what this member wrote in one field. Lives as long as the document, so it survives the editor being closed and
 * mounted again; it tracks itself, or redo would do nothing. A paragraph with a colleague's words in it is not taken away.
 */
export function fieldUndo(doc: Y.Doc, field: NarrativeField): Y.UndoManager {
  const fields = managers.get(doc) ?? new Map<NarrativeField, Y.UndoManager>()
  managers.set(doc, fields)
  const known = fields.get(field)
  if (known) return known
  const manager = new Y.UndoManager(narrativeOf(doc, field), {
    trackedOrigins: new Set([ySyncPluginKey]),
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  })
  fields.set(field, manager)
  return manager
}
