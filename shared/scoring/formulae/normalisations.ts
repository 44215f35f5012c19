import { unreachable } from '../../util/assert.ts'

/** A column of one indicator over all units; null where a unit has no value, which stays null and takes no part. */
export type Column = readonly (number | null)[]

/** Two posts and whether more is worse. */
export interface Goalposts {
  readonly low: number
  readonly high: number
  readonly direction?: 'higher' | 'lower'
}

/** How a column of raw values becomes comparable, as data. Those that look at the column itself are no basis for change over time. */
export type Normalisation =
  | { readonly kind: 'none' }
  | { readonly kind: 'min-max'; readonly from: number; readonly to: number }
  | { readonly kind: 'goalposts'; readonly posts: Goalposts; readonly scale: number }
  | { readonly kind: 'distance-to-target'; readonly target: number; readonly capped: boolean }
  | { readonly kind: 'z-score'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'rank' | 'borda' }
  | { readonly kind: 'percentile-rank'; readonly from: number; readonly to: number }

/** Normalises one column. Negative direction: multiply by −1 first, as COINr does (`reverse`), or swap the goalposts. */
export function normaliseColumn(normalisation: Normalisation, column: Column): Column {
  switch (normalisation.kind) {
    case 'none':
      return column
    case 'min-max':
      return minMax(column, normalisation.from, normalisation.to)
    case 'goalposts':
      return column.map((x) => (x === null ? null : goalposts(x, normalisation.posts) * normalisation.scale))
    case 'distance-to-target':
      return distanceToTarget(column, normalisation.target, normalisation.capped)
    case 'z-score':
      return zScores(column, normalisation.mean, normalisation.sd)
    case 'rank':
      return ascendingRanks(column)
    case 'borda':
      return ascendingRanks(column).map((rank) => (rank === null ? null : rank - 1))
    case 'percentile-rank':
      return percentileRanks(column, normalisation.from, normalisation.to)
    default:
      return unreachable(normalisation)
  }
}

/** The column × −1, so that more is better (COINr's direction −1). */
export const reverse = (column: Column): Column => column.map((x) => (x === null ? null : -x))

/** (x − min) ÷ (max − min) × (to − from) + from over the column (COINr n_minmax); null for a column without variation. */
export function minMax(column: Column, from: number, to: number): Column {
  const { least, most } = endsOf(column)
  return column.map((x) => (x === null || most <= least ? null : ((x - least) / (most - least)) * (to - from) + from))
}

/** (x − low) ÷ (high − low) held to 0–1; direction `lower` swaps the posts (HDI technical note 1; COINr n_goalposts). */
export function goalposts(x: number, { low, high, direction = 'higher' }: Goalposts): number {
  const share = direction === 'higher' ? (x - low) / (high - low) : (x - high) / (low - high)
  return Math.min(1, Math.max(0, share))
}

/** Goalposts on logarithms: (ln x − ln low) ÷ (ln high − ln low) held to 0–1 (HDI income index). Null for x ≤ 0. */
export function logGoalposts(x: number, { low, high, direction = 'higher' }: Goalposts): number | null {
  return x > 0 ? goalposts(Math.log(x), { low: Math.log(low), high: Math.log(high), direction }) : null
}

/** (x − min) ÷ (target − min), at most 1 where `capped` (COINr n_dist2targ); null where the target is not above the minimum. */
export function distanceToTarget(column: Column, target: number, capped: boolean): Column {
  const { least } = endsOf(column)
  return column.map((x) => {
    if (x === null || target <= least) return null
    const share = (x - least) / (target - least)
    return capped ? Math.min(1, share) : share
  })
}

/** (x − mean) ÷ sd × `sd` + `mean` with the column's own mean and its sd over n − 1 (COINr n_zscore); null without variation. */
export function zScores(column: Column, mean: number, sd: number): Column {
  const present = column.filter((x) => x !== null)
  const centre = present.reduce((sum, x) => sum + x, 0) / present.length
  const spread = Math.sqrt(present.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (present.length - 1))
  return zScoresOf(column, { mean: centre, sd: spread }).map((z) => (z === null ? null : z * sd + mean))
}

/** z against the frozen mean and sd of a base round, so that rounds stay comparable (CPI, base 2012); null for sd ≤ 0. */
export function zScoresOf(column: Column, base: { readonly mean: number; readonly sd: number }): Column {
  return column.map((x) => (x === null || !(base.sd > 0) ? null : (x - base.mean) / base.sd))
}

/** Competition rank, 1 for the smallest, ties the smallest of theirs. Compared on 12 significant digits: ties must not hang on the last bit. */
export function ascendingRanks(column: Column): Column {
  const rounded = column.map((x) => (x === null ? null : Number(x.toPrecision(12))))
  const sorted = rounded.filter((x) => x !== null).sort((a, b) => a - b)
  const firstOf = new Map<number, number>()
  for (const [index, x] of sorted.entries()) if (!firstOf.has(x)) firstOf.set(x, index + 1)
  return rounded.map((x) => (x === null ? null : (firstOf.get(x) ?? null)))
}

/** (rank − 1) ÷ (n − 1), brought to `from`–`to` (COINr n_prank); null for fewer than two values. */
export function percentileRanks(column: Column, from: number, to: number): Column {
  const n = column.filter((x) => x !== null).length
  return ascendingRanks(column).map((rank) =>
    rank === null || n < 2 ? null : ((rank - 1) / (n - 1)) * (to - from) + from,
  )
}

/** A band of values from its lower bound up to the next one's. */
export interface ValueBand<T> {
  readonly from: number
  readonly is: T
}

/** The last band whose lower bound is at or below x; `bands` ascending. Round x first where bands apply to shown values. Null below all. */
export function bandOf<T>(x: number, bands: readonly ValueBand<T>[]): T | null {
  return bands.findLast((band) => band.from <= x)?.is ?? null
}

function endsOf(column: Column): { readonly least: number; readonly most: number } {
  let least = Infinity
  let most = -Infinity
  for (const x of column) {
    if (x === null) continue
    least = Math.min(least, x)
    most = Math.max(most, x)
  }
  return { least, most }
}
