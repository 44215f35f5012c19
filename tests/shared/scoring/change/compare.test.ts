import { describe, expect, test } from 'vitest'
import type { IndicatorCode } from '../../../../shared/domain/ids.ts'
import { indicatorsOf } from '../../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD, type Method } from '../../../../shared/domain/method.ts'
import { chain } from '../../../../shared/scoring/library/chain.ts'
import type { AssessmentSide } from '../../../../shared/scoring/change/commonIndicators.ts'
import { compare, type Comparison, type NodeChange } from '../../../../shared/scoring/change/compare.ts'
import { changeTest } from '../../../../shared/scoring/change/changeTest.ts'
import { trend } from '../../../../shared/scoring/library/roundTrend.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { WHOLE, type ScoreInput } from '../../../../shared/scoring/sheet.ts'
import { must } from '../../../../shared/util/assert.ts'
import { BAN_CORE, smallInstrument, YES_PARTLY_NO } from '../../../support/instruments.ts'
import {
  code,
  flagAnswer,
  flagId,
  inputOf,
  noData,
  notApplicable,
  randomSettled,
} from '../../../support/scoreInputs.ts'
import { seededRandom, type SeededRandom } from '../../../support/seededRandom.ts'

const FLAGS = [{ id: 'F1', area: 'AA', max: 1 }]
const OLD = smallInstrument(
  { AA: { indicators: { 'AA-01': {}, 'AA-02': {}, 'AA-03': {} } }, BB: { indicators: { 'BB-01': {} } } },
  FLAGS,
)
/** AA-02 weighs more, AA-03 is gone, AA-04 is new, BB-01 has another scale. */
const NEW = smallInstrument(
  {
    AA: { indicators: { 'AA-01': {}, 'AA-02': { weight: 3 }, 'AA-04': {} } },
    BB: { indicators: { 'BB-01': { answer: YES_PARTLY_NO } } },
  },
  FLAGS,
)
const old = (answers: Parameters<typeof inputOf>[0], flags = {}): AssessmentSide => ({
  instrument: OLD,
  input: inputOf(answers, flags),
  method: DEFAULT_METHOD,
})
const now = (answers: Parameters<typeof inputOf>[0], flags = {}, method: Method = DEFAULT_METHOD): AssessmentSide => ({
  instrument: NEW,
  input: inputOf(answers, flags),
  method,
})
const at = (comparison: Comparison, id: string): NodeChange => must(comparison.nodes.get(id), id)

function randomInput(random: SeededRandom): ScoreInput {
  const indicators = indicatorsOf(BAN_CORE)
  return {
    answers: new Map(indicators.map((one) => [one.code, randomSettled(random, one)])),
    flags: new Map(BAN_CORE.flags.map(({ id }) => [flagId(id), flagAnswer(random.chance(0.3))])),
    absent: new Set(indicators.flatMap((one) => (random.chance(0.1) ? [one.code] : []))),
  }
}

