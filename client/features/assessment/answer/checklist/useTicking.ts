import { useCallback, useEffect, useRef, type FocusEvent, type RefObject } from 'react'
import { forgetCopies } from './tickDrafts.ts'

/** Without the focus this long, a person has left the list. */
const LEFT_AFTER_MS = 5_000
/** With the focus and without a tick this long, they have too. */
const IDLE_AFTER_MS = 60_000

interface Ticking {
  readonly list: RefObject<HTMLElement | null>
  readonly hasDraft: boolean
  /** Changes with every tick. */
  readonly draft: unknown
  /** Publishes the draft; must be safe to call without one. */
  readonly publish: () => void
}

/**
 * Publishes a draft when the person leaves its list: the focus goes elsewhere, the list goes away, the page is hidden, or
 * nothing happens for a while. Gives the handler for the list's focus.
 */
export function useTicking({ list, hasDraft, draft, publish }: Ticking): (event: FocusEvent) => void {
  const publishRef = useRef(publish)
  useEffect(() => {
    publishRef.current = publish
  }, [publish])

  useEffect(() => {
    if (!hasDraft) return undefined
    let quiet = setTimeout(() => publishRef.current(), IDLE_AFTER_MS)
    const wait = (): void => {
      clearTimeout(quiet)
      const isInside = list.current?.contains(document.activeElement) === true
      quiet = setTimeout(() => publishRef.current(), isInside ? IDLE_AFTER_MS : LEFT_AFTER_MS)
    }
    const handleHidden = (): void => {
      if (document.visibilityState === 'hidden') publishRef.current()
    }
    wait()
    // the focus has moved only after its event
    const handleFocus = (): void => queueMicrotask(wait)
    document.addEventListener('focusin', handleFocus)
    document.addEventListener('focusout', handleFocus)
    document.addEventListener('visibilitychange', handleHidden)
    return () => {
      clearTimeout(quiet)
      document.removeEventListener('focusin', handleFocus)
      document.removeEventListener('focusout', handleFocus)
      document.removeEventListener('visibilitychange', handleHidden)
    }
  }, [list, hasDraft, draft])

  useEffect(() => {
    const handleShown = (): void => {
      if (document.visibilityState === 'visible') forgetCopies()
    }
    document.addEventListener('visibilitychange', handleShown)
    return () => {
      document.removeEventListener('visibilitychange', handleShown)
      publishRef.current()
    }
  }, [])

  return useCallback(({ currentTarget, relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) publishRef.current()
  }, [])
}
