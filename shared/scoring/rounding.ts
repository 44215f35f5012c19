import { roundDecimal } from '../util/roundDecimal.ts'

const BAND_DECIMALS = 1
const POWERS: readonly number[] = [1, 10, 100, 1000, 10_000]
const BAND_STARTS = [0, 0.5, 1.5, 2.5, 3.5] as const

/** Further from a half than noise and the multiplication can reach, a number needs no look at its digits. */
const FAR_FROM_HALF = 1e-4
const MOST_SCALED = 2 ** 31

/**
 * Rounds half away from zero as `roundDecimal` does (scoring.md 5): the value to 14 significant digits first, so 1.005 gives
 * 1.01, and what is exactly a half is one however it was computed. `decimals`: 0–15. Apply once, at the end. Infinite and
 * NaN come back as they are, −0 as 0.
 */
export function roundForDisplay(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value
  const power = POWERS[decimals]
  const scaled = power === undefined ? MOST_SCALED : Math.abs(value) * power
  if (power !== undefined && scaled < MOST_SCALED) {
    const below = Math.floor(scaled)
    const rest = scaled - below - 0.5
    // The quotient of two exact whole numbers is the double nearest to the decimal: the same as reading its digits.
    if (Math.abs(rest) > FAR_FROM_HALF) return (Math.sign(value) * (rest > 0 ? below + 1 : below)) / power + 0
  }
  const { negative, whole, fraction } = roundDecimal(value, 0, decimals)
  return Number(`${negative ? '-' : ''}${whole}.${fraction}`)
}

/** Step 0–4 of the colour and label scale: the level nearest to the value as shown with one decimal, halves upwards. */
export function scoreBand(value: number): 0 | 1 | 2 | 3 | 4 {
  const shown = roundForDisplay(value, BAND_DECIMALS)
  const [, first, second, third, fourth] = BAND_STARTS
  if (shown >= fourth) return 4
  if (shown >= third) return 3
  if (shown >= second) return 2
  return shown >= first ? 1 : 0
}
