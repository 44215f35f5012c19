/** Both clocks of a device, in milliseconds: `steady` never jumps, and stands still in sleep on some. */
export interface DeviceClocks {
  readonly wall: () => number
  readonly steady: () => number
}

/** Round trips of which the shortest is believed. */
export const ROUND_TRIPS = 5

/**
 * Asks the server for its time and gives what has to be added to the steady clock for it, in milliseconds: from the shortest
 * of five round trips, with half of its length. Rejects where no trip came to its end.
 */
export async function measureOffset(ask: () => Promise<number>, steady: () => number): Promise<number> {
  let best: { readonly length: number; readonly offset: number } | null = null
  let failed: unknown = null
  for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
    const begun = steady()
    try {
      const server = await ask()
      const ended = steady()
      const length = ended - begun
      if (!best || length < best.length) best = { length, offset: server - (begun + length / 2) }
    } catch (error) {
      failed = error
    }
  }
  if (!best) throw failed
  return best.offset
}

/** By how much two readings of the clocks may drift apart before the device is thought to have slept or been set. */
const SLEPT_MS = 1_500

/** Whether the device slept, or its clock was set, between two readings. */
export const hasSlept = (
  before: { readonly wall: number; readonly steady: number },
  after: { readonly wall: number; readonly steady: number },
): boolean => Math.abs(after.wall - before.wall - (after.steady - before.steady)) > SLEPT_MS
