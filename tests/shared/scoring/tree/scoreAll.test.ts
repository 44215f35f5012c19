import { describe, expect, test } from 'vitest'
import { indicatorsOf } from '../../../../shared/domain/instrument.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { BAN_CORE, COUNT, smallInstrument } from '../../../support/instruments.ts'
import { inputOf, noData, nodeIn, nodeOf, notApplicable, number } from '../../../support/scoreInputs.ts'

const EMPTY = inputOf({})
const MIXED = smallInstrument({
  AA: { weight: 3, indicators: { 'AA-01': { weight: 1 }, 'AA-02': { weight: 2 }, 'AA-03': { weight: 5 } } },
  BB: { weight: 1, indicators: { 'BB-01': {}, 'BB-02': {} } },
})

describe('SC11: missing', () => {
  test('SC11: leaves the mean; weights renormalise over answered siblings', () => {
    expect(nodeOf(MIXED, inputOf({ 'AA-01': 4, 'AA-02': 1 }), 'AA').value).toBe((1 * 4 + 2 * 1) / 3)
  })

  test('SC11: stays in the coverage denominator', () => {
    expect(nodeOf(MIXED, inputOf({ 'AA-01': 4, 'AA-02': 1 }), 'AA').coverage).toEqual({
      byWeight: 3 / 8,
      answered: 2,
      applicable: 3,
    })
  })

  test('SC11: an area without a score is missing for the whole', () => {
    expect(nodeOf(MIXED, inputOf({ 'BB-01': 3 }), WHOLE).value).toBe(3)
  })

  test('SC11: nothing answered: missing, no number, full range', () => {
    expect(nodeOf(BAN_CORE, EMPTY, WHOLE)).toMatchObject({
      state: 'missing',
      value: null,
      coverage: { byWeight: 0, answered: 0, applicable: 68 },
      range: { worst: 0, best: 4 },
    })
  })

  test('SC11: all open children share one state: the node has it too', () => {
    expect(nodeOf(MIXED, inputOf({ 'BB-01': noData, 'BB-02': noData }), 'BB').state).toBe('unknown')
    expect(nodeOf(MIXED, inputOf({ 'BB-01': [1, 2], 'BB-02': [0, 4] }), 'BB').state).toBe('contested')
    expect(nodeOf(MIXED, inputOf({ 'BB-01': [1, 2] }), 'BB').state).toBe('missing')
  })
})

test('SC11: weighted means of areas make the whole', () => {
  const input = inputOf({ 'AA-01': 4, 'AA-02': 1, 'AA-03': 2, 'BB-01': 3, 'BB-02': 0 })
  expect(nodeOf(MIXED, input, 'AA').value).toBe(2)
  expect(nodeOf(MIXED, input, 'BB').value).toBe(1.5)
  expect(nodeOf(MIXED, input, WHOLE).value).toBe((3 * 2 + 1 * 1.5) / 4)
})

describe('SC12: not applicable', () => {
  test('SC12: leaves numerator and denominator', () => {
    const input = inputOf({ 'AA-01': 4, 'AA-02': 1, 'AA-03': notApplicable })
    expect(nodeOf(MIXED, input, 'AA')).toMatchObject({
      state: 'scored',
      value: 2,
      coverage: { byWeight: 1, answered: 2, applicable: 2 },
    })
  })

  test('SC12: a node with only such children is not applicable and leaves the weights of its parent', () => {
    const input = inputOf({ 'AA-01': 4, 'AA-02': 4, 'AA-03': 4, 'BB-01': notApplicable, 'BB-02': notApplicable })
    expect(nodeOf(MIXED, input, 'BB')).toMatchObject({
      state: 'not-applicable',
      value: null,
      coverage: { byWeight: 0, answered: 0, applicable: 0 },
      range: { worst: null, best: null },
    })
    expect(nodeOf(MIXED, input, WHOLE)).toMatchObject({
      value: 4,
      coverage: { byWeight: 1, answered: 3, applicable: 3 },
      range: { worst: 4, best: 4 },
    })
  })

  test('SC12: a share above 20 % in an area is flagged there and above; 20 % is not', () => {
    const indicators = Object.fromEntries(['01', '02', '03', '04', '05'].map((n) => [`AA-${n}`, {}]))
    const five = smallInstrument({ AA: { indicators } })
    expect(nodeOf(five, inputOf({ 'AA-01': notApplicable }), 'AA').flags).toEqual([])
    const two = scoreAll(five, inputOf({ 'AA-01': notApplicable, 'AA-02': notApplicable }))
    expect(nodeIn(two, 'AA').flags).toEqual(['many-not-applicable'])
    expect(nodeIn(two, WHOLE).flags).toEqual(['many-not-applicable'])
    expect(nodeIn(two, 'AA@practice').flags).toEqual([])
  })
})

