import { useCallback, useEffect, useState, type RefObject } from 'react'
import { projectNarrative } from '../../shared/document/anchors/projectNarrative.ts'
import type { NarrativeField } from '../../shared/document/keys.ts'
import { narrativeOf } from '../../shared/document/narrative.ts'
import type { AssessmentRoom } from '../sync/room.ts'
import { readDomText } from './domText.ts'
import { textElementIn } from './textElement.ts'

/** A selection is taken up when it has rested so long. */
const REST_MS = 150

/** Words of a text that are selected on the page, as offsets of its plain text. */
export interface SelectedWords {
  readonly start: number
  readonly end: number
  readonly range: Range
}

interface Selecting {
  /** Null while nothing is selected here, and while the pointer is still down. */
  readonly selected: SelectedWords | null
  /** What is selected at this moment. */
  readonly read: () => SelectedWords | null
  readonly dismiss: () => void
}

/** Follows the selection in the text that stands in a box; it never changes it. */
export function useSelectedWords(
  box: RefObject<HTMLElement | null>,
  doc: AssessmentRoom['doc'],
  field: NarrativeField,
): Selecting {
  const [selected, setSelected] = useState<SelectedWords | null>(null)
  const read = useCallback(() => {
    const text = box.current && textElementIn(box.current)
    return text ? selectedIn(text, () => projectNarrative(narrativeOf(doc, field)).text) : null
  }, [box, doc, field])
  const dismiss = useCallback(() => setSelected(null), [])
  useEffect(() => followSelection(() => setSelected(read()), dismiss), [read, dismiss])
  return { selected, read, dismiss }
}

function selectedIn(text: Element, plainOf: () => string): SelectedWords | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!text.contains(range.startContainer)) return null
  const within = range.cloneRange()
  // a threefold click selects up to the beginning of what follows
  if (!text.contains(range.endContainer)) within.setEnd(text, text.childNodes.length)
  const offsets = readDomText(text, plainOf())?.offsetsOf(within)
  return offsets ? { ...offsets, range: within } : null
}

/** Calls `take` when a selection rests and no pointer is down; `clear` when one begins. */
function followSelection(take: () => void, clear: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isDown = false
  const rest = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = isDown ? null : setTimeout(take, REST_MS)
  }
  const handleDown = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('[data-words-button]')) return
    isDown = true
    clear()
  }
  const handleUp = (): void => {
    isDown = false
    rest()
  }
  const listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['selectionchange', rest],
    ['pointerdown', handleDown],
    ['pointerup', handleUp],
    ['pointercancel', handleUp],
  ]
  for (const [name, listener] of listeners) document.addEventListener(name, listener)
  return () => {
    if (timer !== null) clearTimeout(timer)
    for (const [name, listener] of listeners) document.removeEventListener(name, listener)
  }
}
