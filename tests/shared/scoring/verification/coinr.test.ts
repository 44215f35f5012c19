import { describe, expect, test } from 'vitest'
import type { Aggregation, Threshold } from '../../../../shared/domain/method.ts'
import { normaliseColumn, type Column, type Normalisation } from '../../../../shared/scoring/formulae/normalisations.ts'
import { outranking } from '../../../../shared/scoring/library/formulae/outranking.ts'
import { ranksOf } from '../../../../shared/scoring/rank/ranks.ts'
import { ASEM, asemColumns, asemScores, asemStudy, asemTree, cellsOf, type AsemScores } from './asem.ts'
import { furthest, readCase, type Table } from './verificationCase.ts'

type Row = Readonly<Record<string, number | null>>
const { units, indicators } = ASEM.input
const MIN_MAX: Normalisation = { kind: 'min-max', from: 0, to: 100 }
const AGGREGATIONS: Readonly<Record<string, Aggregation>> = {
  a_amean: { kind: 'arithmetic' },
  a_gmean: { kind: 'geometric' },
  a_hmean: { kind: 'harmonic' },
}
const NORMALISATIONS: Readonly<Record<string, Normalisation>> = {
  minmax_0_100: MIN_MAX,
  minmax_1_100: { kind: 'min-max', from: 1, to: 100 },
  zscore: { kind: 'z-score', mean: 0, sd: 1 },
  zscore_100_10: { kind: 'z-score', mean: 100, sd: 10 },
  rank_min: { kind: 'rank' },
  borda: { kind: 'borda' },
  prank: { kind: 'percentile-rank', from: 0, to: 1 },
  dist2max: { kind: 'min-max', from: 0, to: 1 },
}

const normalised = (columns: readonly Column[], normalisation: Normalisation): readonly Column[] =>
  columns.map((column) => normaliseColumn(normalisation, column))

const cellTable = (columns: readonly Column[]): Table<Row> =>
  Object.fromEntries(
    units.map((unit, at) => [
      unit,
      Object.fromEntries(indicators.map(({ code }, column) => [code, columns[column]?.[at] ?? null])),
    ]),
  )

const rankTable = (scores: Table<Row>): Row => {
  const twelve = units
    .map((unit) => scores[unit]?.Index ?? null)
    .map((x) => (x === null ? null : Number(x.toPrecision(12))))
  return Object.fromEntries(ranksOf(twelve).map((rank, at) => [units[at], rank]))
}

const expectScores = (ours: Table<Row>, { scores, rank }: AsemScores): void => {
  expect(furthest(cellsOf(ours, scores))).toBeLessThan(1e-8)
  expect(rankTable(ours)).toEqual(rank)
}

describe('COINr’s ASEM example', () => {
  const columns = asemColumns(ASEM.input.values)

  test('SC79: min-max with direction, weighted means on four levels, ranks', () => {
    const cells = normalised(columns, MIN_MAX)
    expect(furthest(cellsOf(cellTable(cells), ASEM.expected.normalised))).toBeLessThan(1e-8)
    const scores = asemScores(asemStudy(asemTree({}), cells))
    expectScores(scores, ASEM.expected)
    expect(furthest(cellsOf(scores, ASEM.expected.publishedVignette))).toBeLessThan(0.0051)
  })

  test('SC79: normalisations cell by cell', () => {
    const { normalisedSamples } = readVariants().expected
    expect(Object.keys(normalisedSamples)).toHaveLength(8)
    for (const [name, samples] of Object.entries(normalisedSamples)) {
      const cells = cellTable(normalised(columns, NORMALISATIONS[name] ?? { kind: 'none' }))
      expect(furthest(cellsOf(cells, samples))).toBeLessThan(1e-8)
    }
  })

  test.each(readVariants().expected.combinations)(
    'SC79: $normalisation, $aggregation, weights $weights',
    ({ normalisation, aggregation, weights, ...expected }) => {
      const steps = typeof aggregation === 'string' ? [aggregation, aggregation, aggregation] : aggregation
      const tree = asemTree({
        aggregations: steps.map((step) => AGGREGATIONS[step] ?? { kind: 'median' }),
        weights: weights === 'alt' ? readVariants().input.altWeights : {},
      })
      const cells = normalised(columns, NORMALISATIONS[normalisation] ?? { kind: 'none' })
      expectScores(asemScores(asemStudy(tree, cells)), expected)
    },
  )
})

