import { Extension, InputRule, wrappingInputRule } from '@tiptap/core'
import type { NodeType } from '@tiptap/pm/model'
import { typedHref } from '../safeHref.ts'

/**
 * All that typing changes by itself: `1.`, `1)` or `-` and a space begin a list at the start of a paragraph, and an
 * address becomes a link at the space behind it. One Backspace takes each back. A year or a date begins nothing.
 */
export const writingRules = Extension.create({
  name: 'writingRules',
  addInputRules() {
    const { orderedList, bulletList } = this.editor.schema.nodes
    return [
      ...(orderedList ? [listRule(/^1[.)]\s$/, orderedList)] : []),
      ...(bulletList ? [listRule(/^-\s$/, bulletList)] : []),
      linkRule(),
    ]
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
    find: /(?:^|\s|\()((?:https?:\/\/|www\.)[^\s<>"]{3,500}) $/i,
    handler({ state, range, match }): null | undefined {
      const address = withoutStops(match[1] ?? '')
      const href = typedHref(address)
      const { link } = state.schema.marks
      if (href === null || !link) return null
      const start = range.to - (match[1] ?? '').length
      const { tr } = state
      if (state.doc.rangeHasMark(start, start + address.length, link)) return null
      tr.insertText(' ', range.to)
      tr.addMark(start, start + address.length, link.create({ href })).removeStoredMark(link)
      return undefined
    },
  })
}

/** Signs that end a sentence after an address, not the address. */
const STOPS = ".,;:!?)]'’”"

function withoutStops(address: string): string {
  let end = address.length
  while (end > 0 && STOPS.includes(address[end - 1] ?? ' ')) end -= 1
  return address.slice(0, end)
}
