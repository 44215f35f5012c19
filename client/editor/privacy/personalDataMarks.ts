import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { PersonalDataKind } from '../../../shared/privacy/personalData.ts'
import { onDismissal } from '../../personalData/dismissals.ts'
import { startIdleWork, type IdleWork } from './idleWork.ts'
import { lookAtBlocks, markedData, type LookedAt, type MarkedData } from './markedData.ts'

interface Options {
  /** Says in words why something is marked. */
  readonly why: (kind: PersonalDataKind) => string
  /** Hears what is marked now, each time that it is another. */
  readonly onMarked: (marked: readonly MarkedData[]) => void
  readonly idle?: (work: (mayGoOn: () => boolean) => boolean) => IdleWork
}

interface Shown {
  readonly marked: readonly MarkedData[]
  readonly decorations: DecorationSet
}

const NOTHING: Shown = { marked: [], decorations: DecorationSet.empty }
const key = new PluginKey<Shown>('personalData')

/** Marks what looks like personal data in the text of an editor, on this device alone. */
export function personalDataMarks(options: Options): Extension {
  return Extension.create({ name: 'personalDataMarks', addProseMirrorPlugins: () => [personalDataPlugin(options)] })
}

/** The plugin itself: looks when nobody is typing, and only at blocks that are new. */
export function personalDataPlugin({ why, onMarked, idle = startIdleWork }: Options): Plugin {
  const lookedAt: LookedAt = new WeakMap()
  let work: IdleWork | null = null
  const show = (marked: readonly MarkedData[], doc: Transaction['doc']): Shown => ({
    marked,
    decorations: DecorationSet.create(
      doc,
      marked.map((each) => decorationOf(each, why)),
    ),
  })
  return new Plugin<Shown>({
    key,
    state: {
      init: () => NOTHING,
      apply(transaction, shown) {
        if (transaction.getMeta(key) === LOOKED) return show(markedData(transaction.doc, lookedAt), transaction.doc)
        if (!transaction.docChanged || shown.marked.length === 0) return shown
        return moved(shown, transaction) ?? show(markedData(transaction.doc, lookedAt), transaction.doc)
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleDOMEvents: {
        compositionend() {
          work?.ask()
          return false
        },
      },
    },
    view(view) {
      const asked = idle((mayGoOn) => lookAgain(view, lookedAt, mayGoOn))
      const stop = onDismissal(() => view.dispatch(view.state.tr.setMeta(key, LOOKED)))
      asked.ask()
      work = asked
      return {
        update(_view, before) {
          if (view.state.doc !== before.doc) asked.ask()
          const now = key.getState(view.state)?.marked ?? []
          if (now !== key.getState(before)?.marked) onMarked(now)
        },
        destroy() {
          stop()
          asked.stop()
        },
      }
    },
  })
}

const LOOKED = 'looked'

/** Gives true when there is nothing more to look at. A new mark in the midst of a composition would end that. */
function lookAgain(view: EditorView, lookedAt: LookedAt, mayGoOn: () => boolean): boolean {
  if (view.composing) return true
  if (!lookAtBlocks(view.state.doc, lookedAt, mayGoOn)) return false
  const now = markedData(view.state.doc, lookedAt)
  if (!areSame(now, key.getState(view.state)?.marked ?? [])) view.dispatch(view.state.tr.setMeta(key, LOOKED))
  return true
}

/** The marks where the words are now; null where a change replaced them, as one that comes from a colleague does. */
function moved({ marked, decorations }: Shown, { mapping, doc }: Transaction): Shown | null {
  const moving = marked.map((each) => ({ ...each, from: mapping.map(each.from, 1), to: mapping.map(each.to, -1) }))
  if (moving.some(({ from, to }) => from >= to)) return null
  return { marked: moving, decorations: decorations.map(mapping, doc) }
}

const areSame = (one: readonly MarkedData[], other: readonly MarkedData[]): boolean =>
  one.length === other.length &&
  one.every(({ kind, from, to, words }, at) => {
    const that = other[at]
    return that?.kind === kind && that.from === from && that.to === to && that.words === words
  })

const decorationOf = ({ kind, level, from, to }: MarkedData, why: Options['why']): Decoration =>
  Decoration.inline(from, to, { class: 'ocena-personal', 'data-level': level, title: why(kind) })
