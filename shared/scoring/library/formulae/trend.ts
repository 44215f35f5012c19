import { normalTwoSided } from './distributions.ts'
import { medianOf } from '../../formulae/quantiles.ts'
import { undefinedBecause, type UndefinedStatistic } from '../../formulae/undefinedStatistic.ts'

/** Fewer rounds than this carry no test of a trend. */
export const TREND_MIN_ROUNDS = 5

/** A value at a time; times in any unit, the slope is per that unit. */
export interface TimedValue {
  readonly time: number
  readonly value: number
}

/** Where a series heads: its test where it is long enough, else only whether it rose. */
export type Trend =
  | ({ readonly kind: 'tested'; readonly n: number; readonly slope: number } & MannKendall)
  | { readonly kind: 'direction'; readonly n: number; readonly direction: Direction }
  | UndefinedStatistic

export type Direction = 'up' | 'down' | 'level'

/** `s`: pairs that rise less pairs that fall; `p` two-sided. */
export interface MannKendall {
  readonly s: number
  readonly z: number
  readonly p: number
  readonly direction: Direction
}

/**
 * Theil–Sen slope with Mann–Kendall test for five rounds or more; for two to four only the direction from first to
 * last, because so few cannot tell a trend from chance. Undefined for fewer than two. Order of `series` does not count.
 */
export function trendOf(series: readonly TimedValue[]): Trend {
  const sorted = series.toSorted((a, b) => a.time - b.time)
  const n = sorted.length
  const first = sorted[0]
  const last = sorted[n - 1]
  if (!first || !last || n < 2) return undefinedBecause('too-few-values')
  if (n < TREND_MIN_ROUNDS) return { kind: 'direction', n, direction: directionOf(last.value - first.value) }
  const slope = theilSen(sorted)
  if (slope === null) return undefinedBecause('no-variation')
  return { kind: 'tested', n, slope, ...mannKendall(sorted.map(({ value }) => value)) }
}

/** Median of the slopes between all pairs at different times (Theil 1950, Sen 1968); null without such a pair. */
export function theilSen(series: readonly TimedValue[]): number | null {
  const slopes = series.flatMap((from, index) =>
    series
      .slice(index + 1)
      .filter((to) => to.time !== from.time)
      .map((to) => (to.value - from.value) / (to.time - from.time)),
  )
  return medianOf(slopes)
}

/**
 * Mann–Kendall test of values in the order of time: variance with correction for ties, z with continuity correction
 * (Kendall 1975; Gilbert 1987, 16.4). All alike: z 0 and p 1.
 */
export function mannKendall(values: readonly number[]): MannKendall {
  const n = values.length
  let s = 0
  for (const [index, earlier] of values.entries())
    for (const later of values.slice(index + 1)) s += Math.sign(later - earlier)
  const variance = (n * (n - 1) * (2 * n + 5) - tieTerm(values)) / 18
  const z = variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0
  return { s, z, p: normalTwoSided(z), direction: directionOf(s) }
}

/** Σ t(t − 1)(2t + 5) over groups of t equal values. */
function tieTerm(values: readonly number[]): number {
  const groups = new Map<number, number>()
  for (const value of values) groups.set(value, (groups.get(value) ?? 0) + 1)
  return [...groups.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
}

const directionOf = (difference: number): Direction => {
  if (difference > 0) return 'up'
  return difference < 0 ? 'down' : 'level'
}
