/** HTTP tells whole seconds, and an answer takes its time: a clock that differs by less is as good. */
const TRUSTED_DIFFERENCE_MS = 10_000

let ahead = 0

/** Takes note of the time in an answer of the server. `date`: its Date header; `now`: this device's clock, milliseconds since 1970. */
export function noteServerTime(date: string | null, now: number = Date.now()): void {
  const server = Date.parse(date ?? '')
  if (Number.isNaN(server)) return
  ahead = Math.abs(server - now) > TRUSTED_DIFFERENCE_MS ? server - now : 0
}

/**
 * The time by which acts are noted that others rely on: the server's, as it was last heard, whatever this device's clock
 * says; milliseconds since 1970. A page that has heard nothing yet has its own clock only.
 */
export const serverNow = (now: number = Date.now()): number => now + ahead
