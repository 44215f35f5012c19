import { describe, expect, test } from 'vitest'
import type { AnswerKind, Area, Indicator, Instrument } from '../../../../shared/domain/instrument.ts'
import { checkInstrument } from '../../../../shared/scoring/check/checkInstrument.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { BAN_CORE, COUNT, PERCENT, SCALE, smallInstrument } from '../../../support/instruments.ts'
import { methodWith, ruleOn, scoreTest } from '../../../support/methods.ts'
import { inputOf } from '../../../support/scoreInputs.ts'

const SMALL = smallInstrument(
  { AA: { indicators: { 'AA-01': {}, 'AA-02': {} } }, BB: { indicators: { 'BB-01': {} } } },
  [{ id: 'F1', area: 'AA', max: 2 }],
)
const [FIRST, SECOND] = SMALL.areas

/** The small instrument with another first area, past its parser, as an old store or a hand may leave it. */
const withArea = (parts: Partial<Area>): Instrument => ({
  ...SMALL,
  areas: SMALL.areas.map((area) => (area === FIRST ? { ...area, ...parts } : area)),
})
const withIndicator = (parts: Partial<Indicator>): Instrument =>
  withArea({ indicators: (FIRST?.indicators ?? []).map((one, n) => (n === 0 ? { ...one, ...parts } : one)) })
const percent = (...benchmarks: readonly (readonly [value: number, score: number])[]): AnswerKind => ({
  ...(PERCENT as Extract<AnswerKind, { kind: 'number' }>), // PERCENT is a number
  benchmarks: benchmarks.map(([value, score]) => ({ value, score })),
})
const pathsOf = (instrument: Instrument, parts: Record<string, unknown> = {}): readonly string[] =>
  checkInstrument(instrument, methodWith(parts)).map(({ path }) => path)

test('SC45: the shipped instrument under its own method has no fault', () => {
  expect(checkInstrument(BAN_CORE)).toEqual([])
  expect(checkInstrument(SMALL)).toEqual([])
})

describe('SC45: faults of an instrument, by their paths', () => {
  const [taken] = SECOND?.indicators ?? []
  test.each<readonly [string, Instrument, string]>([
    ['a code used twice', withIndicator(taken ? { code: taken.code } : {}), 'areas[1].indicators[0].code'],
    ['an area used twice', { ...SMALL, areas: [...SMALL.areas, ...SMALL.areas.slice(0, 1)] }, 'areas[2].code'],
    ['a flag that is an area', { ...SMALL, flags: SMALL.flags.concat(SMALL.flags) }, 'flags[1].id'],
    [
      'only context in an area',
      withArea({ indicators: [...(FIRST?.indicators ?? [])].map((one) => ({ ...one, weight: 0 })) }),
      'areas[0].indicators',
    ],
    ['no area with weight', { ...SMALL, areas: SMALL.areas.map((area) => ({ ...area, weight: 0 })) }, 'areas'],
    ['a weight below 0', withIndicator({ weight: -1 }), 'areas[0].indicators[0].weight'],
    ['a weight that is no number', withIndicator({ weight: NaN }), 'areas[0].indicators[0].weight'],
    ['a threshold above 1', withArea({ threshold: 1.2 }), 'areas[0].threshold'],
    [
      'unknown as worst without a score',
      withIndicator({ answer: COUNT, unknownAs: 'worst' }),
      'areas[0].indicators[0].unknownAs',
    ],
    [
      'benchmarks out of order',
      withIndicator({ answer: percent([50, 0], [20, 4]) }),
      'areas[0].indicators[0].answer.benchmarks[1].value',
    ],
    [
      'a benchmark twice',
      withIndicator({ answer: percent([50, 0], [50, 4]) }),
      'areas[0].indicators[0].answer.benchmarks[1].value',
    ],
    [
      'scores against the direction',
      withIndicator({ answer: percent([0, 4], [50, 0]) }),
      'areas[0].indicators[0].answer.benchmarks[1].score',
    ],
    ['one benchmark', withIndicator({ answer: percent([50, 0]) }), 'areas[0].indicators[0].answer.benchmarks'],
    ['scores off the scale', withIndicator({ answer: percent([0, 0], [50, 5]) }), 'areas[0].indicators[0].answer'],
    ['one score for everything', withIndicator({ answer: percent([0, 2], [50, 2]) }), 'areas[0].indicators[0].answer'],
    ['a flag on no area', { ...SMALL, areas: SMALL.areas.slice(1) }, 'flags[0].effect.area'],
    [
      'a cap that caps nothing',
      { ...SMALL, flags: SMALL.flags.map((flag) => ({ ...flag, effect: { ...flag.effect, max: 4 } })) },
      'flags[0].effect.max',
    ],
  ])('SC45: %s', (_, instrument, path) => {
    expect(pathsOf(instrument)).toContain(path)
    expect(() => scoreAll(instrument, inputOf({ 'AA-01': 2, 'BB-01': 9 }, { F1: true }))).not.toThrow()
  })
})

