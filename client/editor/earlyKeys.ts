import { TextSelection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import { startLine } from './binding/fillEmpty.ts'
import { wellFormed } from '../../shared/util/wellFormed.ts'

/** What was typed before the editor was there: characters to delete before the caret, then a text to write. */
export interface EarlyKeys {
  readonly deletes: number
  readonly text: string
}

export const NO_KEYS: EarlyKeys = { deletes: 0, text: '' }

/** Writes them where the caret is, as if they were typed now; a line feed begins a paragraph. */
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