describe('SC13: threshold', () => {
  const withThreshold = (threshold: number) =>
    smallInstrument({
      AA: {
        threshold,
        indicators: Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`AA-0${n + 1}`, {}])),
      },
      BB: { indicators: { 'BB-01': {} } },
    })
  const six = { 'AA-01': 1, 'AA-02': 1, 'AA-03': 1, 'AA-04': 1, 'AA-05': 1, 'AA-06': 1 }

  test('SC13: equal passes, also where a fraction has no exact double', () => {
    expect(nodeOf(withThreshold(2 / 3), inputOf(six), 'AA').state).toBe('scored')
    expect(nodeOf(withThreshold(0.666666666666667), inputOf(six), 'AA').state).toBe('scored')
  })

  test('SC13: below it: insufficient, no number, and missing for the whole', () => {
    const sheet = scoreAll(withThreshold(0.67), inputOf({ ...six, 'BB-01': 4 }))
    expect(nodeIn(sheet, 'AA')).toMatchObject({ state: 'insufficient', value: null, coverage: { answered: 6 } })
    expect(nodeIn(sheet, WHOLE).value).toBe(4)
  })

  test('SC13: worst and best case stay, because with all answers there would be a score', () => {
    expect(nodeOf(withThreshold(0.67), inputOf(six), 'AA').range).toEqual({ worst: 6 / 9, best: (6 + 12) / 9 })
  })

  test('SC13: only insufficient areas leave the whole insufficient', () => {
    const one = smallInstrument({ AA: { threshold: 1, indicators: { 'AA-01': {}, 'AA-02': {} } } })
    expect(nodeOf(one, inputOf({ 'AA-01': 2 }), WHOLE).state).toBe('insufficient')
    expect(nodeOf(one, inputOf({ 'AA-01': 2 }), 'AA@practice').state).toBe('insufficient')
    expect(nodeOf(one, EMPTY, 'AA').state).toBe('missing')
  })
})

describe('SC14: coverage', () => {
  test('SC14: at the whole, effective weights of answered indicators; and counts', () => {
    expect(nodeOf(MIXED, inputOf({ 'AA-03': 0, 'BB-01': 0 }), WHOLE).coverage).toEqual({
      byWeight: (3 * (5 / 8) + 1 * (1 / 2)) / 4,
      answered: 2,
      applicable: 5,
    })
  })

  test('SC14: unknown, contested and invalid answers are not coverage', () => {
    const input = inputOf({ 'AA-01': noData, 'AA-02': [1, 2], 'AA-03': 9 })
    expect(nodeOf(MIXED, input, 'AA').coverage).toEqual({ byWeight: 0, answered: 0, applicable: 3 })
  })

  test('SC14: unknown scored as worst is', () => {
    const strict = smallInstrument({ AA: { indicators: { 'AA-01': { unknownAs: 'worst' }, 'AA-02': {} } } })
    expect(nodeOf(strict, inputOf({ 'AA-01': noData, 'AA-02': 4 }), 'AA')).toMatchObject({
      value: 2,
      coverage: { byWeight: 1, answered: 2, applicable: 2 },
      flags: ['scored-as-worst'],
    })
  })

  test('SC14: context is in no count', () => {
    const withContext = smallInstrument({ AA: { indicators: { 'AA-01': {}, 'AA-02': { weight: 0 } } } })
    expect(nodeOf(withContext, inputOf({ 'AA-01': 1, 'AA-02': 4 }), 'AA')).toMatchObject({
      value: 1,
      coverage: { byWeight: 1, answered: 1, applicable: 1 },
    })
    expect(nodeOf(withContext, inputOf({ 'AA-02': 4 }), 'AA')).toMatchObject({ state: 'missing', value: null })
  })
})

describe('SC15: worst and best case', () => {
  test('SC15: each missing indicator at the minimum and maximum of its kind', () => {
    const narrow = smallInstrument({
      AA: {
        indicators: {
          'AA-01': {},
          'AA-02': {
            answer: {
              kind: 'number',
              unit: 'days',
              scored: true,
              direction: 'higher',
              benchmarks: [
                { value: 0, score: 1 },
                { value: 9, score: 3 },
              ],
            },
          },
        },
      },
    })
    expect(nodeOf(narrow, inputOf({ 'AA-01': 2 }), 'AA').range).toEqual({ worst: 1.5, best: 2.5 })
  })

  test('SC15: a contested one at its lowest and highest proposal', () => {
    expect(nodeOf(MIXED, inputOf({ 'BB-01': [2, 3], 'BB-02': 0 }), 'BB')).toMatchObject({
      value: 0,
      range: { worst: 1, best: 1.5 },
    })
  })

  test('SC15: all answered: the range is the score', () => {
    expect(nodeOf(MIXED, inputOf({ 'BB-01': 2, 'BB-02': 3 }), 'BB').range).toEqual({ worst: 2.5, best: 2.5 })
  })

  test('SC15: unknown at the ends of its scale', () => {
    expect(nodeOf(MIXED, inputOf({ 'BB-01': 2, 'BB-02': noData }), 'BB').range).toEqual({ worst: 1, best: 3 })
  })
})