describe('SC93: what is common', () => {
  test('SC93: one to one, same scale, answered by both; the rest is told with its reason', () => {
    const { common, leftOut, counts } = compare(
      old({ 'AA-01': 1, 'AA-02': 2, 'AA-03': 4, 'BB-01': 3 }),
      now({ 'AA-01': 3, 'AA-02': 2, 'AA-04': 4, 'BB-01': 2 }),
      { basis: 'common' },
    )
    expect(common).toEqual([
      { before: 'AA-01', after: 'AA-01', from: 1, to: 3, weight: 0.25 },
      { before: 'AA-02', after: 'AA-02', from: 2, to: 2, weight: 0.75 },
    ])
    expect(leftOut).toEqual([
      { side: 'after', code: 'AA-04', because: 'no-counterpart' },
      { side: 'before', code: 'BB-01', because: 'other-scale' },
      { side: 'after', code: 'BB-01', because: 'other-scale' },
      { side: 'before', code: 'AA-03', because: 'no-counterpart' },
    ])
    expect(counts).toEqual({ up: 1, same: 1, down: 0 })
  })

  test('SC93: what only one round answered is left out, and what counts as its worst for want of data too', () => {
    const worst: Method = { ...DEFAULT_METHOD, unknownAsWorst: [code('AA-02')] }
    const { common, leftOut } = compare(
      old({ 'AA-01': 1, 'AA-02': 2 }),
      now({ 'AA-01': notApplicable, 'AA-02': noData }, {}, worst),
      {
        basis: 'common',
      },
    )
    expect(common).toEqual([])
    expect(leftOut.filter(({ because }) => because === 'not-answered').map((one) => one.code)).toEqual([
      'AA-01',
      'AA-01',
      'AA-02',
      'AA-02',
    ])
  })

  test('SC93: a lineage carries an indicator over to another code; two into one are none', () => {
    const lineage = new Map<IndicatorCode, IndicatorCode>([[code('AA-03'), code('AA-04')]])
    const sides = [old({ 'AA-01': 2, 'AA-03': 1 }), now({ 'AA-04': 4 })] as const
    expect(compare(...sides, { basis: 'common', lineage }).common).toMatchObject([
      { before: 'AA-03', after: 'AA-04', from: 1, to: 4 },
    ])
    expect(at(compare(...sides, { basis: 'common', lineage }), 'AA')).toMatchObject({ change: 3, withOldWeights: 3 })
    const merged = new Map(lineage).set(code('AA-01'), code('AA-04'))
    expect(compare(...sides, { basis: 'common', lineage: merged }).common).toEqual([])
  })
})

describe('SC94: comparable and raw change', () => {
  const sides = [old({ 'AA-01': 1, 'AA-02': 2, 'AA-03': 4 }), now({ 'AA-01': 3, 'AA-02': 2, 'AA-04': 4 })] as const

  test('SC94: over the common ones with the later weights, the earlier ones beside it, by hand', () => {
    const area = at(compare(...sides, { basis: 'common' }), 'AA')
    expect(area.comparable).toEqual({ before: 1.75, after: 2.25, change: 0.5 })
    expect([area.change, area.withOldWeights]).toEqual([0.5, 1])
    // Raw: 7/3 → 13/5.
    expect(area.raw?.change).toBeCloseTo(13 / 5 - 7 / 3, 12)
    expect(area.split).toMatchObject({ comparable: 0.5, coverage: 0, rules: 0 })
    expect(area.split?.composition).toBeCloseTo(13 / 5 - 7 / 3 - 0.5, 12)
    expect(at(compare(...sides, { basis: 'raw' }), 'AA').change).toBe(area.raw?.change)
  })

  test('SC94: what another answered set makes is coverage, and what a rule makes is the rule’s', () => {
    const same = [now({ 'AA-01': 2 }), now({ 'AA-01': 2, 'AA-02': 4 }, { F1: true })] as const
    const area = at(compare(...same, { basis: 'common' }), 'AA')
    expect(area.comparable?.change).toBe(0)
    expect(area.split).toEqual({ comparable: 0, composition: 0, coverage: 1.5, rules: -2.5 })
    expect(area.raw).toEqual({ before: 2, after: 1, change: -1 })
  })

  test('SC94: another method is composition: the same answers under it have not changed', () => {
    const equal: Method = { ...DEFAULT_METHOD, weights: { source: 'equal', areas: {}, indicators: {} } }
    const area = at(
      compare(now({ 'AA-01': 0, 'AA-02': 4 }), now({ 'AA-01': 0, 'AA-02': 4 }, {}, equal), { basis: 'common' }),
      'AA',
    )
    expect([area.comparable?.change, area.split?.composition, area.raw?.change]).toEqual([0, -1, -1])
  })

  test('SC94: nothing in common, or nothing published, is null and not zero', () => {
    const apart = compare(old({ 'AA-03': 1 }), now({ 'AA-04': 4 }), { basis: 'common' })
    expect(at(apart, WHOLE)).toMatchObject({
      comparable: null,
      change: null,
      split: null,
      raw: { before: 1, after: 4 },
    })
    expect(at(compare(old({}), now({ 'AA-01': 1 }), { basis: 'raw' }), WHOLE)).toMatchObject({
      raw: null,
      change: null,
    })
  })

  test('SC94: the parts add up to the raw change to the last bit on random pairs', () => {
    const random = seededRandom('SC94')
    let seen = 0
    const strict: Method = { ...DEFAULT_METHOD, areaThreshold: { by: 'count', least: 0.6 } }
    for (let round = 0; round < 60; round++) {
      const method = random.pick([strict, DEFAULT_METHOD])
      const [before, after] = [
        { instrument: BAN_CORE, input: randomInput(random), method: DEFAULT_METHOD },
        { instrument: BAN_CORE, input: randomInput(random), method },
      ] as const
      const comparison = compare(before, after, { basis: 'common' })
      const sheets = [scoreAll(BAN_CORE, before.input), scoreAll(BAN_CORE, after.input, method)] as const
      for (const { id, raw, split } of comparison.nodes.values()) {
        expect([raw?.before, raw?.after]).toEqual(
          raw ? [sheets[0].nodes.get(id)?.value, sheets[1].nodes.get(id)?.value] : [undefined, undefined],
        )
        if (!split || !raw) continue
        seen++
        const { comparable, composition, coverage, rules } = split
        expect(comparable + composition + coverage + rules).toBe(raw.change)
        expect(rules + coverage + composition + comparable).toBe(raw.change)
      }
    }
    expect(seen).toBeGreaterThan(500)
  })

  test('SC94: of two equal results everything is common and nothing changed', () => {
    const side = { instrument: BAN_CORE, input: randomInput(seededRandom('SC94 equal')), method: DEFAULT_METHOD }
    const { counts, nodes } = compare(side, side, { basis: 'common' })
    expect([counts.up, counts.down]).toEqual([0, 0])
    for (const { change, raw } of nodes.values()) expect([change ?? 0, raw?.change ?? 0]).toEqual([0, 0])
  })
})

