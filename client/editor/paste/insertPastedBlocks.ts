import { Fragment, Slice } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { CellSelection, isInTable } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import type { NarrativeNode } from '../../../shared/document/narrative.ts'
import { startLine } from '../binding/fillEmpty.ts'
import { wellFormedSlice } from '../binding/wellFormedSlice.ts'
import type { Pasted } from './cleanClipboard.ts'
import { flattenTables, hasMergedCells, splitMergedCells } from './flattenTables.ts'
import type { PasteLeftOut } from './leftOut.ts'

/** Puts blocks where the caret is, over what is selected, as one deed; gives what was left out, with what this adds. */
export function insertPastedBlocks(
  view: EditorView,
  { blocks, leftOut }: Pasted,
  event: ClipboardEvent,
): readonly PasteLeftOut[] {
  startLine(view)
  if (!isInTable(view.state)) {
    insert(view, blocks)
    return leftOut
  }
  const [table] = blocks
  const isTable = blocks.length === 1 && table?.type === 'table'
  if (isTable && pasteCells(view, splitMergedCells(table), event))
    return hasMergedCells(table) ? [...leftOut, 'mergedCells'] : leftOut
  insert(view, flattenTables(blocks))
  return blocks.some(({ type }) => type === 'table') ? [...leftOut, 'nestedTables'] : leftOut
}

/** Lays cells over the cells from the caret on; false where the table there cannot take them, and then nothing changed. */
function pasteCells(view: EditorView, table: NarrativeNode, event: ClipboardEvent): boolean {
  const slice = sliceOf(view, [table])
  try {
    if (view.someProp('handlePaste', (handle) => handle(view, event, slice)) !== true) return false
  } catch (cause) {
    if (cause instanceof RangeError) return false
    throw cause
  }
  const { selection, doc, tr } = view.state
  // else the next key would empty all the cells that were just pasted
  if (selection instanceof CellSelection) {
    const end = selection.$headCell.pos + (doc.nodeAt(selection.$headCell.pos)?.nodeSize ?? 2) - 1
    view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(end), -1)).scrollIntoView())
  }
  return true
}

function insert(view: EditorView, blocks: readonly NarrativeNode[]): void {
  if (blocks.length === 0) return
  const { tr } = view.state
  view.dispatch(
    tr.replaceSelection(sliceOf(view, blocks)).scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'),
  )
}

/** Paragraphs at both ends join the text around them; other blocks stand for themselves. */
function sliceOf(view: EditorView, blocks: readonly NarrativeNode[]): Slice {
  const nodes = blocks.map((block) => view.state.schema.nodeFromJSON(block))
  const open = (node: NarrativeNode | undefined): number => (node?.type === 'paragraph' ? 1 : 0)
  return wellFormedSlice(new Slice(Fragment.from(nodes), open(blocks[0]), open(blocks.at(-1))))
}
