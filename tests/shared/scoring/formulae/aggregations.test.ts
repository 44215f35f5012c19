import { describe, expect, test } from 'vitest'
import type { Aggregation } from '../../../../shared/domain/method.ts'
import {
  aggregate,
  arithmeticMean,
  generalisedMean,
  geometricMean,
  harmonicMean,
  mazziottaPareto,
  weakestLink,
  weightedMedian,
} from '../../../../shared/scoring/formulae/aggregations.ts'
import { seededRandom } from '../../../support/seededRandom.ts'

const KINDS: readonly Aggregation[] = [
  { kind: 'arithmetic' },
  { kind: 'geometric' },
  { kind: 'harmonic' },
  { kind: 'generalised', power: -3 },
  { kind: 'generalised', power: 0 },
  { kind: 'generalised', power: 2 },
  { kind: 'weakest-link' },
  { kind: 'median' },
  { kind: 'mazziotta-pareto' },
]

describe('aggregations', () => {
  test('SC50: the arithmetic mean is Σwx ÷ Σw, summed in the order given', () => {
    expect(arithmeticMean([1, 4, 2], [1, 2, 1])).toBe(2.75)
    const values = [0.1, 0.2, 0.3, 0.7]
    const weights = [0.3, 1.7, 2.1, 0.9]
    let sum = 0
    let total = 0
    for (const [index, value] of values.entries()) {
      sum += (weights[index] ?? 0) * value
      total += weights[index] ?? 0
    }
    expect(aggregate({ kind: 'arithmetic' }, values, weights)).toBe(sum / total)
  })

  test('SC50: geometric and harmonic means against values worked out by hand', () => {
    expect(geometricMean([1, 4], [1, 1])).toBeCloseTo(2, 12)
    expect(geometricMean([1, 4], [1, 3])).toBeCloseTo(4 ** 0.75, 12)
    expect(harmonicMean([1, 4], [1, 1])).toBeCloseTo(1.6, 12)
    expect(harmonicMean([2, 4], [1, 3])).toBeCloseTo(3.2, 12)
  })

  test('SC50: the generalised mean is the geometric at 0, the arithmetic at 1, the harmonic at −1 and quadratic at 2', () => {
    const values = [1, 2.5, 4]
    const weights = [2, 1, 1]
    expect(generalisedMean(values, weights, 0)).toBe(geometricMean(values, weights))
    expect(generalisedMean(values, weights, 1)).toBeCloseTo(arithmeticMean(values, weights) ?? NaN, 12)
    expect(generalisedMean(values, weights, -1)).toBeCloseTo(harmonicMean(values, weights) ?? NaN, 12)
    expect(generalisedMean([1, 3], [1, 1], 2)).toBeCloseTo(Math.sqrt(5), 12)
  })

  test('SC50: a weakest link is the smallest value that has weight', () => {
    expect(weakestLink([3, 1, 2], [1, 1, 1])).toBe(1)
    expect(weakestLink([3, 1, 2], [1, 0, 1])).toBe(2)
  })

  test('SC50: a median is where half of the weight is reached, the middle of two where it falls between them', () => {
    expect(weightedMedian([4, 0, 1], [1, 1, 1])).toBe(1)
    expect(weightedMedian([4, 0, 1, 2], [1, 1, 1, 1])).toBe(1.5)
    expect(weightedMedian([4, 0, 1], [5, 1, 1])).toBe(4)
    expect(weightedMedian([0, 1, 4], [0.1, 0.2, 0.3])).toBe(2.5)
    expect(weightedMedian([0, 2, 3], [0, 1, 1])).toBe(2.5)
  })

  test('SC50: Mazziotta–Pareto is the mean less a penalty for unevenness, and never leaves 0–4', () => {
    expect(mazziottaPareto([2, 2, 2], [1, 2, 3])).toBeCloseTo(2, 12)
    // r = 100 and 130, M = 115, S² = 225: 115 − 225 ÷ 115, read back (r − 70) ÷ 15
    expect(mazziottaPareto([2, 4], [1, 1])).toBeCloseTo((115 - 225 / 115 - 70) / 15, 12)
    expect(mazziottaPareto([0, 0], [1, 1])).toBe(0)
    for (let zeros = 1; zeros < 20; zeros++) {
      const index = mazziottaPareto([0, 4], [zeros, 1])
      expect(index).toBeGreaterThan(0)
      expect(index).toBeLessThan(4 / (zeros + 1))
    }
  })

  test('SC51: a zero makes the geometric, the harmonic and every power at or below 0 zero, unless a floor is declared', () => {
    const values = [0, 4]
    const weights = [1, 1]
    expect(geometricMean(values, weights)).toBe(0)
    expect(harmonicMean(values, weights)).toBe(0)
    expect(generalisedMean(values, weights, -2)).toBe(0)
    expect(geometricMean([-1, 4], weights)).toBe(0)
    expect(harmonicMean([-8, 4], weights)).toBe(0)
    expect(geometricMean(values, weights, 0.25)).toBeCloseTo(1, 12)
    expect(harmonicMean(values, weights, 1)).toBeCloseTo(1.6, 12)
    expect(generalisedMean(values, weights, -1, 1)).toBeCloseTo(1.6, 12)
  })

  test('SC51: zeros decide neither where they have no weight nor in a mean of positive power', () => {
    expect(geometricMean([0, 4], [0, 1])).toBe(4)
    expect(generalisedMean([0, 4], [1, 1], 2, 1)).toBeCloseTo(Math.sqrt(8), 12)
  })

  test.each(KINDS)('SC52: $kind $power has no value without positive weight', (aggregation) => {
    expect(aggregate(aggregation, [], [])).toBeNull()
    expect(aggregate(aggregation, [1, 2], [0, 0])).toBeNull()
  })

  test.each(KINDS)('SC52: $kind $power stays between the smallest and the largest value', (aggregation) => {
    const random = seededRandom(`aggregation ${aggregation.kind}`)
    for (let run = 0; run < 2000; run++) {
      const values = Array.from({ length: 1 + random.int(8) }, () => random.next() * 4)
      const weights = values.map(() => random.next())
      const value = aggregate(aggregation, values, weights) ?? NaN
      const slack = aggregation.kind === 'mazziotta-pareto' ? 4 : 1e-12
      expect(value).toBeGreaterThanOrEqual(Math.max(0, Math.min(...values) - slack))
      expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-12)
    }
    expect(aggregate(aggregation, [4, 4, 4], [0.1, 0.2, 0.4])).toBeCloseTo(4, 12)
    expect(aggregate(aggregation, [4], [3])).toBeLessThanOrEqual(4)
  })
})
