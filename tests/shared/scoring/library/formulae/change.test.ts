import { describe, expect, test } from 'vitest'
import {
  commonChange,
  meanWithError,
  pairedT,
  testChange,
} from '../../../../../shared/scoring/library/formulae/change.ts'
import { signFlipTest } from '../../../../../shared/scoring/change/signFlip.ts'
import { mannKendall, theilSen, trendOf } from '../../../../../shared/scoring/library/formulae/trend.ts'

const timed = (values: readonly number[]) => values.map((value, time) => ({ time, value }))

describe('means and their change', () => {
  test('SC55: a standard error is sd ÷ √n with n − 1, the 90 % interval ± 1.645 of them', () => {
    const estimate = meanWithError([2, 4, 6])
    expect(estimate).toMatchObject({ n: 3, mean: 4 })
    expect(estimate?.standardError).toBeCloseTo(2 / Math.sqrt(3), 12)
    expect(estimate?.interval?.[0]).toBeCloseTo(4 - 1.645 * (2 / Math.sqrt(3)), 12)
    expect(estimate?.interval?.[1]).toBeCloseTo(4 + 1.645 * (2 / Math.sqrt(3)), 12)
  })

  test('SC55: one source has no error, none has no mean', () => {
    expect(meanWithError([3])).toEqual({ n: 1, mean: 3, standardError: null, interval: null })
    expect(meanWithError([])).toBeNull()
  })

  test('SC55: z is the change ÷ the joint error, and undefined where nothing is uncertain', () => {
    const changed = testChange({ value: 40, standardError: 3 }, { value: 50, standardError: 4 })
    expect(changed).toMatchObject({ kind: 'tested', change: 10, z: 2, significant90: true, significant95: true })
    const unsure = testChange({ value: 40, standardError: 3 }, { value: 31.5, standardError: 4 })
    expect(unsure).toMatchObject({ z: -1.7, significant90: true, significant95: false })
    expect(testChange({ value: 1, standardError: 0 }, { value: 2, standardError: 0 })).toEqual({
      kind: 'undefined',
      because: 'no-variation',
    })
  })

  test('SC56: raw change is change on common parts plus composition', () => {
    const before = new Map([
      ['a', 1],
      ['b', 3],
      ['gone', 2],
    ])
    const after = new Map([
      ['a', 2],
      ['b', 3],
      ['new', 10],
    ])
    expect(commonChange(before, after)).toEqual({
      before: 2,
      after: 5,
      raw: 3,
      common: { n: 2, before: 2, after: 2.5, change: 0.5 },
      composition: 2.5,
    })
    expect(commonChange(before, new Map())).toBeNull()
    expect(commonChange(before, new Map([['other', 1]]))).toMatchObject({ raw: -1, common: null, composition: null })
  })

  test('SC56: a paired t needs two pairs that differ in their differences', () => {
    const pair = (...values: number[]) => new Map(values.map((value, index) => [String(index), value]))
    expect(pairedT(pair(1), pair(2))).toEqual({ kind: 'undefined', because: 'too-few-values' })
    expect(pairedT(pair(1, 2), pair(2, 3))).toEqual({ kind: 'undefined', because: 'no-variation' })
    // d = 1, 2, 3: t = 2 ÷ (1 ÷ √3), with 2 degrees p = 1 − t ÷ √(2 + t²)
    const tested = pairedT(pair(0, 0, 0), pair(1, 2, 3))
    expect(tested).toMatchObject({ kind: 'tested', n: 3 })
    expect(tested.kind === 'tested' && tested.t).toBeCloseTo(2 * Math.sqrt(3), 12)
    expect(tested.kind === 'tested' && tested.p).toBeCloseTo(1 - Math.sqrt(12 / 14), 12)
  })
})

describe('trends', () => {
  test('SC57: Theil–Sen is the median of all slopes, untouched by one outlier', () => {
    expect(theilSen(timed([0, 1, 2, 3, 100]))).toBe(1)
    expect(
      theilSen([
        { time: 2019, value: 1 },
        { time: 2021, value: 3 },
      ]),
    ).toBe(1)
    expect(
      theilSen([
        { time: 1, value: 1 },
        { time: 1, value: 2 },
      ]),
    ).toBeNull()
  })

  test('SC57: Mann–Kendall without ties', () => {
    // n = 5, all rising: S = 10, variance 5·4·15 ÷ 18, z = 9 ÷ √variance
    const rising = mannKendall([1, 2, 3, 4, 5])
    expect(rising.s).toBe(10)
    expect(rising.z).toBeCloseTo(9 / Math.sqrt(300 / 18), 12)
    expect(rising.direction).toBe('up')
    expect(mannKendall([5, 4, 3, 2, 1]).z).toBeCloseTo(-rising.z, 12)
  })

  test('SC57: ties lower the variance', () => {
    // one pair of equal values takes 2·1·9 off; S = 9
    const tied = mannKendall([1, 2, 2, 3, 4])
    expect(tied.s).toBe(9)
    expect(tied.z).toBeCloseTo(8 / Math.sqrt((300 - 18) / 18), 12)
    expect(mannKendall([2, 2, 2, 2, 2])).toEqual({ s: 0, z: 0, p: 1, direction: 'level' })
  })

  test('SC57: fewer than five rounds tell a direction and no test, fewer than two nothing', () => {
    expect(trendOf(timed([2, 1, 3, 4]))).toEqual({ kind: 'direction', n: 4, direction: 'up' })
    expect(trendOf(timed([2, 2]))).toEqual({ kind: 'direction', n: 2, direction: 'level' })
    expect(trendOf(timed([2]))).toEqual({ kind: 'undefined', because: 'too-few-values' })
    expect(trendOf(timed([4, 3, 2, 1, 0]).toReversed())).toMatchObject({ kind: 'tested', slope: -1, direction: 'down' })
  })
})

describe('sign flips', () => {
  const seed = 1
  test('SC58: a few differences are counted exactly, with how many went up and down', () => {
    expect(signFlipTest([1, 1, 1, 0], [1, 1, 1, 1], { seed })).toEqual({
      kind: 'tested',
      change: 3,
      p: 2 / 8,
      method: 'exact',
      up: 3,
      same: 1,
      down: 0,
    })
    expect(signFlipTest([1, -1], [1, 1], { seed })).toMatchObject({ change: 0, p: 1 })
  })

  test('SC58: weights count, and equal sums are as far in spite of the last bit', () => {
    expect(signFlipTest([1, 1], [0.1, 0.2], { seed })).toMatchObject({ p: 0.5 })
    expect(signFlipTest([0.1, 0.2, 0.3], [1, 1, 1], { seed })).toMatchObject({ p: 0.25 })
  })

  test('SC58: many are drawn from the seed, with a p that is never 0', () => {
    const rising = Array.from({ length: 40 }, () => 1)
    expect(signFlipTest(rising, rising, { seed, draws: 999 })).toMatchObject({ method: 'sampled', p: 0.001 })
    const mixed = rising.map((value, index) => (index % 2 ? value : -value))
    expect(signFlipTest(mixed, rising, { seed, draws: 999 })).toMatchObject({ p: 1 })
    const some = mixed.map((value, index) => (index < 8 ? 1 : value))
    expect(signFlipTest(some, rising, { seed })).toEqual(signFlipTest(some, rising, { seed }))
  })

  test('SC58: nothing to compare is undefined', () => {
    expect(signFlipTest([], [], { seed })).toEqual({ kind: 'undefined', because: 'too-few-values' })
    expect(signFlipTest([0, 0], [1, 1], { seed })).toEqual({ kind: 'undefined', because: 'no-variation' })
  })
})
