import { describe, expect, test } from 'vitest'
import type { Aggregation } from '../../../../shared/domain/method.ts'
import type { Composite } from '../../../../shared/scoring/robustness/composite.ts'
import type { RobustnessPlan } from '../../../../shared/scoring/robustness/plan.ts'
import { robustnessNow, robustnessSteps } from '../../../../shared/scoring/robustness/robustnessSteps.ts'
import {
  standardFactorial,
  standardLeaveOneOut,
  standardMonteCarlo,
} from '../../../../shared/scoring/robustness/standardPlans.ts'
import type { Study, StudyLeaf } from '../../../../shared/scoring/robustness/study.ts'

const ARITHMETIC: Aggregation = { kind: 'arithmetic' }
/** Two areas, A of two leaves and B of one, equal weights. */
const COMPOSITE: Composite = {
  leaves: ['a1', 'a2', 'b1'],
  nodes: [
    { id: 'A', children: [0, 1], weights: [1, 1], aggregation: ARITHMETIC, threshold: null },
    { id: 'B', children: [2], weights: [1], aggregation: ARITHMETIC, threshold: null },
    { id: 'whole', children: [3, 4], weights: [1, 1], aggregation: ARITHMETIC, threshold: null },
  ],
}
const OPEN: StudyLeaf = { worst: 0, best: 4 }
const study = (units: Record<string, readonly StudyLeaf[]>, more: Partial<Study> = {}): Study => ({
  composite: COMPOSITE,
  units: Object.entries(units).map(([id, leaves]) => ({ id, leaves, adjustments: [] })),
  decimals: null,
  ...more,
})
const monteCarlo = (more: Partial<RobustnessPlan & { kind: 'monte-carlo' }> = {}): RobustnessPlan => ({
  kind: 'monte-carlo',
  replications: 2000,
  noise: 0.25,
  aggregations: [],
  impute: false,
  ...more,
})

describe('factorial', () => {
  const units = study({ X: [1, 3, 2], Y: [0, 0, 4], Z: [2, 2, 1.5] })

  test('SC67: every combination is run once, by name, without chance', () => {
    const result = robustnessNow(units, standardFactorial(COMPOSITE), 1)
    expect(result.scenarios.map(({ name }) => name)).toEqual([
      'arithmetic · given',
      'arithmetic · equal-areas',
      'arithmetic · equal-indicators',
      'geometric · given',
      'geometric · equal-areas',
      'geometric · equal-indicators',
      'harmonic · given',
      'harmonic · equal-areas',
      'harmonic · equal-indicators',
    ])
    expect(result).toEqual({ ...robustnessNow(units, standardFactorial(COMPOSITE), 2), seed: 1 })
    const [given, , byCount, geometric] = result.scenarios
    expect(given).toMatchObject({ scores: [2, 2, 1.75], ranks: [1, 1, 3], meanAbsoluteShift: 0 })
    expect(byCount?.scores).toEqual([2, expect.closeTo(4 / 3, 12), expect.closeTo(5.5 / 3, 12)])
    expect(geometric).toMatchObject({ ranks: [1, 3, 2], meanAbsoluteShift: 1 })
  })

  test('SC67: each unit has its nominal place and the spread over the runs', () => {
    const [x, y] = robustnessNow(units, standardFactorial(COMPOSITE), 1).units
    expect(x).toMatchObject({ nominal: { score: 2, rank: 1 }, rank: { min: 1, max: 1 }, rankShares: [1, 0, 0] })
    expect(y).toMatchObject({ nominal: { score: 2, rank: 1 }, rank: { min: 1, median: 3, max: 3 } })
    expect(y?.rankShares[0]).toBeCloseTo(2 / 9, 12)
  })

  test('SC67: normalisations run over the columns; a rule holds only on the scale that it was made for', () => {
    const capped = study({ X: [4, 4, 4], Y: [0, 0, 3] })
    const cap = { node: 2, subtract: 0, max: 1, set: null, when: null }
    const withCap = {
      ...capped,
      units: capped.units.map((unit) => (unit.id === 'X' ? { ...unit, adjustments: [cap] } : unit)),
    }
    const { scenarios } = robustnessNow(
      withCap,
      {
        kind: 'factorial',
        normalisations: [
          { name: 'as scored', normalisation: { kind: 'none' } },
          { name: 'min-max', normalisation: { kind: 'min-max', from: 0, to: 100 } },
        ],
        aggregations: [],
        weights: [],
      },
      1,
    )
    expect(scenarios).toMatchObject([
      { name: 'as scored', scores: [1, 1.5] },
      { name: 'min-max', scores: [100, 0] },
    ])
  })

  test('SC67: an empty list means as it is', () => {
    const plan: RobustnessPlan = { kind: 'factorial', normalisations: [], aggregations: [], weights: [] }
    expect(robustnessNow(units, plan, 1)).toMatchObject({ runs: 1, scenarios: [{ ranks: [1, 1, 3] }] })
  })
})

