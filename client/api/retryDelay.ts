const FIRST_MIN_MS = 1_000
const FIRST_SPREAD_MS = 3_000
const LONGEST_MS = 30_000
const LOCAL_CLOSE_MS = 300

/**
 * How long to wait before trying the server again, in milliseconds. Spread at random over 1–4 s at first, so that a restarted
 * server is not hit by everybody at once, then doubling up to 30 s. `random` gives 0…1.
 */
export function retryDelay(attempt: number, random: () => number = Math.random): number {
  if (attempt <= 0) return LOCAL_CLOSE_MS * (1 + random())
  const spread = FIRST_MIN_MS + random() * FIRST_SPREAD_MS
  return Math.min(LONGEST_MS, spread * 2 ** (attempt - 1))
}
