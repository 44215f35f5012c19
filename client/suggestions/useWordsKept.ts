import { useCallback, useEffect, useRef } from 'react'
import { keepTypedWords, typingPlace, type TypingPlace } from '../typing/quietWords.ts'

/** What becomes of words that are kept when their box goes. */
export interface WordsKept {
  /** Their person let them go. */
  readonly forget: () => void
  /**
   * Sends them; `attempt` says whether they arrived. The box may go on the way, since what came of them can be heard before
   * the answer: they are kept then only if they did not arrive.
   */
  readonly send: (attempt: () => Promise<boolean>) => Promise<void>
}

/**
 * Keeps words among what is rescued when the part of the page that they are written in goes before they were sent. `box`:
 * what its box is called.
 */
export function useWordsKept(box: string, text: string): WordsKept {
  const latest = useRef({ box, text })
  const isNeeded = useRef(true)
  const isGone = useRef(false)
  /** Where they were typed: when the page goes, it is in no room any more before this part knows. */
  const place = useRef<TypingPlace | null>(null)
  useEffect(() => {
    latest.current = { box, text }
    isNeeded.current = true
    place.current = typingPlace() ?? place.current
  }, [box, text])
  const keep = useCallback(() => {
    const last = latest.current
    if (isNeeded.current && last.text.trim() !== '') keepTypedWords(last.box, last.text, place.current)
  }, [])
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      keep()
    }
  }, [keep])
  const forget = useCallback(() => {
    isNeeded.current = false
  }, [])
  const send = useCallback(
    async (attempt: () => Promise<boolean>) => {
      const sent = latest.current
      isNeeded.current = false
      if ((await attempt()) || latest.current !== sent) return
      isNeeded.current = true
      if (isGone.current) keep()
    },
    [keep],
  )
  return { forget, send }
}
