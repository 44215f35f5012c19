import { useEffect, useEffectEvent } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { onThreadsAsked, takeThreadAsk } from '../../../inbox/threadAsked.ts'
import { useWordComments } from '../../../wordComments/WordCommentsDesk.ts'
import { useLook } from './look.ts'

/** What the keys do with a list of threads, in the order in which they are drawn. */
export function useThreadKeys(threads: readonly HeardThread[]): void {
  const { active, activate } = useWordComments()
  const look = useLook()
  const serve = useEffectEvent(() => {
    const ask = takeThreadAsk()
    if (ask === null) return
    const focused = document.activeElement?.closest('[data-thread]')?.getAttribute('data-thread')
    const at = threads.findIndex(({ id }) => id === (focused ?? active?.thread))
    const chosen = threads[at]
    if (ask === 'set-unread') {
      if (chosen) look?.setUnread(chosen)
      return
    }
    const next = neighbourOf(threads, at, ask)
    if (next) activate(next.id, true)
  })
  useEffect(() => {
    serve()
    return onThreadsAsked(() => serve())
  }, [])
}

/** The thread after or before that at an index, −1 for none; at the ends the last and the first stay. */
export function neighbourOf<T>(threads: readonly T[], at: number, step: 'next' | 'previous'): T | null {
  const index = step === 'next' ? at + 1 : at === -1 ? threads.length - 1 : at - 1
  return threads[Math.min(Math.max(index, 0), threads.length - 1)] ?? null
}