describe('SC45: faults of a method, by their paths', () => {
  const rule = (...parts: Parameters<typeof ruleOn>) => ({ rules: [ruleOn(...parts)] })
  const expert = { source: 'expert', areas: {}, indicators: {} }
  test.each<readonly [string, Record<string, unknown>, string]>([
    ['a weight for nothing', { weights: { ...expert, areas: { ZZ: 1 } } }, 'method.weights.areas.ZZ'],
    [
      'a weight for no indicator',
      { weights: { ...expert, indicators: { 'ZZ-01': 1 } } },
      'method.weights.indicators.ZZ-01',
    ],
    [
      'weights that are not used',
      { weights: { ...expert, source: 'instrument', areas: { AA: 2 } } },
      'method.weights.areas.AA',
    ],
    [
      'equal weights that differ',
      { weights: { ...expert, source: 'equal', areas: { AA: 2, BB: 1 } } },
      'method.weights.areas',
    ],
    ['all areas at 0', { weights: { ...expert, areas: { AA: 0, BB: 0 } } }, 'areas'],
    ['all indicators of an area at 0', { weights: { ...expert, indicators: { 'BB-01': 0 } } }, 'areas[1].indicators'],
    ['geometric over possible zeros', { insideAreas: { kind: 'geometric' } }, 'method.insideAreas'],
    ['harmonic over possible zeros', { acrossAreas: { kind: 'harmonic' } }, 'method.acrossAreas'],
    ['a negative power over zeros', { acrossAreas: { kind: 'generalised', power: -1 } }, 'method.acrossAreas'],
    ['a rule on nothing', rule('ZZ', 'R1', { kind: 'cap', max: 1 }), 'method.rules[0].on'],
    [
      'a rule on a whole without a number',
      { ...rule('whole', 'R1', { kind: 'cap', max: 1 }), overall: false },
      'method.rules[0].on',
    ],
    ['a rule with the id of a flag', rule('AA', 'F1', { kind: 'cap', max: 1 }), 'method.rules[0].id'],
    [
      'a rule on a missing flag',
      rule('AA', 'R1', { kind: 'cap', max: 1 }, { kind: 'flag', flag: 'F9' }),
      'method.rules[0].test.flag',
    ],
    [
      'a rule on a missing indicator',
      rule('AA', 'R1', { kind: 'cap', max: 1 }, scoreTest('ZZ-01', 'at-most', 1)),
      'method.rules[0].test.indicator',
    ],
    ['unknown as worst for nothing', { unknownAsWorst: ['ZZ-01'] }, 'method.unknownAsWorst[0]'],
  ])('SC45: %s', (_, parts, path) => {
    expect(pathsOf(SMALL, parts)).toContain(path)
  })

  test('SC45: a bound that no score can reach, and an indicator without scores', () => {
    const narrow = withIndicator({ answer: percent([0, 1], [50, 3]) })
    const bound = (is: 'at-most' | 'at-least', at: number) =>
      pathsOf(narrow, rule('BB', 'R1', { kind: 'cap', max: 1 }, scoreTest('AA-01', is, at)))
    expect(bound('at-most', 0.5)).toEqual(['method.rules[0].test.bound'])
    expect(bound('at-least', 3.5)).toEqual(['method.rules[0].test.bound'])
    expect(bound('at-most', 1)).toEqual([])
    const counted = withIndicator({ answer: COUNT })
    const tested = rule('BB', 'R1', { kind: 'cap', max: 1 }, scoreTest('AA-01', 'at-most', 1))
    expect(pathsOf(counted, tested)).toEqual(['method.rules[0].test.indicator'])
    expect(pathsOf(counted, { unknownAsWorst: ['AA-01'] })).toEqual(['method.unknownAsWorst[0]'])
  })

  test('SC45: a threshold that no answers reach', () => {
    const method = { ...methodWith({}), areaThreshold: { by: 'count' as const, least: 1.5 } }
    expect(checkInstrument(SMALL, method)).toEqual([
      {
        path: 'method.areaThreshold.least',
        value: '1.5',
        expected: 'a share from 0 to 1; above 1 no answers could reach it',
      },
    ])
  })

  test('SC45: a floor, or scores that cannot be 0, make a geometric mean sound', () => {
    expect(pathsOf(SMALL, { insideAreas: { kind: 'geometric', floor: 0.1 } })).toEqual([])
    const above: AnswerKind = {
      ...(SCALE as Extract<AnswerKind, { kind: 'scale' }>),
      levels: [1, 2, 3].map((score) => ({ score, text: `${score}` })),
    } // SCALE is a scale
    const positive = smallInstrument({ AA: { indicators: { 'AA-01': { answer: above } } } })
    expect(pathsOf(positive, { insideAreas: { kind: 'geometric' }, acrossAreas: { kind: 'harmonic' } })).toEqual([])
    const subtracting = rule('AA', 'R1', { kind: 'subtract', by: 3 }, scoreTest('AA-01', 'at-most', 1))
    expect(pathsOf(positive, { ...subtracting, acrossAreas: { kind: 'geometric' } })).toEqual(['method.acrossAreas'])
  })
})

test('SC45: what was never parsed is a fault, not an exception', () => {
  const [fault] = checkInstrument(JSON.parse('{"areas":[{"code":"AA"}],"flags":[]}'))
  expect(fault).toMatchObject({ expected: expect.stringContaining('schemas') })
})
