import { useCallback, useEffect, useRef, useState } from 'react'
import { keepTypedWords, typingPlace, type TypingPlace } from '../../../typing/quietWords.ts'
import { MAX_REASON } from '../../../../shared/domain/answer.ts'

const WRITE_AFTER_MS = 800

/**
 * A text that is written a moment after the last key, when the field is left, and when the field goes away, so that
 * nothing typed is lost. A text that is too long is not written and stays until it fits. A colleague's newer text shows
 * as soon as nothing here waits to be written. Where `write` gives false, or the field goes with a text that is too long,
 * the text is kept for the person among what is rescued, under the name `box`.
 */
export function useDraft(stored: string, write: (text: string) => boolean, box: string) {
  const [draft, setDraft] = useState<string | null>(null)
  const pending = useRef<string | null>(null)
  /** Where it was typed: when the page goes, it is in no room any more before this field knows. */
  const place = useRef<TypingPlace | null>(null)
  const writeRef = useRef<(text: string) => void>(() => undefined)
  useEffect(() => {
    writeRef.current = (text) => {
      if (isTooLong(text) || !write(text)) keepTypedWords(box, text, place.current)
    }
  }, [write, box])

  const flush = useCallback(() => {
    const text = pending.current
    if (isTooLong(text)) return
    pending.current = null
    if (text !== null) writeRef.current(text)
    setDraft(null)
  }, [])

  useEffect(() => {
    if (draft === null) return undefined
    const timer = setTimeout(() => {
      if (pending.current === null || isTooLong(pending.current)) return
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
      place.current = typingPlace()
      setDraft(text)
    },
    flush,
  }
}

const isTooLong = (text: string | null): boolean => text !== null && text.length > MAX_REASON
