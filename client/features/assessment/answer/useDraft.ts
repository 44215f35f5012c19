import { useCallback, useEffect, useRef, useState } from 'react'

const WRITE_AFTER_MS = 800

/**
 * A text that is written a moment after the last key, when the field is left, and when the field goes away, so that
 * nothing typed is lost. A colleague's newer text shows as soon as nothing here waits to be written.
 */
export function useDraft(stored: string, write: (text: string) => void) {
  const [draft, setDraft] = useState<string | null>(null)
  const pending = useRef<string | null>(null)
  const writeRef = useRef(write)
  useEffect(() => {
    writeRef.current = write
  }, [write])

  const flush = useCallback(() => {
    const text = pending.current
    pending.current = null
    if (text !== null) writeRef.current(text)
    setDraft(null)
  }, [])

  useEffect(() => {
    if (draft === null) return undefined
    const timer = setTimeout(() => {
      if (pending.current === null) return
      writeRef.current(pending.current)
      pending.current = null
    }, WRITE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft])

  useEffect(
    () => () => {
      if (pending.current !== null) writeRef.current(pending.current)
      pending.current = null
    },
    [],
  )

  return {
    text: draft ?? stored,
    change(text: string) {
      pending.current = text
      setDraft(text)
    },
    flush,
  }
}
