import type { Aggregation } from '../../domain/method.ts'
import { unreachable } from '../../util/assert.ts'
import { SCALE_MAX } from '../sheet.ts'

/**
 * One value from the available children of a node. `values` on the scale 0–4, `weights` ≥ 0 beside them; a child of
 * weight 0 takes no part. Null where no weight is positive. Children that have no value must be left out by the caller.
 */
export function aggregate(
  aggregation: Aggregation,
  values: readonly number[],
  weights: readonly number[],
): number | null {
  switch (aggregation.kind) {
    case 'arithmetic':
      return arithmeticMean(values, weights)
    case 'geometric':
      return geometricMean(values, weights, aggregation.floor)
    case 'harmonic':
      return harmonicMean(values, weights, aggregation.floor)
    case 'generalised':
      return generalisedMean(values, weights, aggregation.power, aggregation.floor)
    case 'weakest-link':
      return weakestLink(values, weights)
    case 'median':
      return weightedMedian(values, weights)
    case 'mazziotta-pareto':
      return mazziottaPareto(values, weights)
    default:
      return unreachable(aggregation)
  }
}

/** Whether a formula means something only where every child has a value (scoring.md 8, "needs complete rows"). */
export const needsAll = (aggregation: Aggregation): boolean => aggregation.kind === 'mazziotta-pareto'

/** Σwx ÷ Σw, summed plainly in the order given, so that every run gives the same last bit (OECD/JRC Handbook 2008; COINr a_amean). */
export function arithmeticMean(values: readonly number[], weights: readonly number[]): number | null {
  let sum = 0
  let total = 0
  for (const [index, value] of values.entries()) {
    const weight = weights[index] ?? 0
    sum += weight * value
    total += weight
  }
  return total > 0 ? sum / total : null
}

/** exp(Σw·ln x ÷ Σw) (COINr a_gmean, which stops at zero). A value at or below 0 makes it 0, unless a `floor` lifts it. */
export function geometricMean(values: readonly number[], weights: readonly number[], floor?: number): number | null {
  return meanBy(values, weights, floor, { zeroDecides: true, into: Math.log, back: Math.exp })
}

/** Σw ÷ Σ(w ÷ x) (COINr a_hmean). A value at or below 0 makes it 0, unless a `floor` lifts it. */
export function harmonicMean(values: readonly number[], weights: readonly number[], floor?: number): number | null {
  return meanBy(values, weights, floor, { zeroDecides: true, into: (x) => 1 / x, back: (y) => 1 / y })
}

/**
 * (Σw·x^p ÷ Σw)^(1/p); p = 0 is the geometric mean, 1 the arithmetic, −1 the harmonic (Hölder; COINr a_genmean). For
 * p ≤ 0 a value at or below 0 makes it 0, unless a `floor` lifts it; the floor is not used for p > 0.
 */
export function generalisedMean(
  values: readonly number[],
  weights: readonly number[],
  power: number,
  floor?: number,
): number | null {
  if (power === 0) return geometricMean(values, weights, floor)
  const into = (x: number): number => x ** power
  const back = (y: number): number => y ** (1 / power)
  return meanBy(values, weights, power < 0 ? floor : undefined, { zeroDecides: power < 0, into, back })
}

/** The smallest value that has weight: nothing compensates for it. */
export function weakestLink(values: readonly number[], weights: readonly number[]): number | null {
  let least: number | null = null
  for (const [index, value] of values.entries())
    if ((weights[index] ?? 0) > 0 && (least === null || value < least)) least = value
  return least
}

/** The value at which half of the weight is reached, the middle of two where it falls between them; the plain median under equal weights. */
export function weightedMedian(values: readonly number[], weights: readonly number[]): number | null {
  const sorted = values
    .map((value, index) => ({ value, weight: weights[index] ?? 0 }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.value - b.value)
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2
  let reached = 0
  for (const [index, { value, weight }] of sorted.entries()) {
    reached += weight
    if (Math.abs(reached - half) <= half * HALF_TOLERANCE) return (value + (sorted[index + 1]?.value ?? value)) / 2
    if (reached > half) return value
  }
  return null
}

/**
 * The adjusted Mazziotta–Pareto index with goalposts 0 and 4 (Mazziotta and Pareto 2016): x becomes r = 70 + 60x ÷ 4, the
 * index is M − S² ÷ M over r with weighted mean M and population variance S², read back on 0–4. So it is the mean less a
 * penalty for unevenness, m − 15s² ÷ (70 + 15m), which on this scale can never fall below 0.
 */
export function mazziottaPareto(values: readonly number[], weights: readonly number[]): number | null {
  const mean = arithmeticMean(values, weights)
  if (mean === null) return null
  const variance =
    arithmeticMean(
      values.map((value) => (value - mean) ** 2),
      weights,
    ) ?? 0
  return mean - (AMPI_PER_POINT * variance) / (AMPI_LOWEST + AMPI_PER_POINT * mean)
}

const HALF_TOLERANCE = 1e-12
const AMPI_LOWEST = 70
const AMPI_PER_POINT = 60 / SCALE_MAX

interface Transform {
  /** A value at or below 0 makes the mean 0. */
  readonly zeroDecides: boolean
  readonly into: (value: number) => number
  readonly back: (mean: number) => number
}

/** A mean of transformed values, held between the smallest and the largest value against the last bit of exp and pow. */
function meanBy(
  values: readonly number[],
  weights: readonly number[],
  floor: number | undefined,
  { zeroDecides, into, back }: Transform,
): number | null {
  let sum = 0
  let total = 0
  let least = Infinity
  let most = -Infinity
  for (const [index, value] of values.entries()) {
    const weight = weights[index] ?? 0
    if (weight <= 0) continue
    const lifted = floor === undefined ? value : Math.max(value, floor)
    least = Math.min(least, lifted)
    most = Math.max(most, lifted)
    sum += weight * into(lifted)
    total += weight
  }
  if (total <= 0) return null
  if (zeroDecides && least <= 0) return 0
  return Math.min(most, Math.max(least, back(sum / total)))
}
