import { AllSelection, Plugin, Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isRemote } from './remoteChange.ts'

const NEEDS_TEXT = new Set(['tableCell', 'tableHeader', 'listItem', 'blockquote'])

/**
 * Gives the caret a place. The schema lets every container be empty, so a fresh cell or a field with nothing in it has no
 * line to write on; one is added together with a deed made here, never by looking.
 */
export function fillEmptyPlugin(): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (before.doc.childCount === 0 && transactions.some(isRemote)) return letGo(after)
      if (!transactions.some(({ docChanged }) => docChanged) || transactions.some(isRemote)) return null
      return fillContainers(after)
    },
    props: {
      handleDOMEvents: {
        compositionstart(view) {
          startLine(view)
          return false
        },
      },
    },
  })
}

/** In an empty field the selection is the whole of it; when a colleague writes first, it must not become their words. */
function letGo(state: EditorState): Transaction | null {
  if (state.doc.childCount === 0 || !(state.selection instanceof AllSelection)) return null
  return state.tr.setSelection(Selection.atStart(state.doc))
}

/** Starts the first line of an empty field and puts the caret in it; does nothing where there is text already. */
export function startLine(view: EditorView): void {
  const { doc, schema, tr } = view.state
  const paragraph = schema.nodes.paragraph
  if (doc.childCount > 0 || !paragraph || !view.editable) return
  tr.insert(0, paragraph.create())
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, 1)))
}

function fillContainers(state: EditorState): Transaction | null {
  const paragraph = state.schema.nodes.paragraph
  const empty: number[] = []
  state.doc.descendants((node, position) => {
    if (NEEDS_TEXT.has(node.type.name) && node.childCount === 0) empty.push(position + 1)
  })
  if (empty.length === 0 || !paragraph) return null
  const { tr } = state
  for (const position of empty.reverse()) tr.insert(position, paragraph.create())
  return tr
}
