import type { Timer } from '../../../../shared/domain/sessions/sessionState.ts'

/** Milliseconds that a timer has left at a moment of the server's clock; 0 once it is over. */
export const timerLeft = (timer: Timer, now: number): number =>
  Math.max(0, timer.kind === 'running' ? timer.endsAt - now : timer.left)

const SECOND_MS = 1_000
const MINUTE_S = 60

/** Minutes and seconds such as `4:05`; the last second counts until it is over. */
export function clockWords(left: number): string {
  const seconds = Math.ceil(left / SECOND_MS)
  return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`
}

/** Whether a running timer passed the last minute between two moments: once, and not where it began below it. */
export const passesLastMinute = (before: number, after: number): boolean =>
  before > MINUTE_S * SECOND_MS && after <= MINUTE_S * SECOND_MS && after > 0
