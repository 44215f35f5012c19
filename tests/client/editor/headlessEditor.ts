import { getSchema } from '@tiptap/core'
import type { Schema } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Plugin, type PluginView, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { bindingPlugins } from '../../../client/editor/binding/fieldBinding.ts'
import { fieldUndo } from '../../../client/editor/binding/fieldUndo.ts'
import { localTableEditing, narrativeSchema } from '../../../client/editor/narrativeSchema.ts'
import type { NarrativeField } from '../../../shared/document/keys.ts'
import { narrativeOf } from '../../../shared/document/narrative.ts'

export const schema: Schema = getSchema(narrativeSchema)

/** An editor on a field without a page: the real schema, binding and plugins, driven by transactions. */
export class HeadlessEditor {
  readonly editable = true
  readonly undoManager: Y.UndoManager
  readonly dom = { addEventListener: () => undefined, removeEventListener: () => undefined }
  state: EditorState
  dispatched = 0
  unknown = 0
  readonly #views: PluginView[] = []

  constructor(doc: Y.Doc, field: NarrativeField) {
    this.undoManager = fieldUndo(doc, field)
    const plugins: Plugin[] = [
      ...bindingPlugins({
        fragment: narrativeOf(doc, field),
        undoManager: this.undoManager,
        awareness: null,
        onUnknown: () => (this.unknown += 1),
      }),
      localTableEditing(),
    ]
    this.state = EditorState.create({ schema, plugins })
    const view = this as unknown as EditorView // has all that these plugins use
    for (const plugin of plugins) {
      const made = plugin.spec.view?.call(plugin, view)
      if (made) this.#views.push(made)
    }
  }

  hasFocus(): boolean {
    return false
  }

  readonly dispatch = (transaction: Transaction): void => {
    const before = this.state
    this.dispatched += 1
    this.state = before.applyTransaction(transaction).state
    const view = this as unknown as EditorView // has all that these plugins use
    for (const each of this.#views) each.update?.(view, before)
  }

  /** Puts the caret behind the first place where `text` stands; at the start for an empty text. */
  caretAfter(text: string): this {
    let at = 1
    this.state.doc.descendants((node, position) => {
      const found = node.text?.indexOf(text) ?? -1
      if (found >= 0 && text !== '') at = position + found + text.length
    })
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, at)))
    return this
  }

  /** Types, starting a first paragraph where the field is empty. */
  type(text: string): this {
    if (this.state.doc.childCount === 0) this.dispatch(this.state.tr.insert(0, schema.node('paragraph')))
    if (this.state.selection.empty && !this.state.selection.$from.parent.isTextblock) this.caretAfter('')
    this.dispatch(this.state.tr.insertText(text))
    return this
  }

  get text(): string {
    return this.state.doc.textBetween(0, this.state.doc.content.size, '\n')
  }

  destroy(): void {
    for (const each of this.#views.splice(0)) each.destroy?.()
  }
}
