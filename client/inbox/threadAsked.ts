import { useState, useSyncExternalStore } from 'react'
import { Signal } from '../../shared/util/Signal.ts'

/** What a key asks of the list of threads: another one, or the chosen one set back to unread. */
export const THREAD_ASKS = ['next', 'previous', 'set-unread'] as const
export type ThreadAsk = (typeof THREAD_ASKS)[number]

const changed = new Signal()
/** When the discussion has not come by then, it was closed again. */
const MAX_WAIT_MS = 10_000
let waiting: { readonly ask: ThreadAsk; readonly at: number } | null = null
/** When what is new was asked for last; another object each time. */
let unreadAsked: { readonly at: number } | null = null

/** Asks the discussion of this page for something, from wherever; it may still be opening. */
export function askOfThreads(ask: ThreadAsk, now: number = performance.now()): void {
  waiting = { ask, at: now }
  changed.emit()
}

/** Called each time something is asked for; gives the unsubscriber. */
export const onThreadsAsked = changed.subscribe

/** Takes what was asked for; each is served once, and nothing that is old. */
export function takeThreadAsk(now: number = performance.now()): ThreadAsk | null {
  const last = waiting
  waiting = null
  return last && now - last.at < MAX_WAIT_MS ? last.ask : null
}

/** Asks the discussion of this page to show only what is unread; it may still be opening. */
export function askForUnread(now: number = performance.now()): void {
  unreadAsked = { at: now }
  changed.emit()
}

/** Another object each time that only what is unread was asked for, since a moment before the caller was there. */
export function useUnreadAsked(): object | null {
  const [since] = useState(() => performance.now() - MAX_WAIT_MS)
  return useSyncExternalStore(changed.subscribe, () =>
    unreadAsked !== null && unreadAsked.at >= since ? unreadAsked : null,
  )
}
