import { describe, expect, test } from 'vitest'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { WHOLE, type NodeScore } from '../../../shared/scoring/sheet.ts'
import { smallInstrument } from '../../support/instruments.ts'
import { methodWith, ruleOn, scoreTest } from '../../support/methods.ts'
import { inputOf, noData, nodeIn, notApplicable } from '../../support/scoreInputs.ts'

const SMALL = smallInstrument(
  {
    AA: { indicators: { 'AA-01': {}, 'AA-02': {} } },
    BB: { indicators: { 'BB-01': {}, 'BB-02': {} } },
  },
  [{ id: 'F9', area: 'BB', max: 4 }],
)

const MET = { kind: 'flag', flag: 'F9' }
const subtract = (by: number) => ({ kind: 'subtract', by })
const cap = (max: number) => ({ kind: 'cap', max })
const set = (to: number) => ({ kind: 'set', to })
const label = { kind: 'label', label: 'state complicity' }
type Answers = Parameters<typeof inputOf>[0]

function ruled(
  effects: readonly Record<string, unknown>[],
  answers: Answers,
  tested: Record<string, unknown> = MET,
  met: boolean | null = true,
  id = 'AA',
): NodeScore {
  const rules = effects.map((effect, index) => ruleOn(id === WHOLE ? 'whole' : 'AA', `R${index}`, effect, tested))
  const input = inputOf(answers, met === null ? {} : { F9: met })
  return nodeIn(scoreAll(SMALL, input, methodWith({ rules })), id)
}
const four = { 'AA-01': 4, 'AA-02': 4 }
const three = { 'AA-01': 3, 'AA-02': 3 }

describe('SC33: the order of effects', () => {
  test('SC33: subtract, then the smallest cap, then set, then label, in whatever order they are listed', () => {
    const node = ruled([label, set(3.5), cap(2.5), cap(3), subtract(1)], four)
    expect(node.rules.map(({ rule, before, after }) => [rule, before, after])).toEqual([
      ['R4', 4, 3],
      ['R2', 3, 2.5],
      ['R3', 2.5, 2.5],
      ['R1', 2.5, 3.5],
      ['R0', 3.5, 3.5],
    ])
    expect(node.value).toBe(3.5)
  })

  test('SC33: subtracting comes before the cap, not after it', () => {
    expect(ruled([cap(2), subtract(1)], four).value).toBe(2)
  })

  test('SC33: subtracts add up and stop at 0', () => {
    expect(ruled([subtract(1), subtract(1.5)], four).value).toBe(1.5)
    expect(ruled([subtract(3)], { 'AA-01': 1, 'AA-02': 2 })).toMatchObject({ value: 0, range: { worst: 0, best: 0 } })
  })

  test('SC33: of several sets the smallest holds', () => {
    expect(ruled([set(2), set(1), set(3)], four).value).toBe(1)
    expect(ruled([set(3), set(1), set(2)], four).value).toBe(1)
  })

  test('SC33: a label changes no number and says whether it holds', () => {
    expect(ruled([label], three)).toMatchObject({
      value: 3,
      rules: [{ outcome: 'triggered-unchanged', effect: label }],
    })
    expect(ruled([label], three, MET, false).rules[0]?.outcome).toBe('not-triggered')
  })

  test('SC33: areas are ruled before the whole is aggregated, and the whole after that', () => {
    const rules = [ruleOn('AA', 'R1', cap(2), MET), ruleOn('whole', 'R2', subtract(1), MET)]
    const input = inputOf({ ...four, 'BB-01': 4, 'BB-02': 4 }, { F9: true })
    expect(nodeIn(scoreAll(SMALL, input, methodWith({ rules })), WHOLE).value).toBe((2 + 4) / 2 - 1)
  })
})

describe('SC34: the test of a rule', () => {
  const low = scoreTest('BB-01', 'at-most', 1)
  const high = scoreTest('BB-01', 'at-least', 3)
  const outcome = (answers: Answers, tested = low): unknown => ruled([cap(2)], { ...four, ...answers }, tested).rules[0]

  test('SC34: an answered indicator meets it or does not; equal meets it on both sides', () => {
    expect(outcome({ 'BB-01': 1 })).toMatchObject({ outcome: 'triggered-changed', after: 2 })
    expect(outcome({ 'BB-01': 2 })).toMatchObject({ outcome: 'not-triggered', after: 4 })
    expect(outcome({ 'BB-01': 3 }, high)).toMatchObject({ outcome: 'triggered-changed' })
    expect(outcome({ 'BB-01': 2 }, high)).toMatchObject({ outcome: 'not-triggered' })
  })

  test.each([
    ['missing', {}],
    ['unknown', { 'BB-01': noData }],
    ['contested on both sides of the bound', { 'BB-01': [0, 4] }],
    ['off its scale', { 'BB-01': 9 }],
  ] as const)('SC34: %s leaves it undetermined: not applied, flagged, in the worst case', (_, answers: Answers) => {
    expect(ruled([cap(2)], { ...four, ...answers }, low)).toMatchObject({
      value: 4,
      range: { worst: 2, best: 4 },
      rules: [{ outcome: 'undetermined' }],
    })
    expect(ruled([cap(2)], { ...four, ...answers }, low).flags).toContain('undetermined-rule')
  })

  test('SC34: a contested one whose proposals all lie on one side is decided by its range', () => {
    expect(outcome({ 'BB-01': [0, 1] })).toMatchObject({ outcome: 'triggered-changed', after: 2 })
    expect(outcome({ 'BB-01': [2, 4] })).toMatchObject({ outcome: 'not-triggered' })
  })

  test('SC34: not applicable, absent or unknown to the instrument: the rule does not apply', () => {
    const none = { outcome: 'not-applicable', before: 4, after: 4 }
    expect(outcome({ 'BB-01': notApplicable })).toMatchObject(none)
    expect(outcome({}, scoreTest('ZZ-01', 'at-most', 4))).toMatchObject(none)
    expect(ruled([cap(2)], four, { kind: 'flag', flag: 'F77' })).toMatchObject({
      rules: [none],
      range: { worst: 4, best: 4 },
    })
    const absent = { ...inputOf(four), absent: new Set(SMALL.areas[1]?.indicators.map(({ code }) => code)) }
    const method = methodWith({ rules: [ruleOn('AA', 'R1', cap(2), low)] })
    expect(nodeIn(scoreAll(SMALL, absent, method), 'AA').rules[0]).toMatchObject(none)
  })

  test('SC34: a rule on an area may test an indicator of its own', () => {
    expect(ruled([cap(1)], { 'AA-01': 0, 'AA-02': 4 }, scoreTest('AA-01', 'at-most', 0)).value).toBe(1)
  })
})

