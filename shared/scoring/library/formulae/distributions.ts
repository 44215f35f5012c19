const SQRT_PI = Math.sqrt(Math.PI)
const TINY = 1e-300
const PRECISION = 1e-16
const MAX_TERMS = 500

/** Chance that a standard normal variable lies further from 0 than `z`, both sides. Relative error below 1e-12. */
export function normalTwoSided(z: number): number {
  return complementaryError(Math.abs(z) / Math.SQRT2)
}

/** Chance that Student's t with `freedom` degrees lies further from 0 than `t`, both sides (incomplete beta, Abramowitz and Stegun 26.7.1). */
export function studentTwoSided(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5)
}

/** Chance that χ² with `freedom` degrees exceeds `value` (incomplete gamma, Abramowitz and Stegun 26.4.19); to twelve digits, however small. */
export function chiSquareUpper(value: number, freedom: number): number {
  if (value <= 0) return 1
  return upperGamma(freedom / 2, value / 2)
}

/** erfc(x) for x ≥ 0: the series of erf below 2, the continued fraction above (Abramowitz and Stegun 7.1.6 and 7.1.14). */
function complementaryError(x: number): number {
  if (x < 2) {
    let term = x
    let sum = x
    for (let n = 1; n < MAX_TERMS && Math.abs(term) > PRECISION * sum; n++) {
      term *= (2 * x * x) / (2 * n + 1)
      sum += term
    }
    return 1 - (2 / SQRT_PI) * Math.exp(-x * x) * sum
  }
  let fraction = 0
  for (let n = 120; n >= 1; n--) fraction = n / 2 / (x + fraction)
  return Math.exp(-x * x) / SQRT_PI / (x + fraction)
}

/** Regularised incomplete beta I_x(a, b) by the continued fraction 26.5.8, taken at the side where it converges fast. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a
  return front * betaFraction(x, a, b)
}

/** Lentz's evaluation of the continued fraction of the incomplete beta. */
function betaFraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    for (const step of [even, odd]) {
      d = 1 / away(1 + step * d)
      c = away(1 + step / c)
      fraction *= c * d
    }
    if (Math.abs(c * d - 1) < PRECISION * 10) break
  }
  return fraction
}

/**
 * Regularised upper incomplete gamma Q(a, x): above a + 1 the fraction itself, so that a small tail keeps its digits; below,
 * where the tail is large, one minus the series.
 */
function upperGamma(a: number, x: number): number {
  const front = Math.exp(-x + a * Math.log(x) - logGamma(a))
  if (x >= a + 1) return front * gammaFraction(a, x)
  let term = 1 / a
  let sum = term
  for (let n = 1; n < MAX_TERMS && term > sum * PRECISION; n++) {
    term *= x / (a + n)
    sum += term
  }
  return 1 - front * sum
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < MAX_TERMS; n++) {
    const step = -n * (n - a)
    b += 2
    d = 1 / (step * d + b)
    c = b + step / c
    fraction *= c * d
    if (Math.abs(c * d - 1) < PRECISION * 10) break
  }
  return fraction
}

const LANCZOS: readonly number[] = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0 (Lanczos, g = 7, nine terms). */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const base = x + 6.5
  let sum = 0.99999999999980993
  for (const [index, coefficient] of LANCZOS.entries()) sum += coefficient / (x + index)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum)
}