describe('SC95: chain-linking', () => {
  test('SC95: the first as published, then by comparable change', () => {
    const links = [
      { before: 2, after: 2.5 },
      { before: 2.4, after: 2 },
    ]
    expect(chain(2, links)).toEqual([2, 2.5, expect.closeTo(2.1, 12)])
    expect(chain(2, links, 'ratio')).toEqual([2, 2.5, expect.closeTo(2.5 * (2 / 2.4), 12)])
  })

  test('SC95: nothing is read across a gap, nor from nothing, nor as a ratio to zero', () => {
    expect(chain(2, [{ before: 1, after: 2 }, null, { before: 1, after: 2 }])).toEqual([2, 3, null, null])
    expect(chain(null, [{ before: 1, after: 2 }])).toEqual([null, null])
    expect(chain(1, [{ before: 0, after: 2 }], 'ratio')).toEqual([1, null])
    expect(chain(1, [])).toEqual([1])
  })
})

describe('SC96: trends', () => {
  const series = (...values: (number | null)[]) => values.map((value, time) => ({ time, value }))

  test('SC96: too few rounds say so, with the direction that there is', () => {
    expect(trend([])).toEqual({ kind: 'not-enough-rounds', n: 0, needed: 5, direction: null })
    expect(trend(series(1, null))).toEqual({ kind: 'not-enough-rounds', n: 1, needed: 5, direction: null })
    expect(trend(series(1, null, 3, 2))).toEqual({ kind: 'not-enough-rounds', n: 3, needed: 5, direction: 'up' })
  })

  test('SC96: five rounds are tested, with the median slope', () => {
    expect(trend(series(1, 1.5, 2, 2.5, 3))).toMatchObject({ kind: 'tested', n: 5, slope: 0.5, direction: 'up' })
  })

  test('SC96: the change between two rounds is tested over the common indicators, in one area if asked', () => {
    const comparison = compare(now({ 'AA-01': 1, 'AA-02': 1, 'BB-01': noData }), now({ 'AA-01': 2, 'AA-02': 2 }), {
      basis: 'common',
    })
    expect(changeTest(comparison, 1)).toMatchObject({
      kind: 'tested',
      change: 1,
      p: 0.5,
      method: 'exact',
      up: 2,
      same: 0,
      down: 0,
    })
    expect(changeTest(comparison, 1, new Set(['AA-02']))).toMatchObject({ kind: 'tested', change: 0.75, p: 1, up: 1 })
    expect(changeTest(comparison, 1, new Set(['BB-01']))).toEqual({ kind: 'undefined', because: 'too-few-values' })
  })
})