describe('SC35: worst and best case under rules', () => {
  test('SC35: an open subtract or cap can only lower, an open set can do either', () => {
    expect(ruled([subtract(1)], three, MET, null).range).toEqual({ worst: 2, best: 3 })
    expect(ruled([set(1)], three, MET, null).range).toEqual({ worst: 1, best: 3 })
    expect(ruled([set(4)], three, MET, null).range).toEqual({ worst: 3, best: 4 })
  })

  test('SC35: a met set leaves one value, a rule that is not met changes nothing', () => {
    expect(ruled([subtract(1), set(2)], { 'AA-01': 4 }).range).toEqual({ worst: 2, best: 2 })
    expect(ruled([subtract(1), set(2)], three, MET, false).range).toEqual({ worst: 3, best: 3 })
  })

  test('SC35: an open set below a met one still shows in the worst case', () => {
    const rules = [ruleOn('AA', 'R1', set(3), MET), ruleOn('AA', 'R2', set(1), scoreTest('BB-01', 'at-most', 1))]
    const node = nodeIn(scoreAll(SMALL, inputOf(four, { F9: true }), methodWith({ rules })), 'AA')
    expect(node).toMatchObject({ value: 3, range: { worst: 1, best: 3 } })
  })
})

describe('SC36: a score by rule', () => {
  test('SC36: only set makes one where there was none, with a flag', () => {
    expect(ruled([subtract(1), cap(1), label], {})).toMatchObject({ state: 'missing', value: null })
    expect(ruled([set(1)], {})).toMatchObject({ state: 'scored', value: 1, range: { worst: 1, best: 1 } })
    expect(ruled([set(1)], {}).flags).toContain('set-by-rule')
  })

  test('SC102: an area that does not apply stays so: no rule makes a score of it', () => {
    const node = ruled([set(1), cap(2)], { 'AA-01': notApplicable, 'AA-02': notApplicable })
    expect(node).toMatchObject({ state: 'not-applicable', value: null, range: { worst: null, best: null } })
    expect(node.flags).not.toContain('set-by-rule')
    expect(node.rules.map(({ outcome }) => outcome)).toEqual(['not-applicable', 'not-applicable'])
  })

  test('SC36: a set that is not met makes none', () => {
    expect(ruled([set(1)], {}, MET, false)).toMatchObject({ state: 'missing', value: null })
    expect(ruled([set(1)], {}, MET, null)).toMatchObject({ value: null, range: { worst: 0, best: 4 } })
  })
})

describe('SC39: what a reader should know', () => {
  test('SC39: capped only where a cap lowered the score; told at the whole too', () => {
    expect(ruled([cap(2)], four).flags).toEqual(['capped'])
    expect(ruled([cap(4)], four).flags).toEqual([])
    expect(ruled([cap(2)], four, MET, false).flags).toEqual([])
    const rules = [ruleOn('AA', 'R1', cap(2), MET)]
    expect(nodeIn(scoreAll(SMALL, inputOf(four, { F9: true }), methodWith({ rules })), WHOLE).flags).toEqual(['capped'])
  })

  test('SC39: an open test is told at its node and at the whole, and nowhere else', () => {
    const sheet = scoreAll(SMALL, inputOf(four))
    expect(nodeIn(sheet, 'BB').flags).toEqual(['undetermined-rule'])
    expect(nodeIn(sheet, WHOLE).flags).toEqual(['undetermined-rule'])
    expect(nodeIn(sheet, 'AA').flags).toEqual([])
  })

  test('SC39: a weakest link over what is answered says so while something is open', () => {
    const weakest = methodWith({ insideAreas: { kind: 'weakest-link' } })
    const flagsOf = (answers: Answers) => nodeIn(scoreAll(SMALL, inputOf(answers, { F9: false }), weakest), 'AA').flags
    expect(flagsOf({ 'AA-01': 3 })).toEqual(['weakest-link-over-available'])
    expect(flagsOf({ 'AA-01': 3, 'AA-02': 1 })).toEqual([])
    expect(flagsOf({ 'AA-01': 3, 'AA-02': notApplicable })).not.toContain('weakest-link-over-available')
  })
})
