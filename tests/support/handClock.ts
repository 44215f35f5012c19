import type { KeeperClock } from '../../server/discussion/keeperClock.ts'

/** A clock that goes on when it is told to. */
export interface HandClock extends KeeperClock {
  /** Goes on by so long, timer by timer; after each it waits for `settle`. */
  goOn(ms: number): Promise<void>
  goTo(time: string): Promise<void>
  /** Goes on to the next timer alone, and waits for nothing. */
  begin(): void
}

interface Timer {
  readonly at: number
  readonly act: () => void
}

export function createHandClock(start: string, settle: () => Promise<unknown>): HandClock {
  let time = Date.parse(start)
  const timers = new Set<Timer>()
  const fire = (until: number): boolean => {
    const [next] = [...timers].sort((a, b) => a.at - b.at)
    if (!next || next.at > until) return false
    timers.delete(next)
    time = Math.max(time, next.at)
    next.act()
    return true
  }
  const goTo = async (until: number): Promise<void> => {
    await settle()
    while (fire(until)) await settle()
    time = Math.max(time, until)
  }
  return {
    now: () => time,
    elapsed: () => time,
    after(ms, act) {
      const timer = { at: time + ms, act }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    goOn: (ms) => goTo(time + ms),
    goTo: (text) => goTo(Date.parse(text)),
    begin: () => void fire(Number.POSITIVE_INFINITY),
  }
}
