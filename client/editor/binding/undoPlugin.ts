import { Plugin, TextSelection, type EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  getRelativeSelection,
  relativePositionToAbsolutePosition,
  yUndoPluginKey,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

type RelativeSelection = ReturnType<typeof getRelativeSelection>

const SELECTION = 'selection'

/**
 * Ties a field's undo manager to the editor that shows it: remembers the caret of each step and puts it back. Unlike the
 * binding's own plugin it leaves the manager alive, and takes its listeners with it, when the editor goes.
 */
export function undoPlugin(undoManager: Y.UndoManager): Plugin {
  return new Plugin<{ undoManager: Y.UndoManager; before: RelativeSelection | null }>({
    key: yUndoPluginKey,
    state: {
      init: () => ({ undoManager, before: null }),
      apply: (_transaction, _value, oldState) => ({ undoManager, before: selectionOf(oldState) }),
    },
    view(view) {
      const handleAdded = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }): void => {
        stackItem.meta.set(SELECTION, yUndoPluginKey.getState(view.state)?.before ?? null)
      }
      const handlePopped = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }): void =>
        restoreSelection(view, stackItem.meta.get(SELECTION))
      undoManager.on('stack-item-added', handleAdded)
      undoManager.on('stack-item-popped', handlePopped)
      return {
        destroy() {
          undoManager.off('stack-item-added', handleAdded)
          undoManager.off('stack-item-popped', handlePopped)
        },
      }
    },
  })
}

/** The binding of an editor's state; null before it is mounted. */
export function bindingOf(state: EditorState): ProsemirrorBinding | null {
  return ySyncPluginKey.getState(state)?.binding ?? null
}

function selectionOf(state: EditorState): RelativeSelection | null {
  const binding = bindingOf(state)
  return binding && getRelativeSelection(binding, state)
}

function restoreSelection(view: EditorView, saved: unknown): void {
  const binding = bindingOf(view.state)
  if (!binding || !isSelection(saved)) return
  const [anchor, head] = [saved.anchor, saved.head].map((position) =>
    relativePositionToAbsolutePosition(binding.doc, binding.type, position, binding.mapping),
  )
  if (typeof anchor !== 'number' || typeof head !== 'number') return
  const { doc, tr } = view.state
  const size = doc.content.size
  if (anchor > size || head > size) return
  view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))).scrollIntoView())
}

function isSelection(saved: unknown): saved is RelativeSelection {
  return typeof saved === 'object' && saved !== null && 'anchor' in saved && 'head' in saved
}
