import { chiSquareUpper } from '../formulae/distributions.ts'
import { undefinedBecause, type UndefinedStatistic } from '../../formulae/undefinedStatistic.ts'
import { ranksOf } from '../../rank/ranks.ts'

/** Kendall's coefficient of concordance: 1 where all raters order alike, 0 where their orders cancel out. */
export interface Concordance {
  readonly kind: 'measured'
  readonly w: number
  /** Without the correction for ties, as many packages print it; too low where raters give equal ratings. */
  readonly uncorrected: number
  readonly chiSquare: number
  readonly freedom: number
  readonly p: number
}

/**
 * Kendall's W with correction for ties (Kendall and Babington Smith 1939; Siegel and Castellan 1988, 9.6):
 * 12S ÷ (m²(n³ − n) − mT), T = Σ(t³ − t) over every rater's groups of t equals, χ² = m(n − 1)W. `ratings[rater][entry]`.
 * Undefined for fewer than two raters or entries, with a missing rating, and where no rater tells the entries apart.
 */
export function kendallsW(ratings: readonly (readonly (number | null)[])[]): Concordance | UndefinedStatistic {
  const m = ratings.length
  const n = ratings[0]?.length ?? 0
  if (m < 2 || n < 2) return undefinedBecause('too-few-values')
  const complete = ratings.map((row) => row.filter((rating) => rating !== null))
  if (complete.some((row) => row.length !== n)) return undefinedBecause('incomplete')
  const sums = Array.from({ length: n }, () => 0)
  let ties = 0
  for (const row of complete) {
    for (const [entry, rank] of ranksOf(row, 'average').entries()) sums[entry] = (sums[entry] ?? 0) + (rank ?? 0)
    ties += tieTerm(row)
  }
  const mean = (m * (n + 1)) / 2
  const s = sums.reduce((sum, ranks) => sum + (ranks - mean) ** 2, 0)
  const most = m * m * (n ** 3 - n)
  if (!(most - m * ties > 0)) return undefinedBecause('no-variation')
  const w = (12 * s) / (most - m * ties)
  const chiSquare = m * (n - 1) * w
  const p = chiSquareUpper(chiSquare, n - 1)
  return { kind: 'measured', w, uncorrected: (12 * s) / most, chiSquare, freedom: n - 1, p }
}

/** Σ(t³ − t) over groups of t equal ratings of one rater. */
function tieTerm(row: readonly number[]): number {
  const groups = new Map<number, number>()
  for (const rating of row) groups.set(rating, (groups.get(rating) ?? 0) + 1)
  return [...groups.values()].reduce((sum, t) => sum + t ** 3 - t, 0)
}
