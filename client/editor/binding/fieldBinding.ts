import { Extension } from '@tiptap/core'
import { AllSelection, Plugin, Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { initProseMirrorDoc, yCursorPlugin, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { unknownNarrativeNames } from '../../../shared/document/narrative.ts'
import { caretPresence, drawCaret, markSelection, type CaretPerson } from './caretPresence.ts'
import { fillEmptyPlugin } from './fillEmpty.ts'
import { keepSelection } from './keptSelection.ts'
import { bindingOf, undoPlugin } from './undoPlugin.ts'
import { placedTypingPlugin } from './placedTyping.ts'
import { readCaretPlugin } from './readCaret.ts'
import { undoStepsPlugin } from './undoSteps.ts'
import { wellFormed } from '../../../shared/util/wellFormed.ts'
import { wellFormedSlice } from './wellFormedSlice.ts'

export interface FieldBindingOptions {
  readonly fragment: Y.XmlFragment
  readonly undoManager: Y.UndoManager
  /** Whose carets are shown; null where nobody else can be. */
  readonly awareness: Awareness | null
  /** Called when somebody with a newer version wrote what this one cannot show; the editor is cut off by then. */
  readonly onUnknown: () => void
}

/** Ties an editor to the live text of one field, with the others' carets and an undo that outlives the editor. */
export function fieldBinding(options: FieldBindingOptions): Extension {
  const { undoManager } = options
  return Extension.create({
    name: 'fieldBinding',
    priority: 1000,
    addKeyboardShortcuts() {
      const undo = (): boolean => this.editor.isEditable && undoManager.undo() !== null
      const redo = (): boolean => this.editor.isEditable && undoManager.redo() !== null
      const always = (deed: () => boolean) => () => deed() || true
      return { 'Mod-z': always(undo), 'Mod-y': always(redo), 'Mod-Shift-z': always(redo) }
    },
    addProseMirrorPlugins: () => bindingPlugins(options),
  })
}

/** The binding itself, in the order in which its parts must hear of changes. */
export function bindingPlugins(options: FieldBindingOptions): Plugin[] {
  const { fragment, undoManager, awareness } = options
  // a mapping of our own tells the binding not to render by itself: it would put the caret where none can be
  const sync: Plugin = ySyncPlugin(fragment, { mapping: new Map() })
  return [
    guardPlugin(options),
    undoStepsPlugin(undoManager),
    placedTypingPlugin(),
    ...(fragment.doc ? [readCaretPlugin(fragment.doc, awareness)] : []),
    sync,
    firstRenderPlugin(fragment),
    undoPlugin(undoManager),
    ...(awareness ? [caretPlugin(awareness)] : []),
    fillEmptyPlugin(),
    wellFormedPlugin(),
  ]
}

/**
 * Stands before the binding: as soon as the text holds something unknown, the binding is cut off, because it would
 * delete for everybody what it cannot show.
 */
function guardPlugin({ fragment, onUnknown }: FieldBindingOptions): Plugin {
  return new Plugin({
    view(view: EditorView) {
      const check = (_events: unknown, transaction: Y.Transaction): void => {
        // what is made here goes through this version's schema; looking at it again would slow each keystroke
        if (transaction.local) return
        if (unknownNarrativeNames(fragment).length === 0) return
        bindingOf(view.state)?.destroy()
        onUnknown()
      }
      fragment.observeDeep(check)
      return { destroy: () => fragment.unobserveDeep(check) }
    },
  })
}

/** Shows what the document holds when the editor is mounted. Comes behind the binding, which must listen already. */
function firstRenderPlugin(fragment: Y.XmlFragment): Plugin {
  return new Plugin({
    view(view: EditorView) {
      const binding = bindingOf(view.state)
      if (binding) keepSelection(binding)
      const { doc, mapping } = initProseMirrorDoc(fragment, view.state.schema)
      binding?.mux(() => {
        for (const [type, node] of mapping) binding.mapping.set(type, node)
        const { tr } = view.state
        tr.replaceWith(0, tr.doc.content.size, doc.content)
        tr.setSelection(doc.childCount === 0 ? new AllSelection(tr.doc) : Selection.atStart(tr.doc))
        view.dispatch(tr.setMeta(ySyncPluginKey, { isChangeOrigin: true, binding }).setMeta('addToHistory', false))
      })
      return {}
    },
  })
}

function caretPlugin(awareness: Awareness): Plugin {
  const presence = caretPresence(awareness) as unknown as Awareness // the plugin uses only these five of its methods
  const plugin: Plugin = yCursorPlugin(presence, {
    cursorBuilder: (person: CaretPerson) => drawCaret(person),
    selectionBuilder: (person: CaretPerson) => markSelection(person),
  })
  return plugin
}

function wellFormedPlugin(): Plugin {
  return new Plugin({
    props: {
      transformPasted: (slice) => wellFormedSlice(slice),
      handleTextInput(view, from, to, text) {
        const whole = wellFormed(text)
        if (whole === text) return false
        view.dispatch(view.state.tr.insertText(whole, from, to))
        return true
      },
    },
  })
}
