import { Signal } from '../../shared/util/Signal.ts'

/** What a key or an address asks of the discussion: another thread, the chosen one as unread, or what is new alone. */
export type ThreadAsk = 'next' | 'previous' | 'set-unread' | 'show-unread'

const asked = new Signal()
/** When the discussion has not come by then, it was closed again. */
const MAX_WAIT_MS = 10_000
let waiting: { readonly ask: ThreadAsk; readonly at: number } | null = null

/** Asks the discussion of this page for something, from wherever; it may still be opening. */
export function askOfThreads(ask: ThreadAsk, now: number = performance.now()): void {
  waiting = { ask, at: now }
  asked.emit()
}

/** Called each time something is asked for; gives the unsubscriber. */
export const onThreadsAsked = asked.subscribe

/** Takes what was asked for, if it is one of these; each is served once. */
export function takeThreadAsk<T extends ThreadAsk>(kinds: readonly T[], now: number = performance.now()): T | null {
  const ask = kinds.find((kind) => kind === waiting?.ask)
  if (ask === undefined || waiting === null) return null
  const isFresh = now - waiting.at < MAX_WAIT_MS
  waiting = null
  return isFresh ? ask : null
}
