import { describe, expect, test } from 'vitest'
import { changeRow } from '../../../client/features/compare/change/changeRow.ts'
import { coverageRows, gapRows, rangeRows } from '../../../client/features/compare/compareRows.ts'
import { rankables } from '../../../client/features/compare/rank/rankRows.ts'
import { readPicks } from '../../../client/features/compare/useComparison.ts'
import { waterfallSteps } from '../../../client/features/compare/waterfall/waterfall.ts'
import { DEFAULT_METHOD, type Method } from '../../../shared/domain/method.ts'
import { compare } from '../../../shared/scoring/change/compare.ts'
import { explain } from '../../../shared/scoring/explain/explain.ts'
import { rankUnits } from '../../../shared/scoring/rank/ranks.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { SCALE, smallInstrument, YES_PARTLY_NO } from '../../support/instruments.ts'
import { inputOf, noData, notApplicable } from '../../support/scoreInputs.ts'

const INSTRUMENT = smallInstrument(
  {
    AA: { weight: 1, indicators: { 'AA-01': {}, 'AA-02': {} } },
    BB: { weight: 3, indicators: { 'BB-01': {}, 'BB-02': { weight: 3 } } },
  },
  [{ id: 'F1', area: 'BB', max: 1 }],
)
const sheetOf = (...input: Parameters<typeof inputOf>) => scoreAll(INSTRUMENT, inputOf(...input))

