/** A number as decimal digits: `whole` without leading zeros but at least "0", `fraction` possibly empty. */
export interface Decimal {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
}

/** Digits that a handful of operations on doubles leave right; what follows is noise. */
const SURE_DIGITS = 14

/**
 * Rounds a finite number, halves away from zero, so that 1.005 shown with two digits is 1.01. First it is taken to 14
 * significant digits, below 1 to 13 decimals, so that noise of the last bit cannot decide a half: 0.5499999999999999 is
 * 0.55. `fraction` has between `min` and `max` digits; a result of zero is never negative.
 */
export function roundDecimal(value: number, min: number, max: number): Decimal {
  const { digits, point } = decimalDigits(withoutNoise(Math.abs(value), max))
  const kept = digits.slice(0, point + max)
  const up = (digits.charCodeAt(point + max) || 48) >= 53
  const rounded = up ? String(BigInt(kept || '0') + 1n).padStart(kept.length, '0') : kept
  const shift = rounded.length - kept.length // rounding 9.99 up makes one digit more
  const end = point + shift
  const whole = rounded.slice(0, end).replace(/^0+(?=\d)/, '') || '0'
  const fraction = rounded.slice(end).replace(/0+$/, '').padEnd(min, '0')
  return { negative: value < 0 && /[1-9]/.test(whole + fraction), whole, fraction }
}

/** The value to its sure digits; as it is where it is whole, or where more digits are asked for than are sure. */
function withoutNoise(value: number, max: number): number {
  if (Number.isInteger(value)) return value
  const before = Math.floor(Math.log10(value)) + 1
  const digits = SURE_DIGITS + Math.min(0, before - 1)
  if (Math.max(1, before) + max >= SURE_DIGITS) return value
  return digits < 1 ? 0 : Number(value.toPrecision(digits))
}

/** Digits of a number with the place of its point, leading zeros included where the point comes first. */
function decimalDigits(value: number): { readonly digits: string; readonly point: number } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const point = whole.length + Number(exponent)
  const digits = whole + fraction
  if (point <= 0) return { digits: '0'.repeat(1 - point) + digits, point: 1 }
  return { digits: digits.padEnd(point, '0'), point }
}
