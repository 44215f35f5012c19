import { describe, expect, test } from 'vitest'
import type { Answer, AnswerValue } from '../../../../shared/domain/answer.ts'
import { findIndicator, indicatorsOf, type AnswerKind, type Indicator } from '../../../../shared/domain/instrument.ts'
import { isContext, normalise, type LeafScore } from '../../../../shared/scoring/leaf/normalise.ts'
import { checkInstrument } from '../../../../shared/scoring/check/checkInstrument.ts'
import { possibleAnswers } from '../../../../shared/scoring/leaf/possibleAnswers.ts'
import { must } from '../../../../shared/util/assert.ts'
import { BAN_CORE, COUNT, PERCENT, SCALE, smallInstrument, YES_PARTLY_NO } from '../../../support/instruments.ts'
import {
  answered,
  checklist,
  contested,
  level,
  no,
  noData,
  notApplicable,
  notObtained,
  number,
  numbers,
  ratio,
  settled,
  yes,
} from '../../../support/scoreInputs.ts'

function indicator(parts: Partial<Indicator>): Indicator {
  const [first] = indicatorsOf(smallInstrument({ AA: { indicators: { 'AA-01': parts } } }))
  return must(first, 'the indicator')
}
const banCore = (code: string): Indicator => must(findIndicator(BAN_CORE, code), code)
const score = (answer: Answer, to: Indicator): LeafScore => normalise(settled(answer), to)
const partly = answered({ kind: 'yes_partly_no', choice: 'partly' })
const OPEN_SCALE = { worst: 0, best: 4 }

describe('SC01: every state of an answer', () => {
  const scale = indicator({ answer: SCALE })

  test('SC01: no entry is missing and open over the whole scale', () => {
    expect(normalise({ kind: 'unanswered' }, scale)).toEqual({
      state: 'missing',
      value: null,
      range: OPEN_SCALE,
      flags: [],
    })
  })

  test('SC01: an answer counts, decided or not', () => {
    const scored = { state: 'scored', value: 3, range: { worst: 3, best: 3 }, flags: [] }
    expect(score(level(3), scale)).toEqual(scored)
    expect(normalise({ kind: 'settled', answer: level(3), decided: false }, scale)).toEqual(scored)
  })

  test('SC01: zero is a score, not a blank', () => {
    expect(score(level(0), scale)).toMatchObject({ state: 'scored', value: 0 })
    expect(score(no, indicator({ answer: YES_PARTLY_NO }))).toMatchObject({ state: 'scored', value: 0 })
    expect(score(number(0), indicator({ answer: PERCENT }))).toMatchObject({ state: 'scored', value: 0 })
  })

  test.each([
    ['no data', noData],
    ['not obtained', notObtained],
  ])('SC01: %s is unknown, and open over the whole scale', (_, answer) => {
    expect(score(answer, scale)).toEqual({ state: 'unknown', value: null, range: OPEN_SCALE, flags: [] })
  })

  test('SC01: not applicable has neither score nor range', () => {
    expect(score(notApplicable, scale)).toEqual({
      state: 'not-applicable',
      value: null,
      range: { worst: null, best: null },
      flags: [],
    })
  })
})

