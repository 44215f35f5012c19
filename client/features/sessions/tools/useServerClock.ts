import { useEffect, useMemo, useState } from 'react'
import { askServerTime } from '../../../api/sessions.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { hasSlept, measureOffset } from './serverTime.ts'

const LOOK_EVERY_MS = 5_000
const AGAIN_MS = 20_000

/** The server's time at this moment: by the measured offset, and before it is known by what the last answer said. */
export function useServerClock(): () => number {
  const [offset, setOffset] = useState<number | null>(null)
  useEffect(() => {
    let isOver = false
    let again: ReturnType<typeof setTimeout> | undefined
    const measure = (): void => {
      measureOffset(askServerTime, steady).then(
        (measured) => !isOver && setOffset(measured),
        () => {
          if (!isOver) again = setTimeout(measure, AGAIN_MS)
        },
      )
    }
    measure()
    let last = readClocks()
    const look = setInterval(() => {
      const now = readClocks()
      if (hasSlept(last, now)) measure()
      last = now
    }, LOOK_EVERY_MS)
    return () => {
      isOver = true
      clearInterval(look)
      clearTimeout(again)
    }
  }, [])
  return useMemo(() => (offset === null ? () => serverNow() : () => performance.now() + offset), [offset])
}

const steady = (): number => performance.now()
const readClocks = () => ({ wall: Date.now(), steady: steady() })
