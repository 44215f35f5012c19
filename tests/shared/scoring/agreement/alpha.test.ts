import { describe, expect, test } from 'vitest'
import { krippendorffAlpha, type Measurement } from '../../../../shared/scoring/agreement/alpha.ts'
import { KRIPPENDORFF } from './agreementTables.ts'

const alpha = (ratings: readonly (readonly (number | null)[])[], measurement: Measurement): number | string => {
  const result = krippendorffAlpha(ratings, measurement)
  return result.kind === 'undefined' ? result.because : result.alpha
}

describe('Krippendorff’s alpha', () => {
  test.each([
    ['nominal', 0.743421],
    ['ordinal', 0.815388],
    ['interval', 0.849107],
    ['ratio', 0.797403],
  ] as const)('SC74: the canonical 4 × 12 matrix, %s %d', (measurement, published) => {
    const result = krippendorffAlpha(KRIPPENDORFF, measurement)
    expect(result).toMatchObject({ kind: 'measured', units: 11, pairable: 40, interval: null })
    expect(alpha(KRIPPENDORFF, measurement)).toBeCloseTo(published, 6)
  })

  // irr 0.84.1 goes wrong on complete data with more than two raters; coincidences worked out by hand here
  test('SC74: complete data with three raters', () => {
    // units (1,1,2) and (2,2,2): o₁₁ = 1, o₁₂ = o₂₁ = 1, o₂₂ = 3; n₁ = 2, n₂ = 4, n = 6
    const ratings = [
      [1, 2],
      [1, 2],
      [2, 2],
    ]
    expect(alpha(ratings, 'nominal')).toBeCloseTo(1 - (5 * 2) / (2 * 2 * 4), 12)
    expect(alpha(ratings, 'interval')).toBeCloseTo(1 - (5 * 2) / (2 * 2 * 4), 12)
  })

  test('SC74: perfect agreement is 1, systematic disagreement below 0, whatever the order of raters and units', () => {
    expect(
      alpha(
        [
          [0, 1, 4],
          [0, 1, 4],
        ],
        'ordinal',
      ),
    ).toBe(1)
    expect(
      alpha(
        [
          [0, 4],
          [4, 0],
        ],
        'nominal',
      ),
    ).toBeCloseTo(-0.5, 12)
    const mirrored = KRIPPENDORFF.toReversed().map((row) => row.toReversed())
    expect(alpha(mirrored, 'ordinal')).toBeCloseTo(0.815388, 6)
  })

  test('SC74: on a ratio scale zeros agree, and nothing lies below them', () => {
    expect(
      alpha(
        [
          [0, 0, 3],
          [0, 0, 3],
        ],
        'ratio',
      ),
    ).toBe(1)
    expect(
      alpha(
        [
          [-1, 2],
          [-1, 2],
        ],
        'ratio',
      ),
    ).toBe('out-of-domain')
  })

  test('SC75: no variation is undefined, not 1; nothing pairable is too little', () => {
    expect(
      alpha(
        [
          [2, 2, 2],
          [2, 2, 2],
        ],
        'ordinal',
      ),
    ).toBe('no-variation')
    expect(
      alpha(
        [
          [1, null],
          [null, 3],
        ],
        'ordinal',
      ),
    ).toBe('too-few-values')
    expect(alpha([[1, 2, 3]], 'nominal')).toBe('too-few-values')
    expect(alpha([], 'nominal')).toBe('too-few-values')
  })

  test('SC76: the bootstrap interval repeats with its seed, holds alpha, and narrows with more units', () => {
    const bootstrap = { draws: 1000, seed: 11 }
    const once = krippendorffAlpha(KRIPPENDORFF, 'ordinal', bootstrap)
    expect(once).toEqual(krippendorffAlpha(KRIPPENDORFF, 'ordinal', bootstrap))
    expect(once).not.toEqual(krippendorffAlpha(KRIPPENDORFF, 'ordinal', { ...bootstrap, seed: 12 }))
    const widthOf = (result: ReturnType<typeof krippendorffAlpha>): number => {
      if (result.kind === 'undefined' || !result.interval) throw new Error('no interval')
      expect(result.interval.low).toBeLessThan(result.alpha)
      expect(result.interval.high).toBeGreaterThan(result.alpha)
      return result.interval.high - result.interval.low
    }
    const fourfold = KRIPPENDORFF.map((row) => [...row, ...row, ...row, ...row])
    expect(widthOf(krippendorffAlpha(fourfold, 'ordinal', bootstrap))).toBeLessThan(0.75 * widthOf(once))
  })

  test('SC76: resamples without variation give no value and are not counted', () => {
    const nearlyEqual = krippendorffAlpha(
      [
        [1, 1, 2],
        [1, 1, 2],
      ],
      'nominal',
      { draws: 500, seed: 1 },
    )
    expect(nearlyEqual).toMatchObject({ alpha: 1, interval: { low: 1, high: 1 } })
    const draws = nearlyEqual.kind === 'measured' ? (nearlyEqual.interval?.draws ?? 0) : 0
    // (2/3)³ + (1/3)³ = 1/3 of the resamples hold one value only
    expect(draws / 500).toBeCloseTo(2 / 3, 1)
  })
})
