import { useEffect, type RefObject } from 'react'
import { keepOneStop, stopAfter } from './outlineStops.ts'

/**
 * Makes the outline one stop of the Tab key: arrow keys, Home and End move inside, and Tab comes back to where one was.
 * It works on what is drawn, because rows come and go with filters, people and scores without the outline drawing again.
 */
export function useOneStop(ref: RefObject<HTMLElement | null>, here: string): void {
  useEffect(() => {
    const outline = ref.current
    if (!outline) return undefined
    const focused = document.activeElement
    let stop = keepOneStop(outline, focused instanceof HTMLElement ? focused : null)
    const handleFocus = (event: FocusEvent): void => {
      if (event.target instanceof HTMLElement) stop = keepOneStop(outline, event.target)
    }
    const handleKey = (event: KeyboardEvent): void => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
      const next = isPlain && event.target instanceof Element ? stopAfter(outline, event.target, event.key) : null
      if (!next) return
      event.preventDefault()
      next.focus()
    }
    const rows = new MutationObserver(() => (stop = keepOneStop(outline, stop)))
    rows.observe(outline, { childList: true, subtree: true })
    outline.addEventListener('focusin', handleFocus)
    outline.addEventListener('keydown', handleKey)
    return () => {
      rows.disconnect()
      outline.removeEventListener('focusin', handleFocus)
      outline.removeEventListener('keydown', handleKey)
    }
    // At another place the stop is that place, unless the focus is in the outline.
  }, [ref, here])
}