describe('Monte Carlo', () => {
  test('SC68: the same seed gives the same result to the last bit, another seed another one', () => {
    const units = study({ X: [1, OPEN, 3], Y: [2, 2, 1] })
    const plan = monteCarlo({ impute: true })
    expect(robustnessNow(units, plan, 5)).toEqual(robustnessNow(units, plan, 5))
    expect(robustnessNow(units, plan, 5).units).not.toEqual(robustnessNow(units, plan, 6).units)
  })

  test('SC68: noise moves weights by at most its share, evenly, at every level', () => {
    // whole = w/(w + v)·4 with w, v in 1 ± 0.25: from 4·0.75/2 to 4·1.25/2, mean 2 by symmetry
    const [x] = robustnessNow(study({ X: [4, 4, 0] }), monteCarlo({ replications: 20_000 }), 1).units
    expect(x?.score?.min).toBeGreaterThanOrEqual((4 * 0.75) / 2)
    expect(x?.score?.max).toBeLessThanOrEqual((4 * 1.25) / 2)
    expect(x?.score?.min).toBeLessThan(1.53)
    expect(x?.score?.max).toBeGreaterThan(2.47)
    expect(x?.score?.mean).toBeCloseTo(2, 2)
    const [inner] = robustnessNow(study({ X: [4, 0, 2] }), monteCarlo({ replications: 20_000 }), 1).units
    expect(inner?.score?.sd).toBeGreaterThan(0.1)
  })

  test('SC68: without noise nothing moves', () => {
    const [x] = robustnessNow(study({ X: [1, 3, 2.5], Y: [4, 4, 4] }), monteCarlo({ noise: 0 }), 1).units
    expect(x).toMatchObject({ score: { min: 2.25, max: 2.25 }, rank: { min: 2, max: 2 } })
  })

  test('SC68: open leaves are drawn evenly between worst and best, and only if asked; not applicable ones never', () => {
    const units = study({ X: [{ worst: 1, best: 3 }, null, 2] })
    const drawn = robustnessNow(units, monteCarlo({ noise: 0, impute: true, replications: 20_000 }), 1).units[0]?.score
    expect(drawn?.min).toBeGreaterThanOrEqual(1.5)
    expect(drawn?.max).toBeLessThanOrEqual(2.5)
    expect(drawn?.low).toBeCloseTo(1.55, 1)
    expect(drawn?.mean).toBeCloseTo(2, 2)
    expect(robustnessNow(units, monteCarlo({ noise: 0 }), 1).units[0]?.score).toMatchObject({ min: 2, max: 2 })
  })

  test('SC68: aggregations are drawn evenly', () => {
    const aggregations = [ARITHMETIC, { kind: 'weakest-link' } as const].map((aggregation) => ({
      name: aggregation.kind,
      ofNode: COMPOSITE.nodes.map(() => aggregation),
    }))
    const plan = monteCarlo({ noise: 0, aggregations, replications: 10_000 })
    const [x] = robustnessNow(study({ X: [0, 4, 4] }), plan, 3).units
    expect(x?.score).toMatchObject({ min: 0, max: 3 })
    expect((x?.score?.mean ?? 0) / 3).toBeCloseTo(0.5, 1)
  })
})