describe('rows of the compare page', () => {
  test('DM121: a country stands against the lowest and highest of all that have a score, itself included', () => {
    const group = [
      { country: 'RS', sheet: sheetOf({ 'AA-01': 2 }) },
      { country: 'AL', sheet: sheetOf({ 'AA-01': 4, 'BB-01': 1 }) },
      { country: 'NL', sheet: sheetOf({}) },
    ] as const
    const [aa, bb] = rangeRows(INSTRUMENT, group, 'RS', sheetOf({ 'AA-01': 1 }))
    expect(aa).toEqual({ area: 'AA', own: 2, past: 1, others: [4], low: 2, high: 4, count: 2 })
    expect(bb).toEqual({ area: 'BB', own: null, past: null, others: [1], low: 1, high: 1, count: 1 })
    expect(rangeRows(INSTRUMENT, [], 'RS', null)[0]).toMatchObject({ own: null, past: null, low: null, count: 0 })
  })

  test('DM122: each scored indicator is in exactly one part of its coverage bar', () => {
    const sheet = sheetOf({ 'AA-01': 2, 'AA-02': noData, 'BB-01': [1, 3], 'BB-02': notApplicable })
    const [aa, bb, all] = coverageRows(INSTRUMENT, sheet)
    expect(aa).toEqual({ area: 'AA', answered: 1, contested: 0, unknown: 1, missing: 0, notApplicable: 0, all: 2 })
    expect(bb).toEqual({ area: 'BB', answered: 0, contested: 1, unknown: 0, missing: 0, notApplicable: 1, all: 2 })
    expect(all).toMatchObject({ area: null, answered: 1, contested: 1, unknown: 1, notApplicable: 1, all: 4 })
  })

  test('DM123: gaps are the distance to 4 times the effective weight, largest first, none without a gain', () => {
    const sheet = sheetOf({ 'AA-01': 0, 'AA-02': 4, 'BB-01': 2, 'BB-02': 3 })
    expect(gapRows(INSTRUMENT, sheet, 'whole').map(({ indicator, gain }) => [indicator, gain])).toEqual([
      ['BB-02', 0.75 * 0.75 * 1],
      ['AA-01', 0.25 * 0.5 * 4],
      ['BB-01', 0.75 * 0.25 * 2],
    ])
    expect(gapRows(INSTRUMENT, sheet, 'AA').map(({ indicator, gain }) => [indicator, gain])).toEqual([['AA-01', 2]])
  })

  test('DM124: a waterfall runs from 0 over its parts and rules to the score', () => {
    const sheet = sheetOf({ 'BB-01': 2, 'BB-02': 3 }, { F1: true })
    const steps = waterfallSteps(explain(INSTRUMENT, sheet, 'BB'))
    expect(steps.map((step) => [step.kind, step.to])).toEqual([
      ['part', 0.5],
      ['part', 2.75],
      ['sum', 2.75],
      ['rule', 1],
      ['score', 1],
    ])
    expect(steps[0]).toMatchObject({ from: 0, gap: 0.5, value: 2, contribution: 0.5 })
    expect(waterfallSteps(explain(INSTRUMENT, sheetOf({}), 'BB')).map(({ kind }) => kind)).toEqual(['part', 'part'])
  })

  test('DM124: what is not applicable is no part of a waterfall', () => {
    const sheet = sheetOf({ 'AA-01': 3, 'AA-02': notApplicable })
    const steps = waterfallSteps(explain(INSTRUMENT, sheet, 'AA'))
    expect(steps.map(({ kind }) => kind)).toEqual(['part', 'sum', 'score'])
  })

  test('DM125: change is told on what both rounds ask and answered; the rest is apart', () => {
    const later = smallInstrument({
      AA: { indicators: { 'AA-01': {}, 'AA-02': { answer: YES_PARTLY_NO } } },
      BB: { indicators: { 'BB-01': { answer: SCALE } } },
    })
    const side = (instrument: typeof later, ...input: Parameters<typeof inputOf>) => ({
      instrument,
      method: DEFAULT_METHOD,
      input: inputOf(...input),
    })
    const comparison = compare(
      side(INSTRUMENT, { 'AA-01': 1, 'AA-02': 1, 'BB-01': 3 }),
      side(later, { 'AA-01': 3, 'BB-01': 3 }),
      { basis: 'common' },
    )
    const row = changeRow(comparison, later, 'whole', 1)
    expect(row).toMatchObject({ common: 2, up: 1, same: 1, down: 0, comparable: { before: 2, after: 3, change: 1 } })
    expect(changeRow(comparison, later, 'AA', 1)).toMatchObject({ common: 1, up: 1, same: 0 })
    const nothing = compare(side(INSTRUMENT, {}), side(later, {}), { basis: 'common' })
    expect(changeRow(nothing, later, 'whole', 1)).toBeNull()
  })

  test('DM126: a rank comes with its range, and who has no score is named with the reason', () => {
    const countries = [
      { country: 'RS', sheet: sheetOf({ 'AA-01': 2, 'AA-02': 2, 'BB-01': 2, 'BB-02': 2 }) },
      { country: 'AL', sheet: sheetOf({ 'AA-01': 3 }) },
      { country: 'NL', sheet: sheetOf({}) },
    ] as const
    const { of, rows } = rankUnits(rankables(countries, 'whole'), { decimals: 1 })
    expect(of).toBe(2)
    expect(rows).toEqual([
      expect.objectContaining({ id: 'AL', rank: 1, range: [1, 2] }),
      expect.objectContaining({ id: 'RS', rank: 2, range: [1, 2] }),
      expect.objectContaining({ id: 'NL', kind: 'unranked', because: 'missing' }),
    ])
  })

  test('DM127: an address says what is compared; what it says wrongly is left out', () => {
    const read = (text: string) => readPicks(new URLSearchParams(text), ['AA', 'BB'])
    expect(read('')).toEqual({ countries: null, country: null, node: 'whole', before: null })
    expect(read('countries=RS,AL,XX&country=AL&area=BB&with=r1')).toEqual({
      countries: new Set(['RS', 'AL']),
      country: 'AL',
      node: 'BB',
      before: 'r1',
    })
    expect(read('countries=XX&country=ZZ&area=QQ')).toMatchObject({ countries: null, country: null, node: 'whole' })
  })

  test('DM124: under another mean the parts still lead to the score', () => {
    const method: Method = { ...DEFAULT_METHOD, insideAreas: { kind: 'geometric' } }
    const sheet = scoreAll(INSTRUMENT, inputOf({ 'AA-01': 1, 'AA-02': 4 }), method)
    const last = waterfallSteps(explain(INSTRUMENT, sheet, 'AA')).at(-1)
    expect(last).toEqual({ kind: 'score', to: expect.closeTo(2, 9) })
  })
})
