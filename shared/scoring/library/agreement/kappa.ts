import { undefinedBecause, type UndefinedStatistic } from '../../formulae/undefinedStatistic.ts'
import { bootstrapInterval, type BootstrapInterval, type BootstrapOptions } from '../../agreement/bootstrap.ts'

/** How much a pair of categories disagrees: not at all or wholly, by steps, by squared steps, or as a table of its own. */
export type Disagreement = 'unweighted' | 'linear' | 'quadratic' | readonly (readonly number[])[]

/** Agreement beyond chance: 1 is perfect, 0 chance. */
export interface Kappa {
  readonly kind: 'measured'
  readonly kappa: number
  readonly interval: BootstrapInterval | null
}

/**
 * Weighted kappa of a square table of two raters, counts or shares (Cohen 1968): 1 − Σv·p_ij ÷ Σv·p_i.·p_.j, v the
 * disagreement. The categories must be the whole scale, not only those that were used: distances hang on it. Undefined for
 * an empty or ragged table, and where chance leaves nothing to disagree about.
 */
export function weightedKappa(
  table: readonly (readonly number[])[],
  disagreement: Disagreement,
): Kappa | UndefinedStatistic {
  const size = table.length
  const total = table.flat().reduce((sum, cell) => sum + cell, 0)
  if (!(total > 0)) return undefinedBecause('too-few-values')
  if (table.some((row) => row.length !== size)) return undefinedBecause('incomplete')
  const kappa = kappaOf(table, disagreement)
  return kappa === null ? undefinedBecause('no-variation') : { kind: 'measured', kappa, interval: null }
}

/** Weighted kappa of rated pairs over the categories of the scale, with a bootstrap of the pairs; pairs off the scale are out of domain. */
export function kappaOfPairs(
  pairs: readonly (readonly [number, number])[],
  categories: readonly number[],
  disagreement: Disagreement,
  bootstrap?: BootstrapOptions,
): Kappa | UndefinedStatistic {
  const cells = pairs.map(([first, second]) => [categories.indexOf(first), categories.indexOf(second)] as const)
  if (cells.some(([row, column]) => row < 0 || column < 0)) return undefinedBecause('out-of-domain')
  const tabulate = (times: ArrayLike<number>): number[][] => {
    const table = categories.map(() => categories.map(() => 0))
    for (const [pair, [row, column]] of cells.entries()) {
      const cellsOfRow = table[row]
      if (cellsOfRow) cellsOfRow[column] = (cellsOfRow[column] ?? 0) + (times[pair] ?? 0)
    }
    return table
  }
  const once = weightedKappa(tabulate(cells.map(() => 1)), disagreement)
  if (once.kind === 'undefined' || !bootstrap) return once
  return {
    ...once,
    interval: bootstrapInterval(cells.length, (times) => kappaOf(tabulate(times), disagreement), bootstrap),
  }
}

/**
 * Fleiss' kappa (1971) of many raters: `counts[subject][category]`, with the same number of ratings for every subject, at
 * least two. Undefined where counts differ, or where all ratings fall into one category.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): Kappa | UndefinedStatistic {
  const raters = sum(counts[0] ?? [])
  if (counts.length === 0 || raters < 2) return undefinedBecause('too-few-values')
  if (counts.some((row) => sum(row) !== raters)) return undefinedBecause('incomplete')
  const observed =
    sum(counts.map((row) => (sum(row.map((n) => n * n)) - raters) / (raters * (raters - 1)))) / counts.length
  const shares = (counts[0] ?? []).map(
    (_, category) => sum(counts.map((row) => row[category] ?? 0)) / (counts.length * raters),
  )
  const expected = sum(shares.map((share) => share * share))
  if (!(expected < 1)) return undefinedBecause('no-variation')
  return { kind: 'measured', kappa: (observed - expected) / (1 - expected), interval: null }
}

function kappaOf(table: readonly (readonly number[])[], disagreement: Disagreement): number | null {
  const total = sum(table.map(sum))
  const rows = table.map((row) => sum(row) / total)
  const columns = table.map((_, column) => sum(table.map((row) => row[column] ?? 0)) / total)
  let observed = 0
  let expected = 0
  for (const [i, row] of table.entries())
    for (const [j, cell] of row.entries()) {
      const v = disagreementOf(disagreement, i, j)
      observed += (v * cell) / total
      expected += v * (rows[i] ?? 0) * (columns[j] ?? 0)
    }
  return expected > 0 ? 1 - observed / expected : null
}

function disagreementOf(disagreement: Disagreement, i: number, j: number): number {
  if (disagreement === 'unweighted') return i === j ? 0 : 1
  if (disagreement === 'linear') return Math.abs(i - j)
  return disagreement === 'quadratic' ? (i - j) ** 2 : (disagreement[i]?.[j] ?? 0)
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
