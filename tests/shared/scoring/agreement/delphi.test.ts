import { describe, expect, test } from 'vitest'
import {
  consensus,
  convergence,
  delphiRound,
  mayStop,
  USUAL_STOP_RULE,
  type DelphiRound,
} from '../../../../shared/scoring/agreement/delphi.ts'

const round = (...ratings: number[]): DelphiRound => {
  const measured = delphiRound(ratings)
  if (measured.kind === 'undefined') throw new Error(measured.because)
  return measured
}

describe('a Delphi round', () => {
  test('SC78: median and quartiles of type 7, their distance, and the share within one level', () => {
    // R: quantile(c(1, 2, 3, 4), type = 7) gives 1.75 2.5 3.25
    expect(round(4, 1, 3, 2)).toEqual({
      kind: 'measured',
      n: 4,
      median: 2.5,
      quartiles: [1.75, 3.25],
      iqr: 1.5,
      withinOne: 0.5,
    })
    expect(round(2, 3, 3, 3, 4)).toMatchObject({ median: 3, iqr: 0, withinOne: 1 })
    expect(round(2)).toMatchObject({ n: 1, median: 2, iqr: 0, withinOne: 1 })
    expect(delphiRound([])).toEqual({ kind: 'undefined', because: 'too-few-values' })
  })

  test('SC78: it may stop when ratings lie close and the median stands, both bounds included', () => {
    const settled = round(2, 3, 3, 3)
    expect(mayStop(settled, settled, USUAL_STOP_RULE)).toBe(true)
    expect(mayStop(null, settled, USUAL_STOP_RULE)).toBe(false)
    expect(mayStop(round(2, 2, 2), round(2.5, 2.5, 2.5), USUAL_STOP_RULE)).toBe(true)
    expect(mayStop(round(2, 2, 2), round(3, 3, 3), USUAL_STOP_RULE)).toBe(false)
    expect(mayStop(settled, round(2, 2, 3, 3), USUAL_STOP_RULE)).toBe(true)
    expect(mayStop(round(2.5, 2.5), round(1, 1, 4, 4), USUAL_STOP_RULE)).toBe(false)
  })

  test('SC78: two rounds tell how far the ratings drew together and who moved', () => {
    const before = new Map([
      ['Ana', 0],
      ['Boris', 2],
      ['Ceca', 4],
      ['Dino', 2],
    ])
    const after = new Map([
      ['Ana', 2],
      ['Boris', 2],
      ['Ceca', 3],
      ['Edin', 1],
    ])
    expect(convergence(before, after)).toMatchObject({
      medianShift: 0,
      iqrChange: -0.5,
      nearer: 2,
      same: 1,
      further: 0,
    })
    expect(
      convergence(
        new Map([
          ['Ana', 2],
          ['Boris', 2],
        ]),
        new Map([['Ana', 4]]),
      ),
    ).toMatchObject({ further: 1 })
    expect(convergence(before, new Map())).toEqual({ kind: 'undefined', because: 'too-few-values' })
  })
})

describe('consensus', () => {
  test('SC78: each rule has its measure and includes its bound', () => {
    expect(consensus([3, 3, 3], { kind: 'unanimous' })).toMatchObject({ reached: true, measure: 1, on: 3 })
    expect(consensus([3, 3, 2], { kind: 'unanimous' })).toMatchObject({ reached: false, on: 3 })
    expect(consensus([3, 3, 2], { kind: 'majority', least: 0.666666666666667 })).toMatchObject({ reached: true, on: 3 })
    expect(consensus([3, 3, 2, 2], { kind: 'majority', least: 0.5 })).toMatchObject({ reached: false, on: null })
    expect(consensus([1, 2, 3, 4], { kind: 'within-one', least: 0.5 })).toMatchObject({ reached: true, on: 2.5 })
    expect(consensus([1, 2, 3, 4], { kind: 'within-one', least: 0.51 })).toMatchObject({ reached: false })
    expect(consensus([1, 2, 3, 4], { kind: 'iqr', most: 1.5 })).toMatchObject({ reached: true, measure: 1.5 })
    expect(consensus([1, 2, 3, 4], { kind: 'iqr', most: 1 })).toMatchObject({ reached: false })
    expect(consensus([1, 2], { kind: 'range', most: 1 })).toMatchObject({ reached: true, measure: 1, on: 1.5 })
    expect(consensus([1, 3], { kind: 'range', most: 1 })).toMatchObject({ reached: false })
  })

  test('SC78: one rating alone is nobody’s consensus', () => {
    expect(consensus([3], { kind: 'unanimous' })).toEqual({ kind: 'undefined', because: 'too-few-values' })
    expect(consensus([], { kind: 'range', most: 4 })).toEqual({ kind: 'undefined', because: 'too-few-values' })
  })
})
