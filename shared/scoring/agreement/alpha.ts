import { unreachable } from '../../util/assert.ts'
import { undefinedBecause, type UndefinedStatistic } from '../formulae/undefinedStatistic.ts'
import { bootstrapInterval, type BootstrapInterval, type BootstrapOptions } from './bootstrap.ts'

/** What the difference of two ratings means. Levels 0–4 are ordinal. */
export type Measurement = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** Krippendorff's alpha: 1 is perfect agreement, 0 what chance gives, below 0 systematic disagreement. */
export interface Alpha {
  readonly kind: 'measured'
  readonly alpha: number
  /** Units with at least two ratings, and how many ratings those have. */
  readonly units: number
  readonly pairable: number
  readonly interval: BootstrapInterval | null
}

/**
 * Krippendorff's alpha (2004, 2011) for any number of raters with missing ratings: `ratings[rater][unit]`, null for none.
 * Units with fewer than two ratings drop out. Undefined without any such unit, and where all pairable ratings are equal:
 * that is no variation, not agreement. `ratio` takes no value below 0.
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  measurement: Measurement,
  bootstrap?: BootstrapOptions,
): Alpha | UndefinedStatistic {
  const table = unitCounts(ratings)
  if (table.units.length === 0) return undefinedBecause('too-few-values')
  if (measurement === 'ratio' && table.values.some((value) => value < 0)) return undefinedBecause('out-of-domain')
  const alpha = alphaOf(
    table,
    measurement,
    table.units.map(() => 1),
  )
  if (alpha === null) return undefinedBecause('no-variation')
  const interval = bootstrap
    ? bootstrapInterval(table.units.length, (times) => alphaOf(table, measurement, times), bootstrap)
    : null
  const pairable = table.units.flat().reduce((sum, count) => sum + count, 0)
  return { kind: 'measured', alpha, units: table.units.length, pairable, interval }
}

/** How often each value, ascending, was given to each pairable unit. */
interface CountTable {
  readonly values: readonly number[]
  readonly units: readonly (readonly number[])[]
}

function unitCounts(ratings: readonly (readonly (number | null)[])[]): CountTable {
  const width = Math.max(0, ...ratings.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, unit) =>
    ratings.map((row) => row[unit] ?? null).filter((value) => value !== null),
  ).filter((column) => column.length > 1)
  const values = [...new Set(columns.flat())].sort((a, b) => a - b)
  const units = columns.map((column) => values.map((value) => column.filter((given) => given === value).length))
  return { values, units }
}

/** 1 − (n − 1) Σ o_ck δ² ÷ Σ n_c n_k δ², each unit taken as often as `times` says; null without expected disagreement. */
function alphaOf({ values, units }: CountTable, measurement: Measurement, times: ArrayLike<number>): number | null {
  const size = values.length
  const coincidences = new Float64Array(size * size)
  for (const [unit, counts] of units.entries()) addCoincidences(coincidences, counts, times[unit] ?? 0)
  const margins = values.map((_, c) => coincidences.subarray(c * size, (c + 1) * size).reduce((sum, o) => sum + o, 0))
  const n = margins.reduce((sum, margin) => sum + margin, 0)
  let observed = 0
  let expected = 0
  const below = runningSums(margins)
  for (let c = 0; c < size; c++)
    for (let k = 0; k < size; k++) {
      const distance = squaredDistance(measurement, values, margins, below, c, k)
      observed += (coincidences[c * size + k] ?? 0) * distance
      expected += (margins[c] ?? 0) * (margins[k] ?? 0) * distance
    }
  return expected > 0 ? 1 - ((n - 1) * observed) / expected : null
}

/** Ordered pairs of values within one unit, each unit weighing as many ratings as it has. */
function addCoincidences(into: Float64Array, counts: readonly number[], times: number): void {
  if (times === 0) return
  const size = counts.length
  let raters = 0
  for (let c = 0; c < size; c++) raters += counts[c] ?? 0
  for (let c = 0; c < size; c++) {
    const first = counts[c] ?? 0
    if (first === 0) continue // a unit has few of all values, and a bootstrap comes here very often
    for (let k = 0; k < size; k++) {
      const second = counts[k] ?? 0
      if (second === 0) continue
      const at = c * size + k
      into[at] = (into[at] ?? 0) + (times * first * (c === k ? second - 1 : second)) / (raters - 1)
    }
  }
}

/** Sum of all entries before each, and of all at the end. */
function runningSums(numbers: readonly number[]): Float64Array {
  const sums = new Float64Array(numbers.length + 1)
  for (let at = 0; at < numbers.length; at++) sums[at + 1] = (sums[at] ?? 0) + (numbers[at] ?? 0)
  return sums
}

function squaredDistance(
  measurement: Measurement,
  values: readonly number[],
  margins: readonly number[],
  below: Float64Array,
  c: number,
  k: number,
): number {
  const [x, y] = [values[c] ?? 0, values[k] ?? 0]
  switch (measurement) {
    case 'nominal':
      return c === k ? 0 : 1
    case 'ordinal': {
      const between = (below[Math.max(c, k) + 1] ?? 0) - (below[Math.min(c, k)] ?? 0)
      return c === k ? 0 : (between - ((margins[c] ?? 0) + (margins[k] ?? 0)) / 2) ** 2
    }
    case 'interval':
      return (x - y) ** 2
    case 'ratio':
      return c === k ? 0 : ((x - y) / (x + y)) ** 2
    default:
      return unreachable(measurement)
  }
}
