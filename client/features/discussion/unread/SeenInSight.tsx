import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { useLook } from './look.ts'

/** A thread is seen when it was in sight for so long. */
const SEEN_AFTER_MS = 1_500
const HALF = 0.5

interface Props {
  readonly thread: HeardThread
  readonly card: RefObject<HTMLElement | null>
}

/** Stands at the end of a thread, and notes that it was seen; draws nothing that can be seen itself. */
export function SeenInSight({ thread, card }: Props) {
  const look = useLook()
  return look?.mayBecomeSeen(thread) ? <Watch key={thread.comments.length} thread={thread} card={card} /> : null
}

function Watch({ thread, card }: Props) {
  const look = useLook()
  const end = useRef<HTMLSpanElement>(null)
  const see = useEffectEvent(() => look?.see(thread))
  useEffect(() => watchSight([card.current, end.current], () => see()), [card])
  return <span ref={end} aria-hidden="true" />
}

/** Calls `seen` once, when half of the card or its end was in sight for a while on a page that is seen. Gives what ends it. */
function watchSight([card, end]: readonly (Element | null)[], seen: () => void): () => void {
  const inSight = new Set<Element>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const decide = (): void => {
    const isSeen = inSight.size > 0 && document.visibilityState === 'visible'
    if (isSeen) timer ??= setTimeout(seen, SEEN_AFTER_MS)
    else if (timer !== null) {
      clearTimeout(timer)
      timer = null
    }
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRatio } of entries)
        if (target === end ? isIntersecting : intersectionRatio >= HALF) inSight.add(target)
        else inSight.delete(target)
      decide()
    },
    { threshold: [0, HALF] },
  )
  for (const part of [card, end]) if (part) observer.observe(part)
  document.addEventListener('visibilitychange', decide)
  return () => {
    observer.disconnect()
    document.removeEventListener('visibilitychange', decide)
    if (timer !== null) clearTimeout(timer)
  }
}
