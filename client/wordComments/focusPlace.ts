import { textElementIn } from './textElement.ts'

/**
 * Gives the focus to a place in the text that stands in a box: to an editor that is open there, otherwise to the box, so
 * that none is opened. The caret, or where the next Tab goes on from, is at the words.
 */
export function focusPlace(box: HTMLElement, range: Range | null): void {
  if (!box.isConnected) return
  const text = textElementIn(box)
  const isOpen = text instanceof HTMLElement && text.isContentEditable
  const target = isOpen ? text : box
  target.focus({ preventScroll: true })
  if (range && box.contains(range.startContainer))
    document.getSelection()?.collapse(range.startContainer, range.startOffset)
}
