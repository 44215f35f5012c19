import { describe, expect, test } from 'vitest'
import { arithmeticMean, geometricMean } from '../../../../shared/scoring/formulae/aggregations.ts'
import { genderInequality, inequalityAdjusted } from '../../../../shared/scoring/library/formulae/humanDevelopment.ts'
import { bandOf, goalposts, logGoalposts } from '../../../../shared/scoring/formulae/normalisations.ts'
import { ranksOf } from '../../../../shared/scoring/rank/ranks.ts'
import { roundForDisplay } from '../../../../shared/scoring/rounding.ts'
import { furthest, readCase, type Table } from './verificationCase.ts'

interface Components {
  readonly le: number
  readonly eys: number
  readonly mys: number
  readonly gnipc: number
}
interface Indices {
  readonly health: number
  readonly education: number
  readonly income: number
  readonly hdi: number
}
const ONES = [1, 1, 1]
const known = (value: number | null): number => value ?? NaN

function indicesOf({ le, eys, mys, gnipc }: Components, life = { low: 20, high: 85 }): Indices {
  const health = goalposts(le, life)
  const years = [goalposts(eys, { low: 0, high: 18 }), goalposts(mys, { low: 0, high: 15 })]
  const education = known(arithmeticMean(years, [1, 1]))
  const income = known(logGoalposts(gnipc, { low: 100, high: 75_000 }))
  return { health, education, income, hdi: known(geometricMean([health, education, income], ONES)) }
}

describe('Human Development Index 2022, 193 countries', () => {
  const { input, expected } = readCase<
    { values: Table<Components>; bands: readonly [string, number, number][] },
    {
      published: Table<{ hdi: number; rank: number; group: string }>
      unrounded: Table<Indices>
      technicalNoteExample: Indices & { gni: number }
    }
  >('hdi-2022')
  const units = Object.keys(input.values)
  const ours = Object.entries(input.values).map(([, components]) => indicesOf(components))
  const shown = ours.map(({ hdi }) => roundForDisplay(hdi, 3))

  test('SC79: goalposts, log income and nested means, to the last bit but few', () => {
    expect(units).toHaveLength(193)
    for (const part of ['health', 'education', 'income', 'hdi'] as const)
      expect(furthest(units.map((unit, at) => [ours[at]?.[part], expected.unrounded[unit]?.[part]]))).toBeLessThan(
        1e-12,
      )
    const published = units.map((unit, at) => [ours[at]?.hdi, expected.published[unit]?.hdi] as const)
    expect(furthest(published)).toBeLessThanOrEqual(0.0005001)
  })

  test('SC79: ranks on three decimals with ties, and groups', () => {
    expect(Object.fromEntries(ranksOf(shown).map((rank, at) => [units[at], rank]))).toEqual(
      Object.fromEntries(units.map((unit) => [unit, expected.published[unit]?.rank])),
    )
    const bands = input.bands.map(([is, from]) => ({ is, from }))
    expect(shown.map((hdi) => bandOf(hdi, bands))).toEqual(units.map((unit) => expected.published[unit]?.group))
  })

  test('SC79: the example of technical note 1', () => {
    const { health, education, income, gni, hdi } = expected.technicalNoteExample
    expect(geometricMean([health, education, income], ONES)).toBeCloseTo(hdi, 3)
    expect(logGoalposts(gni, { low: 100, high: 75_000 })).toBeCloseTo(income, 4)
  })
})

describe('Inequality-adjusted HDI and Gender Development Index 2022, 186 countries', () => {
  type Row = Components & Readonly<Record<string, number | undefined>>
  const { input, expected } = readCase<
    { values: Table<Row> },
    Table<{ ihdi?: number; ihdiUnrounded?: number; gdi?: number; hdi_f?: number; hdi_m?: number }>
  >('ihdi-gdi-2022')
  const rows = Object.entries(input.values)

  test('SC79: penalty factors', () => {
    const adjusted = rows.flatMap(([unit, row]) => {
      const { ineq_le: le, ineq_edu: edu, ineq_inc: inc } = row
      if (le === undefined || edu === undefined || inc === undefined) return []
      const { health, education, income } = indicesOf(row)
      const parts = [
        inequalityAdjusted(health, le / 100),
        inequalityAdjusted(education, edu / 100),
        inequalityAdjusted(income, inc / 100),
      ]
      return [{ unit, ihdi: geometricMean(parts, ONES) }]
    })
    expect(adjusted.length).toBe(Object.values(expected).filter((row) => row.ihdi !== undefined).length)
    expect(furthest(adjusted.map(({ unit, ihdi }) => [ihdi, expected[unit]?.ihdiUnrounded]))).toBeLessThan(1e-12)
    expect(furthest(adjusted.map(({ unit, ihdi }) => [ihdi, expected[unit]?.ihdi]))).toBeLessThanOrEqual(0.0005001)
  })

  test('SC79: goalposts of each group, and the ratio of two indices', () => {
    const groupHdi = (row: Row, group: 'f' | 'm'): number | null => {
      const [le, eys, mys, gnipc] = ['le', 'eys', 'mys', 'gni_pc'].map((name) => row[`${name}_${group}`])
      if (le === undefined || eys === undefined || mys === undefined || gnipc === undefined) return null
      return indicesOf({ le, eys, mys, gnipc }, group === 'f' ? { low: 22.5, high: 87.5 } : { low: 17.5, high: 82.5 })
        .hdi
    }
    const both = rows.flatMap(([unit, row]) => {
      const [women, men] = [groupHdi(row, 'f'), groupHdi(row, 'm')]
      return women === null || men === null ? [] : [{ unit, women, men, ratio: women / men }]
    })
    expect(both.length).toBe(Object.values(expected).filter((row) => row.gdi !== undefined).length)
    expect(furthest(both.map(({ unit, women }) => [women, expected[unit]?.hdi_f]))).toBeLessThan(1e-6)
    expect(furthest(both.map(({ unit, men }) => [men, expected[unit]?.hdi_m]))).toBeLessThan(1e-6)
    expect(furthest(both.map(({ unit, ratio }) => [ratio, expected[unit]?.gdi]))).toBeLessThanOrEqual(0.0005001)
  })
})

test('SC79: Gender Inequality Index 2022, 166 countries: truncation, zero replacement, geometric inside, harmonic across', () => {
  type Row = Readonly<Record<'mmr' | 'abr' | 'se_f' | 'se_m' | 'pr_f' | 'pr_m' | 'lfpr_f' | 'lfpr_m', number>>
  const { input, expected } = readCase<{ values: Table<Row> }, Table<{ gii: number; rank: number; unrounded: number }>>(
    'gii-2022',
  )
  const rows = Object.entries(input.values)
  expect(rows).toHaveLength(166)
  const ours = rows.map(([, row]) => {
    const mmr = Math.min(1000, Math.max(10, row.mmr))
    const seats = row.pr_f === 0 ? 0.1 : row.pr_f
    const root = (a: number, b: number): number => known(geometricMean([a, b], [1, 1]))
    const women = [root(10 / mmr, 1 / row.abr), root(seats / 100, row.se_f / 100), row.lfpr_f / 100]
    const men = [1, root((100 - seats) / 100, row.se_m / 100), row.lfpr_m / 100]
    return genderInequality(women, men)
  })
  expect(furthest(rows.map(([unit], at) => [ours[at], expected[unit]?.unrounded]))).toBeLessThan(1e-12)
  expect(furthest(rows.map(([unit], at) => [ours[at], expected[unit]?.gii]))).toBeLessThanOrEqual(0.0005001)
})
