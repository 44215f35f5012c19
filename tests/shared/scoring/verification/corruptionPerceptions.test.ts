import { describe, expect, test } from 'vitest'
import { commonChange, meanWithError, pairedT, testChange } from '../../../../shared/scoring/library/formulae/change.ts'
import { ranksOf } from '../../../../shared/scoring/rank/ranks.ts'
import { roundForDisplay } from '../../../../shared/scoring/rounding.ts'
import { furthest, readCase, type Table } from './verificationCase.ts'

type Sources = Readonly<Record<string, number | null>>
const present = (sources: Sources): ReadonlyMap<string, number> =>
  new Map(Object.entries(sources).flatMap(([source, value]) => (value === null ? [] : [[source, value] as const])))

describe('Corruption Perceptions Index 2018, 180 countries', () => {
  const { input, expected } = readCase<
    { values: Table<Sources> },
    {
      published: Table<{ score: number; rank: number; se: number; n: number; hi: number; lo: number }>
      meanUnrounded: Table<number>
      seUnrounded: Table<number>
    }
  >('cpi-2018')
  const rows = Object.entries(input.values).map(([unit, sources]) => {
    const estimate = meanWithError([...present(sources).values()])
    const published = expected.published[unit]
    if (!estimate || !published) throw new Error(`${unit} is not published`)
    return { unit, estimate, published }
  })

  test('SC79: mean of the available sources with its standard error; nobody below three sources', () => {
    expect(rows).toHaveLength(180)
    expect(Math.min(...rows.map(({ estimate }) => estimate.n))).toBeGreaterThanOrEqual(3)
    expect(rows.map(({ estimate }) => estimate.n)).toEqual(rows.map(({ published }) => published.n))
    expect(furthest(rows.map(({ unit, estimate }) => [estimate.mean, expected.meanUnrounded[unit]]))).toBeLessThan(1e-9)
    expect(
      furthest(rows.map(({ unit, estimate }) => [estimate.standardError, expected.seUnrounded[unit]])),
    ).toBeLessThan(1e-9)
  })

  test('SC79: against the published scores and errors, whose sources are rounded themselves', () => {
    expect(furthest(rows.map(({ estimate, published }) => [estimate.mean, published.score]))).toBeLessThanOrEqual(0.75)
    expect(furthest(rows.map(({ estimate, published }) => [estimate.standardError, published.se]))).toBeLessThanOrEqual(
      0.2,
    )
    const alike = rows.filter(({ estimate, published }) => roundForDisplay(estimate.mean, 0) === published.score)
    expect(alike).toHaveLength(170)
    expect(furthest(rows.map(({ estimate, published }) => [estimate.interval?.[0], published.lo]))).toBeLessThan(1.5)
    expect(furthest(rows.map(({ estimate, published }) => [estimate.interval?.[1], published.hi]))).toBeLessThan(1.5)
  })

  test('SC79: ranks of the published scores, with ties', () => {
    expect(ranksOf(rows.map(({ published }) => published.score))).toEqual(rows.map(({ published }) => published.rank))
  })
})

describe('change of the index', () => {
  interface Change {
    readonly mean2017: number
    readonly mean2018: number
    readonly rawChange: number
    readonly nCommon: number
    readonly common2017: number
    readonly common2018: number
    readonly commonChange: number
    readonly compositionEffect: number
    readonly pairedT: number | null
    readonly pairedP: number | null
  }

  test('SC79: 2017–2018, raw change, change on common sources, composition effect and paired t', () => {
    const { input, expected } = readCase<{ y2017: Table<Sources>; y2018: Table<Sources> }, Table<Change>>(
      'cpi-change-common-sources',
    )
    const rows = Object.entries(expected).map(([unit, theirs]) => {
      const before = present(input.y2017[unit] ?? {})
      const after = present(input.y2018[unit] ?? {})
      return { unit, theirs, ours: commonChange(before, after), t: pairedT(before, after) }
    })
    expect(rows).toHaveLength(180)
    const distances = rows.map(({ theirs, ours, t }) =>
      furthest([
        [ours?.before, theirs.mean2017],
        [ours?.after, theirs.mean2018],
        [ours?.raw, theirs.rawChange],
        [ours?.common?.n, theirs.nCommon],
        [ours?.common?.before, theirs.common2017],
        [ours?.common?.after, theirs.common2018],
        [ours?.common?.change, theirs.commonChange],
        [ours?.composition, theirs.compositionEffect],
        [t.kind === 'tested' ? t.t : null, theirs.pairedT],
        [t.kind === 'tested' ? t.p : null, theirs.pairedP],
      ]),
    )
    expect(Math.max(...distances)).toBeLessThan(1e-9)
    const told = rows
      .filter(({ unit }) => unit === 'OMN' || unit === 'TJK')
      .map(({ unit, ours }) => [
        unit,
        roundForDisplay(ours?.raw ?? NaN, 1),
        roundForDisplay(ours?.common?.change ?? NaN, 1),
      ])
    expect(told).toEqual([
      ['OMN', 7.9, 0.8],
      ['TJK', 4.4, -1],
    ])
  })

  test('SC79: 2012–2017, z from published standard errors; whatever TI lists as significant is so here', () => {
    const { input, expected } = readCase<
      Table<{ s2012: number; se2012: number; s2017: number; se2017: number }>,
      Table<{ change: number; z: number; p: number; sig90: boolean; sig95: boolean; listedByTI: boolean }>
    >('cpi-trend-significance')
    const rows = Object.entries(input).map(([unit, { s2012, se2012, s2017, se2017 }]) => {
      const ours = testChange({ value: s2012, standardError: se2012 }, { value: s2017, standardError: se2017 })
      const theirs = expected[unit]
      if (ours.kind === 'undefined' || !theirs) throw new Error(`${unit} has no test`)
      return { unit, ours, theirs }
    })
    expect(rows).toHaveLength(175)
    expect(furthest(rows.map(({ ours, theirs }) => [ours.z, theirs.z]))).toBeLessThan(1e-9)
    expect(furthest(rows.map(({ ours, theirs }) => [ours.p, theirs.p]))).toBeLessThan(1e-7)
    expect(rows.map(({ ours }) => [ours.significant90, ours.significant95])).toEqual(
      rows.map(({ theirs }) => [theirs.sig90, theirs.sig95]),
    )
    const listed = rows.filter(({ theirs }) => theirs.listedByTI)
    expect(listed.length).toBeGreaterThan(0)
    expect(listed.filter(({ ours }) => !ours.significant95)).toEqual([])
  })
})
