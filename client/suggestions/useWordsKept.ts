import { useCallback, useEffect, useRef } from 'react'
import { keepTypedWords, typingPlace, type TypingPlace } from '../typing/quietWords.ts'

/**
 * Keeps words among what is rescued when the part of the page that they are written in goes before they were sent. `box`:
 * what its box is called. Gives the way to say that they are not needed any more.
 */
export function useWordsKept(box: string, text: string): () => void {
  const latest = useRef({ box, text })
  /** Where they were typed: when the page goes, it is in no room any more before this part knows. */
  const place = useRef<TypingPlace | null>(null)
  useEffect(() => {
    latest.current = { box, text }
    place.current = typingPlace() ?? place.current
  }, [box, text])
  useEffect(
    () => () => {
      const last = latest.current
      if (last.text.trim() !== '') keepTypedWords(last.box, last.text, place.current)
    },
    [],
  )
  return useCallback(() => {
    latest.current = { ...latest.current, text: '' }
  }, [])
}
