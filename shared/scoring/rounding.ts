const BAND_DECIMALS = 1
const BAND_STARTS = [0, 0.5, 1.5, 2.5, 3.5] as const

/**
 * Rounds half away from zero on the shortest decimal string of `value` (scoring.md 5), so 1.005 gives 1.01 and 10.235
 * gives 10.24. `decimals`: 0–15. Apply once, at the end. Infinite and NaN come back as they are, −0 as 0.
 */
export function roundForDisplay(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value
  const { digits, point } = decimalDigits(Math.abs(value))
  const keep = point + decimals
  if (keep >= digits.length) return value === 0 ? 0 : value
  if (keep < 0) return 0
  const kept = BigInt(digits.slice(0, keep) || '0')
  const rounded = Number(digits.charAt(keep)) >= 5 ? kept + 1n : kept
  const magnitude = Number(`${rounded}e${-decimals}`)
  return value < 0 && magnitude !== 0 ? -magnitude : magnitude
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

/** Digits of the shortest decimal string, and how many of them (possibly none or fewer) stand before the point. */
function decimalDigits(value: number): { readonly digits: string; readonly point: number } {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: whole + fraction, point: whole.length + Number(exponent) }
}
