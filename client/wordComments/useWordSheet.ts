import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PlaceInText, WordSheetState } from './WordCommentsDesk.ts'

/** The page's sheet, whatever is on it. */
export type PageSheet = Pick<WordSheetState, 'isOpen' | 'close'> & { readonly open: () => void }

/** The sheet about words, on top of the page's own; it remembers from where it was opened. Null without one. */
export function useWordSheet(page: PageSheet | null): WordSheetState | null {
  const [opened, setOpened] = useState<Pick<WordSheetState, 'shows' | 'isAtWords'>>({
    shows: 'thread',
    isAtWords: false,
  })
  const from = useRef<PlaceInText | null>(null)
  const place = useCallback(() => from.current, [])
  const { isOpen = false, open: openPage, close } = page ?? {}
  useEffect(() => {
    if (!isOpen) return undefined
    return () => from.current?.focus()
  }, [isOpen])
  return useMemo(() => {
    if (!openPage || !close) return null
    const open: WordSheetState['open'] = (shows, opener) => {
      from.current = opener
      setOpened({ shows, isAtWords: opener.range() !== null })
      openPage()
    }
    return { isOpen, ...opened, place, open, close }
  }, [isOpen, opened, place, openPage, close])
}
