import { useCallback, useMemo, useRef, useState } from 'react'

/** The command palette from the key press to its closing. */
export interface Palette {
  /** Counts up each time it is asked for; 0 while it was never wanted, and its code is not fetched until then. */
  readonly turn: number
  readonly open: () => void
  /** The palette says that it is there and takes the keys from now on. */
  readonly arrived: () => void
  /** Whether it was asked for and is not there yet: keys typed meanwhile are meant for it and must do nothing else. */
  readonly isComing: () => boolean
}

/** When it has not come by then, it will not, and the keys are the page's again. */
const MAX_WAIT_MS = 5_000

export function usePalette(): Palette {
  const [turn, setTurn] = useState(0)
  const askedAt = useRef(-Infinity)
  const open = useCallback(() => {
    askedAt.current = performance.now()
    setTurn((before) => before + 1)
  }, [])
  const arrived = useCallback(() => {
    askedAt.current = -Infinity
  }, [])
  const isComing = useCallback(() => performance.now() - askedAt.current < MAX_WAIT_MS, [])
  return useMemo(() => ({ turn, open, arrived, isComing }), [turn, open, arrived, isComing])
}
