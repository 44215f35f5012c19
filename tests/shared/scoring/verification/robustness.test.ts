import { describe, expect, test } from 'vitest'
import type { Aggregation } from '../../../../shared/domain/method.ts'
import { normaliseColumn, type Normalisation } from '../../../../shared/scoring/formulae/normalisations.ts'
import type { Composite } from '../../../../shared/scoring/robustness/composite.ts'
import { robustnessNow } from '../../../../shared/scoring/robustness/robustnessSteps.ts'
import { ASEM, asemColumns, asemStudy, asemTree } from './asem.ts'
import { furthest, readCase, type Table } from './verificationCase.ts'

type Row = Readonly<Record<string, number>>
const AGGREGATIONS: Readonly<Record<string, Aggregation>> = {
  a_amean: { kind: 'arithmetic' },
  a_gmean: { kind: 'geometric' },
  a_hmean: { kind: 'harmonic' },
}
const NORMALISATIONS: Readonly<Record<string, Normalisation>> = {
  minmax_1_100: { kind: 'min-max', from: 1, to: 100 },
  zscore_100_10: { kind: 'z-score', mean: 100, sd: 10 },
  prank_1_100: { kind: 'percentile-rank', from: 1, to: 100 },
}

describe('robustness of COINr’s ASEM example', () => {
  const { input, expected } = readCase<
    { scenarios: readonly string[] },
    {
      ranksByScenario: Table<Row>
      rankMin: Row
      rankMedian: Row
      rankMax: Row
      leaveOneOut: Table<Row>
      leaveOneOutMeanAbsRankShift: Row
    }
  >('coinr-asem-robustness')
  const { altWeights } = readCase<{ altWeights: Row }, unknown>('coinr-asem-variants').input
  const { units } = ASEM.input
  const tree = asemTree({})
  const study = asemStudy(tree, asemColumns(ASEM.input.values))

  test('SC79: rank ranges over 3 normalisations × 3 aggregations × 2 sets of weights', () => {
    const result = robustnessNow(
      study,
      {
        kind: 'factorial',
        normalisations: Object.entries(NORMALISATIONS).map(([name, normalisation]) => ({ name, normalisation })),
        aggregations: Object.entries(AGGREGATIONS).map(([name, aggregation]) => ({
          name,
          ofNode: tree.nodes.map(() => aggregation),
        })),
        weights: [
          { name: 'eq', ofNode: tree.nodes.map((node) => node.weights) },
          { name: 'alt', ofNode: asemTree({ weights: altWeights }).nodes.map((node) => node.weights) },
        ],
      },
      1,
    )
    expect(result.scenarios.map(({ name }) => name.replaceAll(' · ', '|'))).toEqual(input.scenarios)
    for (const [at, { ranks }] of result.scenarios.entries())
      expect(Object.fromEntries(units.map((unit, u) => [unit, ranks[u]]))).toEqual(
        expected.ranksByScenario[input.scenarios[at] ?? ''],
      )
    const byUnit = (of: 'min' | 'median' | 'max') =>
      Object.fromEntries(result.units.map(({ unit, rank }) => [unit, rank?.[of]]))
    expect(byUnit('min')).toEqual(expected.rankMin)
    expect(byUnit('median')).toEqual(expected.rankMedian)
    expect(byUnit('max')).toEqual(expected.rankMax)
  })

  test('SC79: each pillar left out', () => {
    const cells = asemColumns(ASEM.input.values).map((column) =>
      normaliseColumn({ kind: 'min-max', from: 0, to: 100 }, column),
    )
    const pillars = Object.keys(expected.leaveOneOut)
    const without = pillars.map((pillar) => tree.leaves.length + tree.nodes.findIndex(({ id }) => id === pillar))
    const result = robustnessNow(asemStudy(tree, cells), { kind: 'leave-one-out', without }, 1)
    for (const { name, ranks, meanAbsoluteShift } of result.scenarios) {
      expect(Object.fromEntries(units.map((unit, u) => [unit, ranks[u]]))).toEqual(expected.leaveOneOut[name])
      expect(meanAbsoluteShift).toBeCloseTo(expected.leaveOneOutMeanAbsRankShift[name] ?? NaN, 9)
    }
  })
})

test('SC79: ± 25 % noise on weights at two levels: median, 5 % and 95 % rank, mean and sd of the index, chance of the top ten', () => {
  const { input, expected } = readCase<
    { pillars: Readonly<Record<'Conn' | 'Sust', readonly string[]>>; values: Table<Row>; noise: number },
    { medianRank: Row; q05: Row; q95: Row; meanIndex: Row; sdIndex: Row; probTop10: Row }
  >('asem-noisy-weights-montecarlo')
  const leaves = [...input.pillars.Conn, ...input.pillars.Sust]
  const node = (id: string, children: readonly number[]) => ({
    id,
    children,
    weights: children.map(() => 1),
    aggregation: { kind: 'arithmetic' } as const,
    threshold: null,
  })
  const position = (pillar: string): number => leaves.indexOf(pillar)
  const composite: Composite = {
    leaves,
    nodes: [
      node('Conn', input.pillars.Conn.map(position)),
      node('Sust', input.pillars.Sust.map(position)),
      node('Index', [leaves.length, leaves.length + 1]),
    ],
  }
  const units = Object.entries(input.values).map(([id, row]) => ({
    id,
    leaves: leaves.map((pillar) => row[pillar] ?? null),
    adjustments: [],
  }))
  const result = robustnessNow(
    { composite, units, decimals: null },
    { kind: 'monte-carlo', replications: 5000, noise: input.noise, aggregations: [], impute: false },
    20_261_123,
  )
  const far = (of: (unit: (typeof result.units)[number]) => number | undefined, theirs: Row): number =>
    furthest(result.units.map((unit) => [of(unit), theirs[unit.unit]]))
  expect(far(({ rank }) => rank?.median, expected.medianRank)).toBeLessThanOrEqual(1)
  expect(far(({ rank }) => rank?.low, expected.q05)).toBeLessThanOrEqual(1)
  expect(far(({ rank }) => rank?.high, expected.q95)).toBeLessThanOrEqual(1)
  expect(far(({ score }) => score?.mean, expected.meanIndex)).toBeLessThanOrEqual(0.15)
  const topTen = (shares: readonly number[]): number => shares.slice(0, 10).reduce((sum, share) => sum + share, 0)
  expect(far(({ rankShares }) => topTen(rankShares), expected.probTop10)).toBeLessThanOrEqual(0.03)
  const ratios = result.units.map(
    ({ unit, score }) => [(score?.sd ?? NaN) / (expected.sdIndex[unit] ?? NaN), 1] as const,
  )
  expect(furthest(ratios)).toBeLessThanOrEqual(0.1)
})
