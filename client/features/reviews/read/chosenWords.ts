import { useEffect, useSyncExternalStore } from 'react'
import { Signal } from '../../../../shared/util/Signal.ts'
import type { TextStretch } from './quotePlace.ts'

/** Words that the reader chose in one text of the page. */
export interface ChosenWords extends TextStretch {
  readonly field: string
}

let chosen: ChosenWords | null = null
const changed = new Signal()

/** What is chosen in this text; null where it is elsewhere or nothing. */
export const useChosenWords = (field: string): ChosenWords | null =>
  useSyncExternalStore(changed.subscribe, () => (chosen?.field === field ? chosen : null))

/** Lets go of what is chosen. */
export function dropChosenWords(): void {
  put(null)
}

/** Follows what is chosen in the texts of the page, while it is there. */
export function useWatchedWords(): void {
  useEffect(() => {
    const handleChange = (): void => look(document.getSelection())
    document.addEventListener('selectionchange', handleChange)
    return () => {
      document.removeEventListener('selectionchange', handleChange)
      put(null)
    }
  }, [])
}

/** On a screen that is touched the tap on a button takes the choice away before it is heard: so only a text lets go of it. */
function look(selection: Selection | null): void {
  if (!selection || selection.rangeCount === 0) return
  const range = selection.getRangeAt(0)
  const text = textAround(range.startContainer)
  if (!text || textAround(range.endContainer) !== text) return
  const field = text.dataset.reviewField ?? ''
  if (range.collapsed) put(null)
  else
    put({
      field,
      start: offsetIn(text, range.startContainer, range.startOffset),
      end: offsetIn(text, range.endContainer, range.endOffset),
    })
}

const textAround = (node: Node): HTMLElement | null =>
  (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-review-field]') ?? null

/** How many characters of the text stand before a place in it. */
function offsetIn(text: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange()
  before.setStart(text, 0)
  before.setEnd(node, offset)
  return before.toString().length
}

function put(next: ChosenWords | null): void {
  if (next?.field === chosen?.field && next?.start === chosen?.start && next?.end === chosen?.end) return
  chosen = next
  changed.emit()
}
