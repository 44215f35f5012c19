import type { Node } from '@tiptap/pm/model'
import { findPersonalData, type Finding, type PersonalDataKind } from '../../../shared/privacy/personalData.ts'
import { isDismissed } from '../../personalData/dismissals.ts'

/** Words of a document that look like personal data; `from` and `to` are positions in the document. */
export interface MarkedData {
  readonly kind: PersonalDataKind
  readonly level: 'hard' | 'soft'
  readonly words: string
  readonly from: number
  readonly to: number
}

/** What each block of text holds. A block that did not change is the same object, so it is looked at once. */
export type LookedAt = WeakMap<Node, readonly Finding[]>

/** Looks at the blocks that are new, as long as `mayGoOn` says so; false when some are left. */
export function lookAtBlocks(doc: Node, lookedAt: LookedAt, mayGoOn: () => boolean): boolean {
  let isDone = true
  doc.descendants((node) => {
    if (!node.isTextblock) return isDone
    if (lookedAt.has(node)) return false
    if (mayGoOn()) lookedAt.set(node, findPersonalData(textOf(node)))
    else isDone = false
    return false
  })
  return isDone
}

/** All that was found so far and that nobody called harmless, in the order of the document. */
export function markedData(doc: Node, lookedAt: LookedAt): readonly MarkedData[] {
  const marked: MarkedData[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    for (const { kind, level, start, end } of lookedAt.get(node) ?? []) {
      const words = textOf(node).slice(start, end)
      if (!isDismissed(words)) marked.push({ kind, level, words, from: position + 1 + start, to: position + 1 + end })
    }
    return false
  })
  return marked
}

/** One sign for each place of the block, so that both count alike. */
const textOf = (block: Node): string => block.textBetween(0, block.content.size, undefined, '\n')
