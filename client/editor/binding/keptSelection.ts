import type { getRelativeSelection, ProsemirrorBinding } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { itemOfType } from '../../../shared/document/yjsInternals.ts'

type RelativeSelection = ReturnType<typeof getRelativeSelection>

/** Which letter a position goes with when somebody writes exactly there; the numbers are those of Yjs. */
const ASSOC = { before: -1, behind: 0 } as const

/**
 * Keeps the selection of an editor at its own letters while others change the same text.
 *
 * The binding holds the selection as positions in the document, but puts one at the end of a text behind whatever a
 * colleague adds there. And where the paragraph changed, it believes a comparison of texts more than the document: two
 * paragraphs with like words, or a colleague who types the same letter at the same spot, then move the caret to another
 * place, and the next letters land there. Here a caret stays behind the letter before it, a selection takes in nothing
 * that others write at its edges, and texts are compared only where the caret's own text is gone.
 */
export function keepSelection(binding: ProsemirrorBinding): void {
  let kept: RelativeSelection | null = null
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    get: () => kept && (isThere(binding, kept) ? { ...kept, absAnchor: null, absHead: null } : kept),
    set: (selection: RelativeSelection | null) => {
      kept = selection && atOwnLetters(binding.doc, selection)
    },
  })
}

/** A position of the binding, tied to the letter before it or behind it; one that is in no text stays as it is. */
export function tiedPosition(doc: Y.Doc, position: Y.RelativePosition, to: keyof typeof ASSOC): Y.RelativePosition {
  const at = Y.createAbsolutePositionFromRelativePosition(position, doc)
  return at?.type instanceof Y.XmlText ? Y.createRelativePositionFromTypeIndex(at.type, at.index, ASSOC[to]) : position
}

/** A caret goes with the letter before it; the start of a selection goes with the letter behind it. */
function atOwnLetters(doc: Y.Doc, selection: RelativeSelection): RelativeSelection {
  const { absAnchor, absHead } = selection
  return {
    ...selection,
    anchor: tiedPosition(doc, selection.anchor, absAnchor < absHead ? 'behind' : 'before'),
    head: tiedPosition(doc, selection.head, absHead < absAnchor ? 'behind' : 'before'),
  }
}

/** Whether the texts that a selection stands in are still in the document. */
function isThere(binding: ProsemirrorBinding, { anchor, head }: RelativeSelection): boolean {
  return [anchor, head].every((position) => {
    const at = Y.createAbsolutePositionFromRelativePosition(position, binding.doc)
    return at !== null && itemOfType(at.type)?.deleted === false
  })
}
