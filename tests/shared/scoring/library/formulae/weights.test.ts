import { describe, expect, test } from 'vitest'
import {
  ahpWeights,
  budgetAllocation,
  effectiveWeights,
  equalWeights,
  groupMatrix,
  sharesOf,
} from '../../../../../shared/scoring/library/formulae/weights.ts'

const weighted = (matrix: readonly (readonly number[])[]) => {
  const result = ahpWeights(matrix)
  if (result.kind === 'undefined') throw new Error(result.because)
  return result
}

describe('weights', () => {
  test('SC60: equal and relative weights are shares of their sum', () => {
    expect(equalWeights(4)).toEqual([0.25, 0.25, 0.25, 0.25])
    expect(sharesOf([1, 3])).toEqual([0.25, 0.75])
    expect(sharesOf([0, 0])).toEqual([0, 0])
  })

  test('SC60: a budget allocation is the mean share, with its sd and number of experts', () => {
    const [first, second] = budgetAllocation([
      [60, 40],
      [1, 1],
      [0, 0],
    ])
    expect(first).toMatchObject({ mean: 0.55, n: 2 })
    expect(second?.mean).toBeCloseTo(0.45, 12)
    expect(first?.sd).toBeCloseTo(Math.sqrt(0.005), 12)
    expect(budgetAllocation([[1, 3]])).toEqual([
      { mean: 0.25, sd: null, n: 1 },
      { mean: 0.75, sd: null, n: 1 },
    ])
    expect(budgetAllocation([])).toEqual([])
  })

  test('SC61: AHP gives back the weights of a consistent matrix', () => {
    const shares = [0.5, 0.3, 0.2]
    const result = weighted(shares.map((a) => shares.map((b) => a / b)))
    for (const [index, share] of shares.entries()) expect(result.weights[index]).toBeCloseTo(share, 12)
    expect(result.lambdaMax).toBeCloseTo(3, 12)
    expect(result).toMatchObject({ inconsistent: false })
    expect(result.consistencyRatio).toBeCloseTo(0, 10)
  })

  // For n = 3 in closed form: λmax = 1 + ∛x + 1 ÷ ∛x with x = a₁₂·a₂₃ ÷ a₁₃, weights are geometric means of rows.
  test('SC61: AHP of an inconsistent matrix, with λmax, CI and CR', () => {
    const matrix = [
      [1, 3, 5],
      [1 / 3, 1, 3],
      [1 / 5, 1 / 3, 1],
    ]
    const result = weighted(matrix)
    const lambda = 1 + Math.cbrt(9 / 5) + 1 / Math.cbrt(9 / 5)
    const rows = [Math.cbrt(15), 1, Math.cbrt(1 / 15)]
    for (const [index, share] of sharesOf(rows).entries()) expect(result.weights[index]).toBeCloseTo(share, 12)
    expect(result.lambdaMax).toBeCloseTo(lambda, 12)
    expect(result.consistencyIndex).toBeCloseTo((lambda - 3) / 2, 12)
    expect(result.consistencyRatio).toBeCloseTo((lambda - 3) / 2 / 0.58, 12)
    expect(result.inconsistent).toBe(false)
  })

  test('SC61: contradictory comparisons are warned of above 0.10', () => {
    const circle = [
      [1, 5, 1 / 5],
      [1 / 5, 1, 5],
      [5, 1 / 5, 1],
    ]
    expect(weighted(circle)).toMatchObject({ inconsistent: true })
    expect(weighted([[1]])).toMatchObject({ weights: [1], consistencyRatio: 0 })
    expect(weighted(Array.from({ length: 10 }, () => equalWeights(10).map(() => 1)))).toMatchObject({
      consistencyRatio: null,
      inconsistent: false,
    })
  })

  test('SC61: what is no reciprocal matrix is refused with a reason', () => {
    expect(ahpWeights([])).toEqual({ kind: 'undefined', because: 'too-few-values' })
    expect(ahpWeights([[1, 2]])).toEqual({ kind: 'undefined', because: 'incomplete' })
    const wrong = { kind: 'undefined', because: 'out-of-domain' }
    expect(
      ahpWeights([
        [1, 2],
        [2, 1],
      ]),
    ).toEqual(wrong)
    expect(
      ahpWeights([
        [1, -2],
        [-0.5, 1],
      ]),
    ).toEqual(wrong)
    expect(
      ahpWeights([
        [1, NaN],
        [NaN, 1],
      ]),
    ).toEqual(wrong)
  })

  test('SC61: a group’s matrix is the geometric mean of its members’ and stays reciprocal', () => {
    const group = groupMatrix([
      [
        [1, 4],
        [1 / 4, 1],
      ],
      [
        [1, 1],
        [1, 1],
      ],
    ])
    expect(group[0]?.[1]).toBeCloseTo(2, 12)
    expect(group[1]?.[0]).toBeCloseTo(0.5, 12)
  })

  test('SC60: effective weights are products down the tree and add up to 1: smaller areas weigh more an indicator', () => {
    const leaf = (id: string, weight = 1) => ({ id, weight, children: [] })
    const tree = {
      id: 'whole',
      weight: 1,
      children: [
        { id: 'A', weight: 1, children: [leaf('a1'), leaf('a2'), leaf('a3', 2)] },
        { id: 'B', weight: 1, children: [leaf('b1')] },
      ],
    }
    const weights = effectiveWeights(tree)
    expect(Object.fromEntries(weights)).toEqual({ whole: 1, A: 0.5, B: 0.5, a1: 0.125, a2: 0.125, a3: 0.25, b1: 0.5 })
  })
})
