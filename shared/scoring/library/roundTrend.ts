import { TREND_MIN_ROUNDS, trendOf, type Direction, type Trend } from './formulae/trend.ts'
import type { UndefinedStatistic } from '../formulae/undefinedStatistic.ts'

/** Where rounds head; with too few of them only from where to where. `direction` is null with fewer than two. */
export type RoundTrend =
  | Extract<Trend, { kind: 'tested' }>
  | {
      readonly kind: 'not-enough-rounds'
      readonly n: number
      readonly needed: number
      readonly direction: Direction | null
    }
  | UndefinedStatistic

/** The trend of a node over rounds; `time` in any unit, rounds without a value are left out. */
export function trend(series: readonly { readonly time: number; readonly value: number | null }[]): RoundTrend {
  const known = series.flatMap(({ time, value }) => (value === null ? [] : [{ time, value }]))
  const n = known.length
  const found = trendOf(known)
  if (found.kind === 'direction')
    return { kind: 'not-enough-rounds', n, needed: TREND_MIN_ROUNDS, direction: found.direction }
  return n < TREND_MIN_ROUNDS ? { kind: 'not-enough-rounds', n, needed: TREND_MIN_ROUNDS, direction: null } : found
}
