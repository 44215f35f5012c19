import { zScores, type Column } from '../../formulae/normalisations.ts'
import { undefinedBecause, type UndefinedStatistic } from '../../formulae/undefinedStatistic.ts'

/** Mean less a penalty for unevenness, over complete rows. `sign` −1 penalises (a good), +1 adds (a bad). */
function meanLessPenalty(row: readonly number[], sign: 1 | -1): number {
  const mean = row.reduce((sum, x) => sum + x, 0) / row.length
  const variance = row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / row.length
  return mean + (sign * variance) / mean
}

/** Whether more of the indicators is good; a bad adds the penalty in place of subtracting it. */
export type Polarity = 'positive' | 'negative'

const signOf = (polarity: Polarity): 1 | -1 => (polarity === 'positive' ? -1 : 1)

/**
 * Mazziotta–Pareto index by the convention of De Muro, Mazziotta and Pareto 2011: columns become 100 + 10z, each unit has
 * M ∓ S² ÷ M, and both moments are those of the population: z with sd over the number of units, S² over that of indicators.
 * `columns` are indicators over units and must be complete, with variation in each.
 */
export function mazziottaParetoIndex(
  columns: readonly Column[],
  polarity: Polarity,
): { readonly kind: 'scored'; readonly values: readonly number[] } | UndefinedStatistic {
  const rows = completeRows(columns)
  if (!rows) return undefinedBecause('incomplete')
  if (rows.length < 2) return undefinedBecause('too-few-values')
  const standardised = completeRows(
    columns.map((column) => zScores(column, 100, 10 * samplePerPopulation(rows.length))),
  )
  if (!standardised) return undefinedBecause('no-variation')
  return { kind: 'scored', values: standardised.map((row) => meanLessPenalty(row, signOf(polarity))) }
}

/**
 * Adjusted Mazziotta–Pareto index (Mazziotta and Pareto 2016): r = 60(x − (g − d)) ÷ 2d + 70 with a reference value g,
 * usually that of a base round, and half range d of each indicator; M ∓ S² ÷ M with S² over n. Comparable over time.
 */
export function adjustedMazziottaPareto(
  row: readonly number[],
  references: readonly { readonly reference: number; readonly halfRange: number }[],
  polarity: Polarity,
): number | UndefinedStatistic {
  if (row.length === 0) return undefinedBecause('too-few-values')
  if (row.length !== references.length) return undefinedBecause('incomplete')
  if (references.some(({ halfRange }) => !(halfRange > 0))) return undefinedBecause('no-variation')
  const scaled = row.map((x, index) => {
    const { reference, halfRange } = references[index] ?? { reference: 0, halfRange: 1 }
    return (60 * (x - (reference - halfRange))) / (2 * halfRange) + 70
  })
  return meanLessPenalty(scaled, signOf(polarity))
}

/**
 * Mean–min function (Tarabusi and Guarini 2013): M − α(√((M − min)² + β²) − β). α = 0 is the mean; α = 1 with β = 0 the
 * minimum. α from 0 to 1, β ≥ 0. Null without values.
 */
export function meanMin(row: readonly number[], alpha: number, beta: number): number | null {
  if (row.length === 0) return null
  const mean = row.reduce((sum, x) => sum + x, 0) / row.length
  return mean - alpha * (Math.hypot(mean - Math.min(...row), beta) - beta)
}

/** `zScores` divides by the sd of a sample, over n − 1; this much larger is z by that of the population. */
const samplePerPopulation = (n: number): number => Math.sqrt(n / (n - 1))

/** Columns turned into rows; null where a cell is missing. */
function completeRows(columns: readonly Column[]): readonly (readonly number[])[] | null {
  const rows: number[][] = (columns[0] ?? []).map(() => [])
  for (const column of columns)
    for (const [index, x] of column.entries()) {
      if (x === null) return null
      rows[index]?.push(x)
    }
  return rows
}
