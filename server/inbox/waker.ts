import type { KeeperClock } from '../discussion/keeperClock.ts'

/** A machine that slept wakes late: nothing is waited for longer than this at a time. */
const LONGEST_MS = 60_000

/** Does something again and again, never twice at a time. */
export interface Waker {
  /** Does it after so long, where it would come later otherwise. */
  within(ms: number): void
  /** Waits for what is being done. */
  settled(): Promise<void>
  /** Waits for what is being done, and does it no more. */
  stop(): Promise<void>
}

/** `act` gives after how long it wants to be asked again; it must not reject. It is asked within a minute in any case. */
export function createWaker(clock: KeeperClock, act: () => Promise<number>): Waker {
  let cancel: (() => void) | null = null
  let at = Number.POSITIVE_INFINITY
  let running: Promise<void> | null = null
  let isStopped = false

  const within = (ms: number): void => {
    const wanted = clock.elapsed() + Math.min(ms, LONGEST_MS)
    if (isStopped || wanted >= at) return
    at = wanted
    cancel?.()
    cancel = null
    if (running === null) wait()
  }
  const wait = (): void => {
    cancel = clock.after(Math.max(0, at - clock.elapsed()), () => {
      cancel = null
      at = Number.POSITIVE_INFINITY
      running = act().then((ms) => {
        running = null
        within(ms)
        if (!isStopped && cancel === null) wait()
      })
    })
  }
  return {
    within,
    async settled() {
      while (running !== null) await running
    },
    async stop() {
      isStopped = true
      cancel?.()
      cancel = null
      await running
    },
  }
}
