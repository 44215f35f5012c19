import { describe, expect, test } from 'vitest'
import { draftOf, inFull, newRule, readDraft, type MethodDraft } from '../../../client/features/method/methodDraft.ts'
import { methodPreview, movesIn } from '../../../client/features/method/methodPreview.ts'
import { canonicalText as canonical } from '../../../shared/scoring/check/canonical.ts'
import { weightTable } from '../../../client/features/method/weightTable.ts'
import { DEFAULT_METHOD, methodSchema, type Method } from '../../../shared/domain/method.ts'
import { smallInstrument } from '../../support/instruments.ts'
import { inputOf } from '../../support/scoreInputs.ts'

const INSTRUMENT = smallInstrument(
  {
    AA: { indicators: { 'AA-01': {}, 'AA-02': {} } },
    BB: { weight: 3, indicators: { 'BB-01': {}, 'BB-02': { weight: 0 } } },
  },
  [{ id: 'F1', area: 'BB', max: 1 }],
)
const FULL: Method = methodSchema.parse({
  version: 1,
  weights: { source: 'expert', areas: { AA: 2, BB: 5 }, indicators: { 'AA-01': 3 } },
  insideAreas: { kind: 'generalised', power: -2, floor: 0.5 },
  acrossAreas: { kind: 'geometric', floor: 1 },
  areaThreshold: { by: 'count', least: 0.5 },
  wholeThreshold: { by: 'weight', least: 0.667 },
  rules: [
    {
      id: 'R1',
      title: 'No law',
      on: 'AA',
      test: { kind: 'score', indicator: 'AA-01', is: 'at-most', bound: 1 },
      effect: { kind: 'cap', max: 2 },
    },
    {
      id: 'R2',
      title: 'Flagged',
      on: 'whole',
      test: { kind: 'flag', flag: 'F1' },
      effect: { kind: 'label', label: 'see F1' },
    },
  ],
  unknownAsWorst: ['AA-02'],
  overall: true,
  decimals: 2,
  rankCoverage: 0.6,
})
const faultsOf = (change: Partial<MethodDraft>): readonly string[] => {
  const read = readDraft({ ...draftOf(FULL), ...change }, INSTRUMENT)
  return read.ok ? [] : [...read.faults.keys()]
}

describe('the form of a method', () => {
  test('DM130: a method that goes through the form unchanged comes out the same', () => {
    for (const method of [DEFAULT_METHOD, FULL]) {
      const read = readDraft(draftOf(method), INSTRUMENT)
      expect(read).toEqual({ ok: true, method: inFull(method) })
    }
    expect(inFull(FULL)).toEqual(FULL)
  })

  test('SC103: the form opens with half of the weight where the method does not say, and refuses what is no share', () => {
    expect(draftOf(DEFAULT_METHOD).rankCoverage).toBe('50')
    expect(draftOf(FULL).rankCoverage).toBe('60')
    const read = readDraft({ ...draftOf(FULL), rankCoverage: '66,7' }, INSTRUMENT)
    expect(read).toMatchObject({ ok: true, method: { rankCoverage: 0.667 } })
    expect(faultsOf({ rankCoverage: '101' })).toEqual(['rankCoverage'])
    expect(faultsOf({ rankCoverage: '' })).toEqual(['rankCoverage'])
  })

  test('DM131: a fault names its field and what was expected, and nothing is read', () => {
    expect(faultsOf({ areas: { AA: '101', BB: 'much' } })).toEqual(['areas.AA', 'areas.BB'])
    expect(faultsOf({ areas: { AA: '0', BB: '0' } })).toEqual(['source'])
    expect(faultsOf({ inside: { kind: 'generalised', power: '11', floor: '0' } })).toEqual(
      ['inside.power', 'inside.floor'].toReversed(),
    )
    expect(faultsOf({ areaThreshold: { by: 'weight', least: '' } })).toEqual(['areaThreshold.least'])
    expect(faultsOf({ unknown: 'aa-01, ZZ-99' })).toEqual(['unknown'])
    const [first] = draftOf(FULL).rules
    const rule = first ?? newRule(INSTRUMENT, '', [])
    expect(faultsOf({ rules: [{ ...rule, title: ' ', when: 'ZZ-01', bound: '5', value: '-1' }] })).toEqual([
      'rules.0.title',
      'rules.0.when',
      'rules.0.value',
    ])
    expect(readDraft({ ...draftOf(FULL), areas: { AA: '101' } }, INSTRUMENT)).toMatchObject({
      faults: new Map([['areas.AA', { kind: 'number', least: 0, most: 100 }]]),
    })
  })

  test('DM131: what was typed with a decimal comma or in small letters is read', () => {
    const read = readDraft({ ...draftOf(FULL), areas: { AA: '1,5' }, unknown: 'aa-01 bb-01' }, INSTRUMENT)
    expect(read).toMatchObject({
      ok: true,
      method: { weights: { areas: { AA: 1.5 } }, unknownAsWorst: ['AA-01', 'BB-01'] },
    })
  })

  test('DM131: a new rule has an id of its own and is right at once', () => {
    const rule = newRule(INSTRUMENT, 'New', ['R1', 'R2'])
    expect(rule.id).toBe('R3')
    expect(readDraft({ ...draftOf(DEFAULT_METHOD), rules: [rule] }, INSTRUMENT).ok).toBe(true)
  })

  test('DM132: the preview has every country and area, rounded as shown, and counts what moves', () => {
    const countries = [
      { country: 'RS', input: inputOf({ 'AA-01': 1, 'AA-02': 1, 'BB-01': 4 }) },
      { country: 'NL', input: inputOf({}) },
    ] as const
    const equal: Method = { ...DEFAULT_METHOD, weights: { source: 'equal', areas: {}, indicators: {} } }
    const rows = methodPreview(INSTRUMENT, countries, DEFAULT_METHOD, equal)
    expect(rows[0]?.cells.map(({ node, before, after, moves }) => [node, before, after, moves])).toEqual([
      ['AA', 1, 1, false],
      ['BB', 4, 4, false],
      ['whole', 3.3, 2.5, true],
    ])
    expect(rows[1]?.cells.every(({ before, after }) => before === null && after === null)).toBe(true)
    expect(movesIn(rows)).toBe(1)
    expect(movesIn(methodPreview(INSTRUMENT, countries, equal, equal))).toBe(0)
  })

  test('DM133: effective weights are products of shares and add up to the whole', () => {
    const [aa, bb] = weightTable(INSTRUMENT, DEFAULT_METHOD)
    expect([aa?.effective, bb?.effective]).toEqual([0.25, 0.75])
    expect(aa?.indicators.map(({ effective }) => effective)).toEqual([0.125, 0.125])
    expect(bb?.indicators).toEqual([
      { id: 'BB-01', weight: 1, effective: 0.75 },
      { id: 'BB-02', weight: 0, effective: 0 },
    ])
  })

  test('DM134: the same policy has the same canonical text, another one has not', () => {
    expect(canonical({ b: 1, a: [{ d: 2, c: undefined }] })).toBe('{"a":[{"d":2}],"b":1}')
    expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }))
    expect(canonical(FULL)).not.toBe(canonical({ ...FULL, decimals: 1 }))
  })
})
