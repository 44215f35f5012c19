import { describe, expect, test } from 'vitest'
import {
  genderInequality,
  inequalityAdjusted,
} from '../../../../../shared/scoring/library/formulae/humanDevelopment.ts'
import { outranking } from '../../../../../shared/scoring/library/formulae/outranking.ts'
import {
  adjustedMazziottaPareto,
  mazziottaParetoIndex,
  meanMin,
} from '../../../../../shared/scoring/library/formulae/penalised.ts'

describe('outranking', () => {
  test('SC62: each pair has its share of weight, ties half; Copeland counts victories less defeats', () => {
    const { matrix, copeland, dominantPairs } = outranking(
      [
        [3, 1],
        [2, 1],
        [1, 2],
      ],
      [2, 1],
    )
    expect(matrix[0]).toEqual([null, (2 + 0.5) / 3, 2 / 3])
    expect(matrix[1]?.[0]).toBeCloseTo(0.5 / 3, 12)
    expect(copeland).toEqual([2, 0, -2])
    expect(dominantPairs).toBe(0)
    expect(
      outranking(
        [
          [2, 2],
          [1, 1],
        ],
        [1, 1],
      ).dominantPairs,
    ).toBe(1)
  })

  // COINr 1.1.14 compares with missing values so that its matrix changes with the order of rows; ours must not.
  test('SC62: with missing values pairs compare on what both have, whatever the order of rows', () => {
    const units = [
      [3, null, 1],
      [2, 5, null],
      [null, 4, 0],
      [null, null, null],
    ]
    const weights = [1, 2, 3]
    const forward = outranking(units, weights)
    const backward = outranking(units.toReversed(), weights)
    expect(backward.matrix.map((row) => row.toReversed()).toReversed()).toEqual(forward.matrix)
    expect(backward.copeland.toReversed()).toEqual(forward.copeland)
    const sums = forward.matrix.flatMap((row, u) =>
      row.flatMap((share, v) => (share === null ? [] : [share + (forward.matrix[v]?.[u] ?? NaN)])),
    )
    expect(sums).toEqual([1, 1, 1, 1, 1, 1])
    expect(forward.matrix[0]?.[3]).toBeNull()
    expect(forward.copeland).toEqual([2, 0, -2, 0])
  })
})

describe('penalised means', () => {
  test('SC63: the Mazziotta–Pareto index takes unevenness off a good and adds it to a bad', () => {
    const columns = [
      [0, 10],
      [10, 0],
    ]
    // De Muro, Mazziotta and Pareto 2011: z of two values is ∓1 by the sd of the population, so each unit has 90 and 110: mean 100, S² = 100
    expect(mazziottaParetoIndex(columns, 'positive')).toEqual({
      kind: 'scored',
      values: [expect.closeTo(99, 10), expect.closeTo(99, 10)],
    })
    expect(mazziottaParetoIndex(columns, 'negative')).toMatchObject({
      values: [expect.closeTo(101, 10), expect.anything()],
    })
  })

  test('SC63: it needs complete rows and variation', () => {
    expect(mazziottaParetoIndex([[1, null]], 'positive')).toEqual({ kind: 'undefined', because: 'incomplete' })
    expect(mazziottaParetoIndex([[1, 1]], 'positive')).toEqual({ kind: 'undefined', because: 'no-variation' })
    expect(mazziottaParetoIndex([[1]], 'positive')).toEqual({ kind: 'undefined', because: 'too-few-values' })
  })

  test('SC63: the adjusted index is 100 at the reference values', () => {
    const references = [
      { reference: 2, halfRange: 2 },
      { reference: 50, halfRange: 50 },
    ]
    expect(adjustedMazziottaPareto([2, 50], references, 'positive')).toBe(100)
    expect(adjustedMazziottaPareto([4, 100], references, 'positive')).toBe(130)
    // r = 130 and 100: M = 115, S² = 225
    expect(adjustedMazziottaPareto([4, 50], references, 'positive')).toBeCloseTo(115 - 225 / 115, 12)
    // r = 70 and 130: 100 − 900 ÷ 100
    expect(adjustedMazziottaPareto([0, 100], references, 'positive')).toBe(91)
    expect(adjustedMazziottaPareto([0, 100], references, 'negative')).toBe(109)
    expect(adjustedMazziottaPareto([1], references, 'positive')).toEqual({ kind: 'undefined', because: 'incomplete' })
    expect(adjustedMazziottaPareto([1], [{ reference: 1, halfRange: 0 }], 'positive')).toEqual({
      kind: 'undefined',
      because: 'no-variation',
    })
  })

  test('SC63: mean–min lies between mean and minimum', () => {
    expect(meanMin([1, 3], 0, 1)).toBe(2)
    expect(meanMin([1, 3], 1, 0)).toBe(1)
    expect(meanMin([1, 3], 0.5, 1)).toBeCloseTo(2 - 0.5 * (Math.SQRT2 - 1), 12)
    expect(meanMin([], 1, 0)).toBeNull()
  })
})

test('SC63: equal groups are without gender inequality, one empty-handed group is wholly unequal', () => {
  expect(genderInequality([0.4, 0.6], [0.4, 0.6])).toBeCloseTo(0, 12)
  expect(genderInequality([0, 0.6], [0.4, 0.6])).toBe(1)
  expect(genderInequality([], [])).toBeNull()
  expect(genderInequality([0], [0])).toBeNull()
  expect(inequalityAdjusted(0.8, 0.25)).toBeCloseTo(0.6, 12)
})
