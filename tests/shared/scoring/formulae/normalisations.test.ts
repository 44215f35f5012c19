import { describe, expect, test } from 'vitest'
import {
  ascendingRanks,
  bandOf,
  distanceToTarget,
  goalposts,
  logGoalposts,
  minMax,
  normaliseColumn,
  percentileRanks,
  reverse,
  zScores,
  zScoresOf,
} from '../../../../shared/scoring/formulae/normalisations.ts'

describe('normalisations', () => {
  test('SC59: min–max and z-scores come from the column, and skip what is missing', () => {
    expect(minMax([2, null, 4, 6], 0, 100)).toEqual([0, null, 50, 100])
    expect(zScores([2, 4, 6, null], 100, 10)).toEqual([90, 100, 110, null])
    expect(zScoresOf([2, 4, null], { mean: 2, sd: 4 })).toEqual([0, 0.5, null])
    expect(distanceToTarget([0, 5, 20], 10, true)).toEqual([0, 0.5, 1])
    expect(distanceToTarget([0, 5, 20], 10, false)).toEqual([0, 0.5, 2])
  })

  test('SC59: goalposts hold at the ends and swap for a bad; on logarithms nothing at or below 0 has a place', () => {
    expect(goalposts(5, { low: 0, high: 20 })).toBe(0.25)
    expect(goalposts(5, { low: 0, high: 20, direction: 'lower' })).toBe(0.75)
    expect(goalposts(-5, { low: 0, high: 20 })).toBe(0)
    expect(goalposts(50, { low: 0, high: 20 })).toBe(1)
    expect(logGoalposts(1000, { low: 100, high: 10_000 })).toBeCloseTo(0.5, 12)
    expect(logGoalposts(0, { low: 100, high: 10_000 })).toBeNull()
  })

  test('SC59: ranks ascend with the smallest of ties, and ties do not hang on the last bit', () => {
    expect(ascendingRanks([3, 1, null, 3, 2])).toEqual([3, 1, null, 3, 2])
    expect(ascendingRanks([0.1 + 0.2, 0.3])).toEqual([1, 1])
    expect(normaliseColumn({ kind: 'borda' }, [3, 1, 3])).toEqual([1, 0, 1])
    expect(percentileRanks([3, 1, null, 2], 0, 1)).toEqual([1, 0, null, 0.5])
  })

  test('SC59: a column without variation has no normalised values, never NaN', () => {
    for (const kind of ['min-max', 'z-score', 'percentile-rank'] as const)
      for (const column of [[], [null], [5]]) {
        const normalised = normaliseColumn({ kind, from: 0, to: 1, mean: 0, sd: 1 }, column)
        expect(normalised.filter((x) => x !== null)).toEqual([])
      }
    expect(minMax([5, 5], 0, 1)).toEqual([null, null])
    expect(zScores([5, 5], 0, 1)).toEqual([null, null])
    expect(distanceToTarget([5, 6], 5, true)).toEqual([null, null])
  })

  test('SC59: as data: none, goalposts, direction', () => {
    expect(normaliseColumn({ kind: 'none' }, [1, null])).toEqual([1, null])
    const posts = { low: 0, high: 4 }
    expect(normaliseColumn({ kind: 'goalposts', posts, scale: 100 }, [1, null])).toEqual([25, null])
    expect(minMax(reverse([1, 2, null, 3]), 0, 1)).toEqual([1, 0.5, null, 0])
  })

  test('SC59: a band begins at its lower bound', () => {
    const bands = [
      { from: 0, is: 'low' },
      { from: 0.55, is: 'medium' },
    ]
    expect(bandOf(0.55, bands)).toBe('medium')
    expect(bandOf(0.5499, bands)).toBe('low')
    expect(bandOf(-1, bands)).toBeNull()
  })
})
