import { undefinedBecause, type UndefinedStatistic } from '../../formulae/undefinedStatistic.ts'

/** The six intraclass correlations of Shrout and Fleiss, for one rater and for the mean of all k. */
export interface Intraclass {
  readonly kind: 'measured'
  /** ICC(1,1), ICC(1,k): each target has raters of its own. */
  readonly oneWay: Correlation
  /** ICC(2,1), ICC(2,k): the same raters, drawn from many; their level counts. */
  readonly twoWayRandom: Correlation
  /** ICC(3,1), ICC(3,k): the same raters and no others; their level does not count. */
  readonly twoWayMixed: Correlation
}

/** For one rater and for the mean of all; where its own denominator is not above 0 a form says so in place of a number. */
export interface Correlation {
  readonly single: number | UndefinedStatistic
  readonly average: number | UndefinedStatistic
}

/** A mean square this small beside the size of the ratings is rounding. */
const NOISE = 1e-12

/**
 * Intraclass correlations from the mean squares of targets, raters and residual (Shrout and Fleiss 1979). `ratings[target]
 * [rater]`, complete. Undefined for fewer than two targets or raters, with a missing rating, and where all ratings are equal. No
 * interval is given: packages do not agree on that of ICC(2,k).
 */
export function intraclass(ratings: readonly (readonly (number | null)[])[]): Intraclass | UndefinedStatistic {
  const n = ratings.length
  const k = ratings[0]?.length ?? 0
  if (n < 2 || k < 2) return undefinedBecause('too-few-values')
  const rows = ratings.map((row) => row.filter((rating) => rating !== null))
  if (rows.some((row) => row.length !== k)) return undefinedBecause('incomplete')
  const all = rows.flat()
  if (all.every((rating) => rating === all[0])) return undefinedBecause('no-variation')
  const { targets, raters, residual, within } = meanSquares(rows)
  const raterPart = (raters - residual) / n
  const least = NOISE * (targets + raters + residual + within + squares(all, 0) / all.length)
  const ratio = (numerator: number, denominator: number): number | UndefinedStatistic =>
    denominator > least ? numerator / denominator : undefinedBecause('zero-denominator')
  return {
    kind: 'measured',
    oneWay: {
      single: ratio(targets - within, targets + (k - 1) * within),
      average: ratio(targets - within, targets),
    },
    twoWayRandom: {
      single: ratio(targets - residual, targets + (k - 1) * residual + k * raterPart),
      average: ratio(targets - residual, targets + raterPart),
    },
    twoWayMixed: {
      single: ratio(targets - residual, targets + (k - 1) * residual),
      average: ratio(targets - residual, targets),
    },
  }
}

/** Mean squares of the two-way table: BMS, JMS, EMS and WMS of Shrout and Fleiss. */
function meanSquares(rows: readonly (readonly number[])[]): {
  readonly targets: number
  readonly raters: number
  readonly residual: number
  readonly within: number
} {
  const n = rows.length
  const k = rows[0]?.length ?? 0
  const grand = mean(rows.flat())
  const targetMeans = rows.map(mean)
  const raterMeans = (rows[0] ?? []).map((_, rater) => mean(rows.map((row) => row[rater] ?? 0)))
  const total = squares(rows.flat(), grand)
  const targetSquares = k * squares(targetMeans, grand)
  const raterSquares = n * squares(raterMeans, grand)
  return {
    targets: targetSquares / (n - 1),
    raters: raterSquares / (k - 1),
    residual: Math.max(0, total - targetSquares - raterSquares) / ((n - 1) * (k - 1)),
    within: Math.max(0, total - targetSquares) / (n * (k - 1)),
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const squares = (values: readonly number[], centre: number): number =>
  values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
