import { roundDecimal } from '../util/roundDecimal.ts'

const BAND_DECIMALS = 1
const BAND_STARTS = [0, 0.5, 1.5, 2.5, 3.5] as const

/**
 * Rounds half away from zero on the shortest decimal string of `value` (scoring.md 5), so 1.005 gives 1.01 and 10.235
 * gives 10.24. `decimals`: 0–15. Apply once, at the end. Infinite and NaN come back as they are, −0 as 0.
 */
export function roundForDisplay(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value
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