describe('leave one out', () => {
  test('SC69: each loses its weight in turn, and the mean shift of ranks is told', () => {
    const units = study({ X: [4, 4, 0], Y: [1, 1, 3.5], Z: [2, 2, 2] })
    const { scenarios } = robustnessNow(units, standardLeaveOneOut(COMPOSITE), 1)
    // nominal: X 2, Y 2.25, Z 2
    expect(scenarios).toEqual([
      { name: 'A', scores: [0, 3.5, 2], ranks: [3, 1, 2], meanAbsoluteShift: 1 / 3 },
      { name: 'B', scores: [4, 1, 2], ranks: [1, 3, 2], meanAbsoluteShift: 1 },
    ])
  })

  test('SC69: leaves can be left out too; a unit left with nothing is unranked', () => {
    const units = study({ X: [4, null, null], Y: [1, 1, 3] })
    const { scenarios, units: spreads } = robustnessNow(units, { kind: 'leave-one-out', without: [0, 2] }, 1)
    expect(scenarios).toMatchObject([
      { name: 'a1', scores: [null, 2], ranks: [null, 1], meanAbsoluteShift: 1 },
      { name: 'b1', scores: [4, 1], ranks: [1, 2] },
    ])
    expect(spreads[0]).toMatchObject({ score: { min: 4, max: 4 }, rankShares: [0.5, 0] })
  })
})

describe('the run', () => {
  test('SC70: it yields rising progress, can be left at any step, and comes to the same end in one go', () => {
    const units = study({ X: [1, OPEN, 3], Y: [2, 2, 1] })
    const steps = robustnessSteps(units, standardMonteCarlo(), 9)
    const shares: number[] = []
    let step = steps.next()
    for (; !step.done; step = steps.next()) shares.push(step.value)
    expect(shares.length).toBeGreaterThan(50)
    expect(shares.every((share, index) => share > (shares[index - 1] ?? 0) && share < 1)).toBe(true)
    expect(step.value).toEqual(robustnessNow(units, standardMonteCarlo(), 9))
    const left = robustnessSteps(units, standardMonteCarlo(), 9)
    left.next()
    expect(left.return(step.value)).toMatchObject({ done: true })
  })

  test('SC70: nobody, or nothing scored, gives an empty result and never NaN', () => {
    expect(robustnessNow(study({}), monteCarlo(), 1).units).toEqual([])
    const [x] = robustnessNow(study({ X: [null, OPEN, null] }), standardFactorial(COMPOSITE), 1).units
    expect(x).toMatchObject({ nominal: { score: null, rank: null }, score: null, rank: null, rankShares: [0] })
    expect(robustnessNow(study({ X: [1, 1, 1] }), monteCarlo({ replications: 0 }), 1).units[0]).toMatchObject({
      score: null,
      rankShares: [0],
    })
  })

  test('SC70: ranks are compared on the digits that are shown', () => {
    const units = { X: [2.04, 2.04, 2.04], Y: [2, 2, 2] }
    const plan: RobustnessPlan = { kind: 'factorial', normalisations: [], aggregations: [], weights: [] }
    expect(robustnessNow(study(units, { decimals: 1 }), plan, 1).scenarios[0]?.ranks).toEqual([1, 1])
    expect(robustnessNow(study(units, { decimals: 2 }), plan, 1).scenarios[0]?.ranks).toEqual([1, 2])
  })

  test('SC71: thresholds hold in every run, by weight and by count; equal passes', () => {
    const thresholded = (by: 'weight' | 'count', least: number): Study => ({
      ...study({ X: [4, OPEN, 2] }),
      composite: {
        ...COMPOSITE,
        nodes: COMPOSITE.nodes.map((node) =>
          node.id === 'A' ? { ...node, weights: [1, 2], threshold: { by, least } } : node,
        ),
      },
    })
    const nominal = (by: 'weight' | 'count', least: number) =>
      robustnessNow(thresholded(by, least), monteCarlo({ replications: 1 }), 1).units[0]?.nominal.score
    expect(nominal('count', 0.5)).toBe(3)
    expect(nominal('count', 0.51)).toBe(2)
    expect(nominal('weight', 1 / 3)).toBe(3)
    expect(nominal('weight', 0.34)).toBe(2)
  })
})
