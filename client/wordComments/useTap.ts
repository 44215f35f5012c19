import { useEffect, useRef, type RefObject } from 'react'

/** `finger`: a finger on a text that nobody was writing in; `other`: a mouse, or the caret is being set. */
type Tap = 'finger' | 'other'

/** With what the text in a box was pressed last. */
export function useTap(box: RefObject<HTMLElement | null>): RefObject<Tap> {
  const tap = useRef<Tap>('other')
  useEffect(() => {
    const stop = new AbortController()
    const handleDown = ({ pointerType }: PointerEvent): void => {
      const active = document.activeElement
      const isWriting = active instanceof HTMLElement && active.isContentEditable && box.current?.contains(active)
      tap.current = pointerType === 'mouse' || isWriting ? 'other' : 'finger'
    }
    box.current?.addEventListener('pointerdown', handleDown, stop)
    return () => stop.abort()
  }, [box])
  return tap
}