describe('SC19: law, policy and practice', () => {
  const seen = smallInstrument({
    AA: {
      weight: 2,
      indicators: { 'AA-01': { dimension: 'law', weight: 3 }, 'AA-02': { dimension: 'law' }, 'AA-03': {} },
    },
    BB: { weight: 1, indicators: { 'BB-01': { dimension: 'law' }, 'BB-02': { dimension: 'policy' } } },
  })
  const sheet = scoreAll(seen, inputOf({ 'AA-01': 4, 'AA-02': 0, 'AA-03': 1, 'BB-01': 0, 'BB-02': 2 }))

  test('SC19: the same means inside one dimension, per area', () => {
    expect(nodeIn(sheet, 'AA@law')).toMatchObject({ kind: 'dimension', value: 3, coverage: { answered: 2 } })
    expect(nodeIn(sheet, 'AA@practice').value).toBe(1)
    expect(nodeIn(sheet, 'BB@policy').value).toBe(2)
  })

  test('SC19: and for the whole, by the weights of the areas', () => {
    expect(nodeIn(sheet, 'whole@law').value).toBe((2 * 3 + 1 * 0) / 3)
    expect(nodeIn(sheet, 'whole@practice').value).toBe(1)
  })

  test('SC19: a dimension that an area does not ask about is not applicable', () => {
    expect(nodeIn(sheet, 'AA@policy')).toMatchObject({ state: 'not-applicable', value: null })
    expect(nodeIn(sheet, 'whole@policy').value).toBe(2)
  })

  test('SC19: the shipped instrument has three such nodes for each area and for the whole', () => {
    const ids = [...scoreAll(BAN_CORE, EMPTY).nodes.keys()]
    expect(ids.filter((id) => id.includes('@'))).toHaveLength(33)
    expect(ids).toHaveLength(70 + 10 + 1 + 33)
  })
})

describe('SC20: whatever was merged', () => {
  test('SC20: answers to removed indicators and flags are ignored, and listed', () => {
    const sheet = scoreAll(MIXED, inputOf({ 'BB-01': 2, 'ZZ-99': 0 }, { F99: true }))
    expect(sheet.nodes).toEqual(scoreAll(MIXED, inputOf({ 'BB-01': 2 })).nodes)
    expect(sheet.ignored).toEqual(['F99', 'ZZ-99'])
    expect(scoreAll(MIXED, inputOf({ 'BB-01': 2 })).ignored).toEqual([])
  })

  test('SC20: an invalid answer is missing, and flagged on every node above it', () => {
    const sheet = scoreAll(MIXED, inputOf({ 'BB-01': 7, 'BB-02': 3 }))
    expect(nodeIn(sheet, 'BB')).toMatchObject({ value: 3, flags: ['invalid'], range: { worst: 1.5, best: 3.5 } })
    expect(nodeIn(sheet, WHOLE).flags).toEqual(['invalid'])
    expect(nodeIn(sheet, 'AA').flags).toEqual([])
  })

  test('SC20: all weights 0: no number, context, flagged', () => {
    const weightless = smallInstrument({
      AA: { indicators: { 'AA-01': { weight: 0 }, 'AA-02': { answer: COUNT } } },
      BB: { weight: 0, indicators: { 'BB-01': {} } },
    })
    const sheet = scoreAll(weightless, inputOf({ 'AA-01': 4, 'AA-02': number(12), 'BB-01': 3 }))
    expect(nodeIn(sheet, 'AA')).toMatchObject({ state: 'context', value: null, flags: ['all-weights-zero'] })
    expect(nodeIn(sheet, 'BB').value).toBe(3)
    expect(nodeIn(sheet, WHOLE)).toMatchObject({ state: 'context', value: null, flags: ['all-weights-zero'] })
  })
})

test('SC11: all indicators of the shipped instrument answered at the best come to 4, at the worst to 0', () => {
  const open = scoreAll(BAN_CORE, EMPTY)
  for (const area of BAN_CORE.areas) expect(nodeIn(open, area.code).range).toEqual({ worst: 0, best: 4 })
  expect(indicatorsOf(BAN_CORE).every(({ code }) => open.nodes.has(code))).toBe(true)
})