describe('SC02: scale', () => {
  const scale = indicator({ answer: SCALE })
  test.each([0, 1, 2, 3, 4])('SC02: level %i is its own score', (value) => {
    expect(score(level(value), scale).value).toBe(value)
  })

  test.each([5, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'SC02: %d is no level: missing and invalid',
    (value) => {
      expect(score(level(value), scale)).toEqual({
        state: 'missing',
        value: null,
        range: OPEN_SCALE,
        flags: ['invalid'],
      })
    },
  )
})

describe('SC03: yes, partly, no', () => {
  test('SC03: scores come from the instrument', () => {
    const indicators = indicator({ answer: { ...YES_PARTLY_NO, scores: { yes: 4, partly: 1, no: 0.5 } } as AnswerKind }) // narrows the union that YES_PARTLY_NO widened to
    expect([yes, partly, no].map((answer) => score(answer, indicators).value)).toEqual([4, 1, 0.5])
  })

  test('SC03: 4, 2 and 0 in the shipped instrument', () => {
    expect([yes, partly, no].map((answer) => score(answer, banCore('LF-02')).value)).toEqual([4, 2, 0])
  })
})

describe('SC04: numbers by benchmarks, linear', () => {
  // ID-06, days, lower is better: 30→4, 60→3, 90→2, 180→1, 365→0
  test.each([
    [30, 4],
    [60, 3],
    [45, 3.5],
    [135, 1.5],
    [365, 0],
  ])('SC04: %d days score %d', (days, expected) => {
    expect(score(number(days), banCore('ID-06')).value).toBe(expected)
  })

  test.each([
    [0, 4],
    [-7, 4],
    [366, 0],
    [1e300, 0],
  ])('SC04: held at the ends: %d days score %d', (days, expected) => {
    expect(score(number(days), banCore('ID-06')).value).toBe(expected)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('SC04: %d is no number: missing and invalid', (value) => {
    expect(score(number(value), banCore('ID-06'))).toMatchObject({ state: 'missing', flags: ['invalid'] })
  })

  test('SC04: left out interpolation is linear', () => {
    const { interpolation: _, ...linear } = PERCENT as Extract<AnswerKind, { kind: 'number' }> // PERCENT is a number
    expect(score(number(25), indicator({ answer: linear })).value).toBe(1)
  })
})

describe('SC05: numbers by benchmarks, step', () => {
  // RR-01, days of recovery period, higher is better: 0→0, 29→1, 30→3, 90→4
  test.each([
    [-1, 0],
    [0, 0],
    [28.9, 0],
    [29, 1],
    [29.99, 1],
    [30, 3],
    [89, 3],
    [90, 4],
    [1000, 4],
  ])('SC05: %d days score %d', (days, expected) => {
    expect(score(number(days), banCore('RR-01')).value).toBe(expected)
  })

  test.each([
    [0.5, 4],
    [1, 4],
    [1.01, 2],
    [10, 2],
    [11, 0],
    [99, 0],
  ])('SC05: where lower is better, %d reaches %d', (value, expected) => {
    const answer: AnswerKind = {
      kind: 'number',
      unit: 'days',
      scored: true,
      direction: 'lower',
      interpolation: 'step',
      benchmarks: [
        { value: 1, score: 4 },
        { value: 10, score: 2 },
        { value: 50, score: 0 },
      ],
    }
    expect(score(number(value), indicator({ answer })).value).toBe(expected)
  })
})

describe('SC06: ratio', () => {
  // CO-03: 0→0, 0.25→1, 0.5→2, 0.75→3, 0.95→4
  test('SC06: numerator ÷ denominator goes through the benchmarks', () => {
    expect(score(ratio(3, 8), banCore('CO-03')).value).toBe(1.5)
    expect(score(ratio(19, 20), banCore('CO-03')).value).toBe(4)
    expect(score(ratio(20, 20), banCore('CO-03')).value).toBe(4)
  })

  test('SC140: a part larger than its whole is no share: missing and invalid, never the best score', () => {
    expect(score(ratio(3, 2), banCore('CO-03'))).toMatchObject({ state: 'missing', value: null, flags: ['invalid'] })
    expect(score(ratio(21, 20), banCore('PR-02'))).toMatchObject({ state: 'missing', flags: ['invalid'] })
  })

  test('SC06: a denominator of 0 is not applicable, whatever the numerator', () => {
    expect(score(ratio(0, 0), banCore('CO-03')).state).toBe('not-applicable')
    expect(score(ratio(5, 0), banCore('CO-03')).state).toBe('not-applicable')
  })

  test.each([
    [-1, 2],
    [1, -2],
    [Number.NaN, 1],
    [1, Number.NaN],
    [Number.POSITIVE_INFINITY, 1],
    [-1, 0],
  ])('SC06: %d of %d is missing and invalid', (numerator, denominator) => {
    expect(score(ratio(numerator, denominator), banCore('CO-03'))).toMatchObject({
      state: 'missing',
      flags: ['invalid'],
    })
  })
})

describe('SC07: checklist', () => {
  const ITEMS = ['i1', 'i2', 'i3', 'i4']
  const listOf = (cap: number | null): Indicator =>
    indicator({
      answer: {
        kind: 'checklist',
        scoring: 'share',
        items: ITEMS.map((id) => ({ id, text: id, required: id === 'i1' })),
        ...(cap !== null && { capIfRequiredMissing: cap }),
      },
    })

  test('SC07: ticked ÷ applicable × 4', () => {
    expect(score(checklist(['i1', 'i2', 'i3']), listOf(2)).value).toBe(3)
    expect(score(checklist([]), listOf(2)).value).toBe(0)
    expect(score(checklist(ITEMS), listOf(2)).value).toBe(4)
  })

  test('SC07: items that do not apply leave both counts', () => {
    expect(score(checklist(['i1'], ['i3', 'i4']), listOf(2)).value).toBe(2)
    expect(score(checklist(['i1', 'i2'], ['i3', 'i4']), listOf(2)).value).toBe(4)
  })

  test('SC07: a required item that is missing caps the score and says so', () => {
    expect(score(checklist(['i2', 'i3', 'i4']), listOf(2))).toMatchObject({
      value: 2,
      range: { worst: 2, best: 2 },
      flags: ['capped-required-missing'],
    })
  })

  test('SC07: no flag where the cap changes nothing', () => {
    expect(score(checklist(['i2']), listOf(2))).toMatchObject({ value: 1, flags: [] })
  })

  test('SC07: a required item that does not apply caps nothing', () => {
    expect(score(checklist(['i2', 'i3', 'i4'], ['i1']), listOf(2))).toMatchObject({ value: 4, flags: [] })
  })

  test('SC07: without a cap in the instrument, a required item counts like any other', () => {
    expect(score(checklist(['i2', 'i3', 'i4']), listOf(null))).toMatchObject({ value: 3, flags: [] })
  })

  test('SC07: nothing applies: not applicable', () => {
    expect(score(checklist(['i1'], ITEMS), listOf(2)).state).toBe('not-applicable')
  })

  test('SC07: unknown items, doubles and contradictions add nothing', () => {
    expect(score(checklist(['i1', 'i1', 'zz'], ['yy']), listOf(2)).value).toBe(1)
    expect(score(checklist(['i1', 'i2'], ['i2']), listOf(2)).value).toBe((1 / 3) * 4)
  })
})

describe('SC08: unknown as worst', () => {
  const worst = indicator({ answer: YES_PARTLY_NO, unknownAs: 'worst' })

  test('SC08: counts at the minimum of its kind, with a flag', () => {
    for (const answer of [noData, notObtained])
      expect(score(answer, worst)).toEqual({
        state: 'scored',
        value: 0,
        range: { worst: 0, best: 0 },
        flags: ['scored-as-worst'],
      })
  })

  test('SC08: unanswered and not applicable stay what they are', () => {
    expect(normalise({ kind: 'unanswered' }, worst).state).toBe('missing')
    expect(score(notApplicable, worst).state).toBe('not-applicable')
  })
})

describe('SC09: contested', () => {
  const scale = indicator({ answer: SCALE })

  test('SC09: no score; worst and best case are the lowest and the highest proposal', () => {
    expect(normalise(contested(level(3), level(1), level(2)), scale)).toEqual({
      state: 'contested',
      value: null,
      range: { worst: 1, best: 3 },
      flags: [],
    })
  })

  test('SC09: a proposal without a number opens the whole scale', () => {
    expect(normalise(contested(level(3), noData), scale).range).toEqual(OPEN_SCALE)
  })

  test('SC09: a proposal of "not applicable" adds the case in which the indicator leaves', () => {
    expect(normalise(contested(level(3), notApplicable), scale).range).toEqual({ worst: 3, best: 3, mayNotApply: true })
  })

  test('SC09: a proposal off the scale opens it and is flagged', () => {
    expect(normalise(contested(level(3), level(9)), scale)).toMatchObject({ range: OPEN_SCALE, flags: ['invalid'] })
  })

  test('SC09: proposals that all come to nothing leave no range', () => {
    expect(normalise(contested(ratio(1, 0), ratio(2, 0)), banCore('CO-03'))).toMatchObject({
      state: 'contested',
      range: { worst: null, best: null },
    })
  })
})

describe('SC10: context', () => {
  test('SC10: weight 0 is shown and never scored', () => {
    const context = indicator({ answer: SCALE, weight: 0 })
    expect(isContext(context)).toBe(true)
    expect(score(level(3), context)).toMatchObject({ state: 'context', value: 3 })
    expect(normalise({ kind: 'unanswered' }, context)).toMatchObject({
      state: 'context',
      value: null,
      range: { worst: null, best: null },
    })
  })

  test('SC10: a number that the instrument does not score is context whatever its weight', () => {
    const context = indicator({ answer: COUNT, weight: 2 })
    expect(score(number(41), context)).toMatchObject({ state: 'context', value: null })
  })

  test('SC10: ID-05 and PS-03 are the context of the shipped instrument', () => {
    expect(
      indicatorsOf(BAN_CORE)
        .filter(isContext)
        .map(({ code }) => code),
    ).toEqual(['ID-05', 'PS-03'])
  })
})

describe('SC141: several numbers', () => {
  const PS03 = banCore('PS-03')
  test('SC141: are context whatever the weight, and give no score', () => {
    for (const weight of [0, 3]) {
      const leaf = score(numbers({ investigated: 41, indicted: null, convicted: 0 }), { ...PS03, weight })
      expect(leaf).toEqual({ state: 'context', value: null, range: { worst: null, best: null }, flags: [] })
    }
    expect(possibleAnswers(PS03)).toEqual([])
  })

  test.each([
    [numbers({ acquitted: 2 })],
    [numbers({ investigated: 41, convicted: -1 })],
    [numbers({ investigated: Number.POSITIVE_INFINITY })],
    [number(11)],
    [ratio(1, 2)],
  ])('SC141: %j does not fit and says so', (answer) => {
    expect(score(answer, PS03)).toMatchObject({ state: 'context', value: null, flags: ['invalid'] })
  })

  test('SC141: an instrument that scores them has a fault, parsed or not', () => {
    const scoredNumbers = { ...PS03.answer, scored: true } as AnswerKind
    const areas = BAN_CORE.areas.map((area) => ({
      ...area,
      indicators: area.indicators.map((one) => (one === PS03 ? { ...one, answer: scoredNumbers } : one)),
    }))
    expect(checkInstrument({ ...BAN_CORE, areas })).toEqual([
      {
        path: 'areas[8].indicators[2].answer.scored',
        value: 'true',
        expected: 'false: several numbers are never scored',
      },
    ])
    expect(checkInstrument(BAN_CORE)).toEqual([])
  })
})

test('SC20: an answer of another kind than the question is missing and invalid', () => {
  const values: AnswerValue[] = [
    { kind: 'scale', level: 1 },
    { kind: 'yes_partly_no', choice: 'yes' },
    { kind: 'number', value: 1 },
    { kind: 'numbers', values: { convicted: 1 } },
    { kind: 'ratio', numerator: 1, denominator: 1 },
    { kind: 'checklist', ticked: ['i1'], notApplicable: [] },
  ]
  for (const to of indicatorsOf(BAN_CORE).filter((one) => !isContext(one)))
    for (const value of values.filter(({ kind }) => kind !== to.answer.kind))
      expect(score(answered(value), to)).toMatchObject({ state: 'missing', value: null, flags: ['invalid'] })
})
