import { describe, expect, test } from 'vitest'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { BAN_CORE, smallInstrument } from '../../../support/instruments.ts'
import { inputOf, nodeIn, nodeOf } from '../../../support/scoreInputs.ts'

const CAPPED = smallInstrument(
  { AA: { indicators: { 'AA-01': {}, 'AA-02': { dimension: 'law' } } }, BB: { indicators: { 'BB-01': {} } } },
  [{ id: 'F1', area: 'AA', max: 2 }],
)
const HIGH = { 'AA-01': 4, 'AA-02': 3, 'BB-01': 4 }

describe('SC16: the four outcomes of a rule', () => {
  test('SC16: met and higher: capped, and the cap reaches the whole', () => {
    const sheet = scoreAll(CAPPED, inputOf(HIGH, { F1: true }))
    expect(nodeIn(sheet, 'AA')).toMatchObject({
      state: 'scored',
      value: 2,
      rules: [{ rule: 'F1', outcome: 'triggered-changed', effect: { kind: 'cap', max: 2 }, before: 3.5, after: 2 }],
    })
    expect(nodeIn(sheet, WHOLE).value).toBe(3)
  })

  test('SC16: met and not higher: triggered, unchanged', () => {
    expect(nodeOf(CAPPED, inputOf({ 'AA-01': 2, 'AA-02': 1 }, { F1: true }), 'AA')).toMatchObject({
      value: 1.5,
      rules: [{ outcome: 'triggered-unchanged', before: 1.5, after: 1.5 }],
    })
    expect(nodeOf(CAPPED, inputOf({ 'AA-01': 2, 'AA-02': 2 }, { F1: true }), 'AA')).toMatchObject({
      value: 2,
      rules: [{ outcome: 'triggered-unchanged' }],
    })
  })

  test('SC16: not met: not triggered', () => {
    expect(nodeOf(CAPPED, inputOf(HIGH, { F1: false }), 'AA')).toMatchObject({
      value: 3.5,
      rules: [{ outcome: 'not-triggered', before: 3.5, after: 3.5 }],
    })
  })

  test('SC16: nobody said: undetermined, not applied', () => {
    expect(nodeOf(CAPPED, inputOf(HIGH), 'AA')).toMatchObject({
      value: 3.5,
      rules: [{ outcome: 'undetermined', before: 3.5, after: 3.5 }],
    })
  })
})

describe('SC17: rules in the worst and best case', () => {
  test('SC17: an undetermined rule counts in the worst case only', () => {
    expect(nodeOf(CAPPED, inputOf(HIGH), 'AA').range).toEqual({ worst: 2, best: 3.5 })
    expect(nodeOf(CAPPED, inputOf(HIGH), WHOLE).range).toEqual({ worst: 3, best: 3.75 })
  })

  test('SC17: a triggered rule counts in both', () => {
    expect(nodeOf(CAPPED, inputOf({ 'AA-01': 4 }, { F1: true }), 'AA').range).toEqual({ worst: 2, best: 2 })
    expect(nodeOf(CAPPED, inputOf({ 'AA-01': 1 }, { F1: true }), 'AA').range).toEqual({ worst: 0.5, best: 2 })
  })

  test('SC17: a rule that is not triggered counts in neither', () => {
    expect(nodeOf(CAPPED, inputOf(HIGH, { F1: false }), 'AA').range).toEqual({ worst: 3.5, best: 3.5 })
  })
})

describe('SC18: order of rules', () => {
  const twice = smallInstrument({ AA: { indicators: { 'AA-01': {} } } }, [
    { id: 'F1', area: 'AA', max: 1 },
    { id: 'F2', area: 'AA', max: 3 },
  ])

  test('SC18: the smallest cap holds, and each rule says what it did', () => {
    expect(nodeOf(twice, inputOf({ 'AA-01': 4 }, { F1: true, F2: true }), 'AA')).toMatchObject({
      value: 1,
      rules: [
        { rule: 'F1', outcome: 'triggered-changed', before: 4, after: 1 },
        { rule: 'F2', outcome: 'triggered-unchanged', before: 1, after: 1 },
      ],
    })
  })

  test('SC18: a cap on no score creates none', () => {
    expect(nodeOf(twice, inputOf({}, { F1: true }), 'AA')).toMatchObject({
      state: 'missing',
      value: null,
      range: { worst: 0, best: 1 },
      rules: [
        { outcome: 'triggered-unchanged', before: null, after: null },
        { outcome: 'undetermined', before: null, after: null },
      ],
    })
  })

  test('SC18: children are ruled before their parent is aggregated', () => {
    expect(nodeOf(twice, inputOf({ 'AA-01': 4 }, { F1: true }), WHOLE)).toMatchObject({ value: 1, rules: [] })
  })
})

test('SC19: a rule speaks of its area, not of a dimension in it', () => {
  const sheet = scoreAll(CAPPED, inputOf(HIGH, { F1: true }))
  expect(nodeIn(sheet, 'AA@practice')).toMatchObject({ value: 4, rules: [] })
  expect(nodeIn(sheet, 'AA@law').value).toBe(3)
})

test('SC16: the flags of the shipped instrument cap AS, PR, PS and ID', () => {
  const sheet = scoreAll(BAN_CORE, inputOf({}, { F1: true, F2: true, F3: true, F4: true }))
  const caps = BAN_CORE.areas.map((area) => [area.code, nodeIn(sheet, area.code).range.best])
  expect(Object.fromEntries(caps)).toMatchObject({ AS: 2, PR: 1, PS: 2, ID: 2, LF: 4, CR: 4 })
})
