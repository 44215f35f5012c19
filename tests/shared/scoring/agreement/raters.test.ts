import { describe, expect, test } from 'vitest'
import { kendallsW } from '../../../../shared/scoring/library/agreement/concordance.ts'
import { intraclass } from '../../../../shared/scoring/library/agreement/intraclass.ts'
import { fleissKappa, kappaOfPairs, weightedKappa } from '../../../../shared/scoring/library/agreement/kappa.ts'
import { ANXIETY, SHROUT_FLEISS, transpose } from './agreementTables.ts'

describe('Kendall’s W', () => {
  test('SC77: without ties it is 12S ÷ m²(n³ − n)', () => {
    // sums of ranks 4, 5, 9: S = 14, W = 12·14 ÷ (9·24)
    const result = kendallsW([
      [1, 2, 3],
      [2, 1, 3],
      [1, 2, 3],
    ])
    expect(result).toMatchObject({ kind: 'measured', freedom: 2 })
    expect(result.kind === 'measured' && result.w).toBeCloseTo(168 / 216, 12)
    expect(result.kind === 'measured' && result.chiSquare).toBeCloseTo((3 * 2 * 168) / 216, 12)
    expect(result.kind === 'measured' && result.uncorrected).toBeCloseTo(168 / 216, 12)
  })

  test('SC77: equal orders with ties are 1 after the correction, and less before', () => {
    const alike = [
      [0, 1, 1, 4],
      [0, 2, 2, 3],
    ]
    // ranks 1, 2.5, 2.5, 4 twice: S = 4·(1.5² + 1.5²) = 18, uncorrected 12·18 ÷ (4·60)
    expect(kendallsW(alike)).toMatchObject({ w: expect.closeTo(1, 12), uncorrected: expect.closeTo(0.9, 12) })
  })

  // irr's example prints Wt = 0.54, Chisq(19) = 30.8, p-value = 0.0429
  test('SC77: the anxiety table of irr, with ties', () => {
    const result = kendallsW(ANXIETY)
    expect(result).toMatchObject({ freedom: 19 })
    expect(result.kind === 'measured' && result.w).toBeCloseTo(0.54, 2)
    expect(result.kind === 'measured' && result.chiSquare).toBeCloseTo(30.8, 1)
    expect(result.kind === 'measured' && result.p).toBeCloseTo(0.0429, 4)
  })

  test('SC75: W of what cannot be ordered has a reason', () => {
    expect(kendallsW([[1, 2, 3]])).toEqual({ kind: 'undefined', because: 'too-few-values' })
    expect(kendallsW([])).toEqual({ kind: 'undefined', because: 'too-few-values' })
    expect(
      kendallsW([
        [1, 2],
        [1, null],
      ]),
    ).toEqual({ kind: 'undefined', because: 'incomplete' })
    expect(
      kendallsW([
        [2, 2],
        [3, 3],
      ]),
    ).toEqual({ kind: 'undefined', because: 'no-variation' })
  })
})

describe('kappa', () => {
  const COHEN = [
    [0.44, 0.07, 0.09],
    [0.05, 0.2, 0.05],
    [0.01, 0.03, 0.06],
  ]
  const COHEN_WEIGHTS = [
    [0, 1, 3],
    [1, 0, 6],
    [3, 6, 0],
  ]
  const kappa = (result: ReturnType<typeof weightedKappa>): number | string =>
    result.kind === 'undefined' ? result.because : result.kappa

  test('SC77: Cohen’s table of 1968, plain .492 and weighted .348', () => {
    expect(kappa(weightedKappa(COHEN, 'unweighted'))).toBeCloseTo(0.492, 3)
    expect(kappa(weightedKappa(COHEN, COHEN_WEIGHTS))).toBeCloseTo(0.348, 3)
  })

  test('SC77: linear and quadratic weights, over the whole scale', () => {
    const pairs = [
      [0, 0],
      [1, 2],
      [2, 2],
      [2, 1],
    ] as const
    // linear: observed 2/4; expected from margins (1,1,2) and (1,1,2): 14/16
    const scale = [0, 1, 2]
    expect(kappa(kappaOfPairs(pairs, scale, 'linear'))).toBeCloseTo(1 - 2 / 4 / (14 / 16), 12)
    // quadratic: observed 2/4; expected (1 + 1 + 2 + 2 + 4·2·2) ÷ 16
    expect(kappa(kappaOfPairs(pairs, scale, 'quadratic'))).toBeCloseTo(1 - 2 / 4 / (22 / 16), 12)
    expect(kappa(kappaOfPairs(pairs, [0, 1, 2, 3, 4], 'linear'))).toBeCloseTo(1 - 2 / 4 / (14 / 16), 12)
    expect(
      kappa(
        kappaOfPairs(
          [
            [0, 0],
            [4, 4],
          ],
          [0, 4],
          'linear',
        ),
      ),
    ).toBe(1)
  })

  test('SC77: its interval comes from resampled pairs', () => {
    const pairs = Array.from({ length: 60 }, (_, index) => [index % 5, index % 7 ? index % 5 : 0] as const)
    const result = kappaOfPairs(pairs, [0, 1, 2, 3, 4], 'quadratic', { draws: 500, seed: 2 })
    const value = result.kind === 'measured' ? result.kappa : NaN
    expect(result).toMatchObject({ kind: 'measured', interval: { draws: 500 } })
    const interval = result.kind === 'measured' ? result.interval : null
    expect(interval?.low).toBeLessThan(value)
    expect(interval?.high).toBeGreaterThan(value)
    expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeLessThan(0.6)
  })

  test('SC75: kappa of nothing, off the scale or without disagreement to expect has a reason', () => {
    expect(kappa(weightedKappa([], 'linear'))).toBe('too-few-values')
    expect(kappa(weightedKappa([[1, 2], [3]], 'linear'))).toBe('incomplete')
    expect(
      kappa(
        weightedKappa(
          [
            [5, 0],
            [0, 0],
          ],
          'linear',
        ),
      ),
    ).toBe('no-variation')
    expect(kappa(kappaOfPairs([[1, 9]], [0, 1], 'linear'))).toBe('out-of-domain')
    expect(kappa(kappaOfPairs([], [0, 1], 'linear'))).toBe('too-few-values')
  })

  // fourteen raters, ten subjects, five categories; the example that textbooks pass on, κ = 0.210
  test('SC77: Fleiss’ kappa of many raters', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]
    expect(kappa(fleissKappa(counts))).toBeCloseTo(0.21, 3)
    // irr's example prints Kappa = -0.0411 for the anxiety table
    const anxiety = transpose(ANXIETY).map((row) =>
      [1, 2, 3, 4, 5, 6].map((level) => row.filter((x) => x === level).length),
    )
    expect(kappa(fleissKappa(anxiety))).toBeCloseTo(-0.0411, 4)
  })

  test('SC75: Fleiss’ kappa needs two raters, the same number everywhere, and more than one category', () => {
    expect(kappa(fleissKappa([]))).toBe('too-few-values')
    expect(kappa(fleissKappa([[1, 0]]))).toBe('too-few-values')
    expect(
      kappa(
        fleissKappa([
          [2, 0],
          [1, 2],
        ]),
      ),
    ).toBe('incomplete')
    expect(
      kappa(
        fleissKappa([
          [2, 0],
          [2, 0],
        ]),
      ),
    ).toBe('no-variation')
  })
})

