/** The time that the anchor keeper lives by. */
export interface KeeperClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds of work, from any beginning; never goes back. */
  elapsed(): number
  /** Does something later; gives the way to leave it. */
  after(ms: number, act: () => void): () => void
}

/** The clock of the machine, with `now` as the server has it. It keeps no process alive. */
export const machineClock = (now: () => number): KeeperClock => ({
  now,
  elapsed: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms).unref()
    return () => clearTimeout(timer)
  },
})