function readVariants() {
  return readCase<
    { altWeights: Readonly<Record<string, number>> },
    {
      normalisedSamples: Table<Table<Row>>
      combinations: readonly (AsemScores & {
        normalisation: string
        aggregation: string | readonly string[]
        weights: 'eq' | 'alt'
      })[]
    }
  >('coinr-asem-variants')
}

describe('COINr’s ASEM example with 63 missing cells', () => {
  const { input, expected } = readCase<
    { values: Table<Row> },
    {
      byThreshold: Table<AsemScores & { threshold: string | number | readonly number[] }>
      publishedPaper: Row
      availability: { unit: Table<{ N_missing: number; Dat_Avail: number }>; byGroup: Table<Row> }
    }
  >('coinr-asem-missing-thresholds')
  const raw = asemColumns(input.values)
  const cells = normalised(raw, MIN_MAX)

  test('SC79: there are 63', () => {
    expect(raw.flat().filter((cell) => cell === null)).toHaveLength(63)
  })

  // COINr compares doubles, so 6 of 9 fails a threshold written 0.666666666666667; ours passes: '2/3' is that case
  test.each(Object.values(expected.byThreshold))(
    'SC79: least share of children $threshold',
    ({ threshold, ...theirs }) => {
      const least = (step: number): number => {
        if (typeof threshold === 'number') return threshold
        return typeof threshold === 'string' ? (threshold === '2/3' ? 0.666666666666667 : 0) : (threshold[step] ?? 0)
      }
      const thresholds = [0, 1, 2].map((step): Threshold => ({ by: 'count', least: least(step) }))
      expectScores(asemScores(asemStudy(asemTree({ thresholds }), cells)), theirs)
    },
  )

  test('SC79: the index values printed in COINr’s paper', () => {
    const scores = asemScores(asemStudy(asemTree({}), cells))
    const printed = Object.entries(expected.publishedPaper).map(
      ([unit, value]) => [scores[unit]?.Index, value] as const,
    )
    expect(printed).toHaveLength(6)
    expect(furthest(printed)).toBeLessThanOrEqual(0.0051)
  })

  test('SC79: availability by count is the mean of its parts, weighted by how many indicators they hold', () => {
    const counts = new Map<string, number>(indicators.map(({ code }) => [code, 1]))
    for (const { code } of ASEM.input.nodes)
      counts.set(
        code,
        [...indicators, ...ASEM.input.nodes]
          .filter(({ parent }) => parent === code)
          .reduce((sum, child) => sum + (counts.get(child.code) ?? 0), 0),
      )
    const present = raw.map((column) => column.map((cell) => (cell === null ? 0 : 1)))
    const shares = asemScores(asemStudy(asemTree({ weights: Object.fromEntries(counts) }), present))
    expect(furthest(cellsOf(shares, expected.availability.byGroup))).toBeLessThan(1e-12)
    const wholes = Object.entries(expected.availability.unit)
    expect(furthest(wholes.map(([unit, { Dat_Avail: share }]) => [shares[unit]?.Index, share]))).toBeLessThan(1e-12)
  })
})

test('SC79: outranking matrix, Copeland scores and dominance over the eight pillars', () => {
  // COINr puts 0 on the diagonal, where ours has no value; with missing values its matrix depends on the order of rows
  const { input, expected } = readCase<
    { criteria: readonly string[]; weights: readonly number[]; values: Table<Row> },
    {
      outrankingFirst5: readonly (readonly number[])[]
      copeland: Row
      rank: Row
      nDominantPairs: number
      fracDominant: number
    }
  >('coinr-asem-outranking')
  const names = Object.keys(input.values)
  const rows = names.map((unit) => input.criteria.map((criterion) => input.values[unit]?.[criterion] ?? null))
  const { matrix, copeland, dominantPairs } = outranking(rows, input.weights)
  const first = expected.outrankingFirst5.flatMap((row, u) =>
    row.map((share, v) => [matrix[u]?.[v] ?? 0, share] as const),
  )
  expect(furthest(first)).toBeLessThan(1e-10)
  expect(Object.fromEntries(names.map((unit, u) => [unit, copeland[u]]))).toEqual(expected.copeland)
  expect(Object.fromEntries(ranksOf(copeland).map((rank, u) => [names[u], rank]))).toEqual(expected.rank)
  expect(dominantPairs).toBe(expected.nDominantPairs)
  expect(dominantPairs / ((names.length * (names.length - 1)) / 2)).toBeCloseTo(expected.fracDominant, 10)
})