describe('intraclass correlation', () => {
  test('SC77: Shrout and Fleiss’s table: .166 .290 .715 / .443 .620 .909', () => {
    expect(intraclass(SHROUT_FLEISS)).toEqual({
      kind: 'measured',
      oneWay: { single: expect.closeTo(0.166, 3), average: expect.closeTo(0.443, 3) },
      twoWayRandom: { single: expect.closeTo(0.29, 3), average: expect.closeTo(0.62, 3) },
      twoWayMixed: { single: expect.closeTo(0.715, 3), average: expect.closeTo(0.909, 3) },
    })
  })

  // irr's example prints ICC(A,1) = 0.198 for the anxiety table
  test('SC77: the anxiety table of irr', () => {
    const result = intraclass(transpose(ANXIETY))
    expect(result.kind === 'measured' && result.twoWayRandom.single).toBeCloseTo(0.198, 3)
  })

  test('SC77: a rater who is stricter by one level throughout counts in ICC(2) and not in ICC(3)', () => {
    expect(
      intraclass([
        [1, 2],
        [2, 3],
        [3, 4],
      ]),
    ).toMatchObject({
      twoWayMixed: { single: expect.closeTo(1, 12) },
      twoWayRandom: { single: expect.closeTo(2 / 3, 12) },
    })
  })

  test('SC75: ICC needs complete ratings of two by two that vary', () => {
    expect(intraclass([[1, 2]])).toEqual({ kind: 'undefined', because: 'too-few-values' })
    expect(intraclass([[1], [2]])).toEqual({ kind: 'undefined', because: 'too-few-values' })
    expect(
      intraclass([
        [1, 2],
        [2, null],
      ]),
    ).toEqual({ kind: 'undefined', because: 'incomplete' })
    expect(
      intraclass([
        [2, 2],
        [2, 2],
      ]),
    ).toEqual({ kind: 'undefined', because: 'no-variation' })
  })

  test('SC75: ICC of ratings that are all equal has a reason, also where their mean is not exact', () => {
    const same = Array.from({ length: 3 }, () => [0.1, 0.1, 0.1])
    expect(intraclass(same)).toEqual({ kind: 'undefined', because: 'no-variation' })
  })

  test('SC75: a form of ICC whose own denominator is 0 says so; the others keep their numbers', () => {
    const zero = { kind: 'undefined', because: 'zero-denominator' }
    // Targets alike, raters apart: BMS 0, so what is divided by BMS has no value.
    expect(
      intraclass([
        [1, 2],
        [1, 2],
      ]),
    ).toMatchObject({
      oneWay: { single: expect.closeTo(-1, 12), average: zero },
      twoWayMixed: { single: zero, average: zero },
      twoWayRandom: { single: expect.closeTo(0, 12) },
    })
    // BMS 0.1, EMS 0.2, JMS 0, n 2: BMS + (JMS − EMS) ÷ n is 0.
    const crossed = [
      [0, 1, 1],
      [1, 0, 1],
    ]
    const result = intraclass(crossed)
    const numbers = result.kind === 'undefined' ? [] : [result.oneWay, result.twoWayRandom, result.twoWayMixed]
    for (const { single, average } of numbers)
      for (const value of [single, average])
        expect(typeof value === 'number' ? Number.isFinite(value) : value.because === 'zero-denominator').toBe(true)
    expect(numbers).toHaveLength(3)
  })
})
