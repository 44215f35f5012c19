import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type * as Y from 'yjs'
import { isRemote } from './remoteChange.ts'

/** A longer run of typing ends at the next space. */
const LONGEST_RUN = 40

interface Run {
  readonly kind: 'typing' | 'erasing' | 'deed' | 'none'
  readonly length: number
  /** Counts the places where a step ends. */
  readonly ends: number
}

const key = new PluginKey<Run>('undoSteps')

/**
 * Ends a step of undo before and after a paste, a cut, a deletion of a selection, a rule, a deed of the toolbar or of a
 * table, and at a change of selection; a pause ends one by itself. Stands before the binding, which writes the step. The
 * browser's own undo does the same as the editor's.
 */
export function undoStepsPlugin(undoManager: Y.UndoManager): Plugin {
  const travel = (deed: 'undo' | 'redo', event: Event): true => {
    event.preventDefault()
    undoManager[deed]()
    return true
  }
  return new Plugin<Run>({
    key,
    state: {
      init: () => ({ kind: 'none', length: 0, ends: 0 }),
      apply: (transaction, run, before) => nextRun(transaction, run, before),
    },
    view: () => ({
      update(view, before) {
        if (key.getState(view.state)?.ends !== key.getState(before)?.ends) undoManager.stopCapturing()
      },
    }),
    props: {
      handleDOMEvents: {
        beforeinput(view, event) {
          if (!view.editable) return false
          if (event.inputType === 'historyUndo') return travel('undo', event)
          return event.inputType === 'historyRedo' ? travel('redo', event) : false
        },
      },
    },
  })
}

function nextRun(transaction: Transaction, run: Run, before: EditorState): Run {
  if (isRemote(transaction)) return run
  if (!transaction.docChanged)
    return transaction.selectionSet && run.kind !== 'none' ? { kind: 'none', length: 0, ends: run.ends + 1 } : run
  const kind = transaction.getMeta('appendedTransaction') === undefined ? kindOf(transaction, before) : run.kind
  const typed = typedText(transaction)
  const isFull = run.length >= LONGEST_RUN && typed.startsWith(' ')
  const isNew = kind === 'deed' || kind === 'opening' || kind !== run.kind || isFull
  if (transaction.getMeta('appendedTransaction') !== undefined || !isNew)
    return { ...run, length: run.length + typed.length }
  // what is typed after the first letter belongs to it
  return { kind: kind === 'opening' ? 'typing' : kind, length: typed.length, ends: run.ends + 1 }
}

function kindOf(transaction: Transaction, before: EditorState): 'typing' | 'erasing' | 'deed' | 'opening' {
  if (transaction.getMeta('composition') !== undefined) return 'typing'
  const [step] = transaction.steps
  if (transaction.getMeta('uiEvent') !== undefined || transaction.steps.length !== 1) return 'deed'
  if (!(step instanceof ReplaceStep)) return 'deed'
  if (before.doc.childCount === 0) return 'opening'
  if (typedText(transaction) !== '') return step.from === step.to ? 'typing' : 'opening'
  return before.selection.empty && step.from < step.to && step.slice.size === 0 ? 'erasing' : 'deed'
}

/** The text that a plain insertion adds; empty for every other change. */
function typedText({ steps: [step] }: Transaction): string {
  if (!(step instanceof ReplaceStep) || step.slice.content.childCount !== 1) return ''
  return step.slice.content.firstChild?.text ?? ''
}
