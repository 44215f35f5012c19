import { Extension, InputRule, wrappingInputRule, type Editor } from '@tiptap/core'
import type { NodeType } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { typedAddress, type TypedAddress } from './typedAddress.ts'

/**
 * All that typing changes by itself: `1.`, `1)` or `-` and a space begin a list at the start of a paragraph, and an
 * address becomes a link at the space or the Enter behind it. One Backspace takes back what a space did, undo what Enter
 * did. A year or a date begins nothing.
 */
export const writingRules = Extension.create({
  name: 'writingRules',
  // before the key's own deed, which goes on
  priority: 900,
  addInputRules() {
    const { orderedList, bulletList } = this.editor.schema.nodes
    return [
      ...(orderedList ? [listRule(/^1[.)]\s$/, orderedList)] : []),
      ...(bulletList ? [listRule(/^-\s$/, bulletList)] : []),
      linkRule(),
    ]
  },
  addKeyboardShortcuts() {
    const link = (): boolean => {
      linkBeforeCaret(this.editor)
      return false
    }
    return { Enter: link, 'Shift-Enter': link }
  },
})

function listRule(find: RegExp, type: NodeType): InputRule {
  const wrap = wrappingInputRule({ find, type, joinPredicate: () => false })
  return new InputRule({
    find,
    handler(props) {
      const { parent } = props.state.doc.resolve(props.range.from)
      return parent.type.name === 'paragraph' ? wrap.handler(props) : null
    },
  })
}

function linkRule(): InputRule {
  return new InputRule({
    find: (text) => {
      const address = text.endsWith(' ') ? typedAddress(text.slice(0, -1)) : null
      return address && { index: address.start, text: text.slice(address.start) }
    },
    handler({ state, range, match: [typed] }): null | undefined {
      const address = typedAddress(typed.slice(0, -1))
      if (!address || !addLink(state.tr, range.from, address)) return null
      state.tr.insertText(' ', range.to)
      return undefined
    },
  })
}

function linkBeforeCaret({ state, view }: Editor): void {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock || view.composing) return
  const address = typedAddress($from.parent.textBetween(0, $from.parentOffset, undefined, '\n'))
  const { tr } = state
  if (address && addLink(tr, $from.start(), address)) view.dispatch(tr)
}

/** Makes the address a link; `from` is where its text begins in the document. False where there is one already. */
function addLink(tr: Transaction, from: number, { start, end, href }: TypedAddress): boolean {
  const { link } = tr.doc.type.schema.marks
  if (!link || tr.doc.rangeHasMark(from + start, from + end, link)) return false
  tr.addMark(from + start, from + end, link.create({ href })).removeStoredMark(link)
  return true
}
