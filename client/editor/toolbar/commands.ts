import { TextSelection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import type * as Y from 'yjs'
import { startLine } from '../binding/fillEmpty.ts'

export type Tool =
  | 'heading2'
  | 'heading3'
  | 'bold'
  | 'italic'
  | 'bulletList'
  | 'orderedList'
  | 'quote'
  | 'link'
  | 'table'
  | 'undo'
  | 'redo'

interface ToolState {
  readonly on: boolean
  readonly toggles: boolean
  readonly possible: boolean
}
export type ToolbarState = Readonly<Record<Tool, ToolState>> & { readonly inTable: boolean }

/** How every tool looks at the present caret. */
export function stateOf(editor: Editor, undoManager: Y.UndoManager): ToolbarState {
  const toggle = (on: boolean): ToolState => ({ on, toggles: true, possible: true })
  const action = (possible: boolean): ToolState => ({ on: false, toggles: false, possible })
  const inTable = editor.isActive('table')
  return {
    heading2: toggle(editor.isActive('heading', { level: 2 })),
    heading3: toggle(editor.isActive('heading', { level: 3 })),
    bold: toggle(editor.isActive('bold')),
    italic: toggle(editor.isActive('italic')),
    bulletList: toggle(editor.isActive('bulletList')),
    orderedList: toggle(editor.isActive('orderedList')),
    quote: toggle(editor.isActive('blockquote')),
    link: toggle(editor.isActive('link')),
    table: action(!inTable),
    undo: action(undoManager.canUndo()),
    redo: action(undoManager.canRedo()),
    inTable,
  }
}

/** What every tool does; each is one deed and gives the focus back to the text. */
export function commandsOf(
  editor: Editor,
  undoManager: Y.UndoManager,
): Readonly<Record<Exclude<Tool, 'link'>, () => void>> {
  const chain = () => {
    startLine(editor.view)
    return editor.chain().focus()
  }
  return {
    heading2: () => chain().toggleHeading({ level: 2 }).run(),
    heading3: () => chain().toggleHeading({ level: 3 }).run(),
    bold: () => chain().toggleBold().run(),
    italic: () => chain().toggleItalic().run(),
    bulletList: () => chain().toggleBulletList().run(),
    orderedList: () => chain().toggleOrderedList().run(),
    quote: () => chain().toggleBlockquote().run(),
    table: () => insertTable(editor),
    undo() {
      undoManager.undo()
      editor.commands.focus()
    },
    redo() {
      undoManager.redo()
      editor.commands.focus()
    },
  }
}

const ROWS = 3
const COLUMNS = 3

/** A table with a heading row and a line in every cell, followed by a line to write on, with the caret in its first cell. */
function insertTable(editor: Editor): void {
  startLine(editor.view)
  const { state, view, schema } = editor
  const line = { type: 'paragraph' }
  const cells = (type: string) => Array.from({ length: COLUMNS }, () => ({ type, content: [line] }))
  const table = schema.nodeFromJSON({
    type: 'table',
    content: Array.from({ length: ROWS }, (_, row) => ({
      type: 'tableRow',
      content: cells(row === 0 ? 'tableHeader' : 'tableCell'),
    })),
  })
  const inside = state.selection.from + 1
  const tr = state.tr.replaceSelectionWith(table)
  if (tr.doc.lastChild?.type.name === 'table') tr.insert(tr.doc.content.size, schema.nodeFromJSON(line))
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(inside, tr.doc.content.size))))
  view.dispatch(tr.scrollIntoView())
  view.focus()
}
