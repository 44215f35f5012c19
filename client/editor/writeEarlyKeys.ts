import { TextSelection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import type { EarlyKeys } from './earlyKeys.ts'
import { startLine } from './binding/fillEmpty.ts'
import { wellFormed } from '../../shared/util/wellFormed.ts'

/** Writes keys that came before the editor where the caret is, as if they were typed now; a line feed begins a paragraph. */
export function writeEarlyKeys(editor: Editor, { deletes, text }: EarlyKeys): void {
  if (deletes === 0 && text === '') return
  startLine(editor.view)
  for (let times = 0; times < deletes; times++) deleteBefore(editor)
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) editor.commands.splitBlock()
    if (line !== '') editor.view.dispatch(editor.state.tr.insertText(wellFormed(line)).scrollIntoView())
  }
}

function deleteBefore(editor: Editor): void {
  const { state, view } = editor
  const { $from, empty } = state.selection
  if (!empty) return view.dispatch(state.tr.deleteSelection())
  if (!(state.selection instanceof TextSelection)) return
  const last = /.$/su.exec($from.nodeBefore?.text ?? '')?.[0]
  if ($from.parentOffset === 0) return void editor.commands.joinBackward()
  view.dispatch(state.tr.delete($from.pos - (last?.length ?? 1), $from.pos))
}
