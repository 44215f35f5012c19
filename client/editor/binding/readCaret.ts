import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { bindingOf } from './undoPlugin.ts'

/** What moves a caret by itself, before the editor is told. */
const MOVES = ['keydown', 'mouseup', 'touchend'] as const

/**
 * Takes over where a key or a click has put the caret, before a colleague's change is drawn. The browser moves it at once
 * and tells the editor a moment later; a change drawn in between would set it back, and the key would be lost. Only the
 * caret is read, nothing is written. Stands before the binding, which keeps the selection that the editor knows.
 */
export function readCaretPlugin(doc: Y.Doc, awareness: Awareness | null): Plugin {
  let isUntold = false
  const handleMove = (): false => {
    isUntold = true
    return false
  }
  return new Plugin({
    props: { handleDOMEvents: Object.fromEntries(MOVES.map((name) => [name, handleMove])) },
    view(view) {
      const handleTold = (): void => {
        isUntold = false
      }
      const read = (): void => {
        if (!isUntold || !view.hasFocus() || view.composing || isWriting(view)) return
        try {
          readCaret(view)
        } catch (error) {
          // Yjs would take no change of the document any more, and say nothing of it
          console.warn('Where the caret was put could not be read', error)
        }
      }
      const page = view.dom.ownerDocument
      page?.addEventListener('selectionchange', handleTold)
      doc.on('beforeAllTransactions', read)
      awareness?.on('change', read)
      return {
        destroy() {
          page?.removeEventListener('selectionchange', handleTold)
          doc.off('beforeAllTransactions', read)
          awareness?.off('change', read)
        },
      }
    },
  })
}

/** Whether what changes is what was just typed here: then the editor knows its caret. */
function isWriting(view: EditorView): boolean {
  let writes = true
  bindingOf(view.state)?.mux(() => {
    writes = false
  })
  return writes
}

function readCaret(view: EditorView): void {
  const shown = view.dom.ownerDocument.getSelection()
  if (!shown?.anchorNode || !shown.focusNode) return
  if (!view.dom.contains(shown.anchorNode) || !view.dom.contains(shown.focusNode)) return
  const { doc, selection, tr } = view.state
  if (!(selection instanceof TextSelection)) return
  const anchor = view.posAtDOM(shown.anchorNode, shown.anchorOffset)
  const head = view.posAtDOM(shown.focusNode, shown.focusOffset)
  if (Math.min(anchor, head) < 0 || Math.max(anchor, head) > doc.content.size) return
  const read = TextSelection.between(doc.resolve(anchor), doc.resolve(head))
  if (!read.eq(selection)) view.dispatch(tr.setSelection(read))
}
