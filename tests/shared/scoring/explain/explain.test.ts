import { describe, expect, test } from 'vitest'
import { indicatorsOf } from '../../../../shared/domain/instrument.ts'
import { explain } from '../../../../shared/scoring/explain/explain.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { BAN_CORE, smallInstrument } from '../../../support/instruments.ts'
import { flagAnswer, flagId, inputOf, nodeIn, notApplicable, randomSettled } from '../../../support/scoreInputs.ts'
import { seededRandom } from '../../../support/seededRandom.ts'

const SHEETS = 150
const SMALL = smallInstrument(
  {
    AA: {
      weight: 3,
      indicators: { 'AA-01': { weight: 1 }, 'AA-02': { weight: 3 }, 'AA-03': { weight: 4 }, 'AA-04': { weight: 0 } },
    },
    BB: { weight: 1, indicators: { 'BB-01': {}, 'BB-02': {} } },
  },
  [{ id: 'F1', area: 'AA', max: 1 }],
)

describe('SC23: contributions', () => {
  test('SC23: effective weight × value, with what is missing to 4', () => {
    const sheet = scoreAll(SMALL, inputOf({ 'AA-01': 4, 'AA-02': 2, 'AA-04': 3 }, { F1: false }))
    const { base, contributions } = explain(SMALL, sheet, 'AA')
    expect(base).toBe(2.5)
    expect(contributions).toEqual([
      { id: 'AA-01', state: 'scored', value: 4, effectiveWeight: 0.25, contribution: 1, gapToMax: 0, swing: null },
      { id: 'AA-02', state: 'scored', value: 2, effectiveWeight: 0.75, contribution: 1.5, gapToMax: 1.5, swing: null },
      {
        id: 'AA-03',
        state: 'missing',
        value: null,
        effectiveWeight: null,
        contribution: null,
        gapToMax: 2,
        swing: [1.25, 3.25],
      },
      {
        id: 'AA-04',
        state: 'context',
        value: 3,
        effectiveWeight: null,
        contribution: null,
        gapToMax: null,
        swing: null,
      },
    ])
  })

  test('SC23: the whole is explained by its areas, as ruled', () => {
    const sheet = scoreAll(SMALL, inputOf({ 'AA-01': 4, 'AA-02': 4, 'AA-03': 4, 'BB-01': 3 }, { F1: true }))
    const { base, contributions } = explain(SMALL, sheet, WHOLE)
    expect(base).toBe((3 * 1 + 1 * 3) / 4)
    expect(contributions.map(({ id, value, contribution }) => [id, value, contribution])).toEqual([
      ['AA', 1, 0.75],
      ['BB', 3, 0.75],
    ])
  })

  test('SC23: rules lead from base to the value', () => {
    const sheet = scoreAll(SMALL, inputOf({ 'AA-01': 4, 'AA-02': 2 }, { F1: true }))
    const { base, node, rules } = explain(SMALL, sheet, 'AA')
    expect([base, rules[0]?.before, rules[0]?.after, node.value]).toEqual([2.5, 2.5, 1, 1])
  })

  test('SC23: the sum is base to the last bit, forwards and backwards, on random sheets', () => {
    const random = seededRandom('SC23')
    for (let round = 0; round < SHEETS; round++) {
      const answers = new Map(indicatorsOf(BAN_CORE).map((one) => [one.code, randomSettled(random, one)]))
      const flags = new Map(['F1', 'F2'].map((id) => [flagId(id), flagAnswer(random.chance(0.5))]))
      const sheet = scoreAll(BAN_CORE, { answers, flags })
      for (const node of sheet.nodes.values()) {
        if (node.kind === 'indicator') continue
        const { base, contributions, rules } = explain(BAN_CORE, sheet, node.id)
        const parts = contributions.map(({ contribution }) => contribution).filter((part) => part !== null)
        const sum = (list: readonly number[]): number | null =>
          list.length === 0 ? null : list.reduce((total, part) => total + part, 0)
        expect(sum(parts)).toBe(base)
        expect(sum(parts.toReversed())).toBe(base)
        expect(rules[0]?.before ?? base).toBe(base)
        expect(rules.at(-1)?.after ?? base).toBe(node.value)
        for (const { effectiveWeight, value, contribution } of contributions)
          expect(contribution ?? 0).toBeCloseTo((effectiveWeight ?? 0) * (value ?? 0), 12)
      }
    }
  })
})

describe('SC24: what an open child could change', () => {
  test('SC24: the mean were it alone answered at its worst or best', () => {
    const sheet = scoreAll(SMALL, inputOf({ 'BB-01': 2, 'BB-02': [1, 4] }))
    const open = explain(SMALL, sheet, 'BB').contributions[1]
    expect(open).toMatchObject({ state: 'contested', swing: [1.5, 3], gapToMax: 1.5 })
  })

  test('SC24: without any answered sibling its own range', () => {
    const sheet = scoreAll(SMALL, inputOf({}))
    expect(explain(SMALL, sheet, 'BB').contributions[0]).toMatchObject({ swing: [0, 4], gapToMax: 4 })
    expect(explain(SMALL, sheet, 'BB').base).toBeNull()
  })

  test('SC24: a child that does not apply has no part at all', () => {
    const sheet = scoreAll(SMALL, inputOf({ 'BB-01': 2, 'BB-02': notApplicable }))
    expect(explain(SMALL, sheet, 'BB').contributions).toMatchObject([
      { effectiveWeight: 1, contribution: 2 },
      { effectiveWeight: null, contribution: null, gapToMax: null, swing: null },
    ])
  })

  test('SC24: below the threshold nothing contributes yet, and every swing is still told', () => {
    const strict = smallInstrument({ AA: { threshold: 0.9, indicators: { 'AA-01': {}, 'AA-02': {} } } })
    const explanation = explain(strict, scoreAll(strict, inputOf({ 'AA-01': 2 })), 'AA')
    expect(explanation).toMatchObject({ base: null, node: { state: 'insufficient' } })
    expect(explanation.contributions).toMatchObject([
      { value: 2, effectiveWeight: null, contribution: null },
      { swing: [1, 3] },
    ])
  })
})

test('SC23: an indicator explains itself', () => {
  const sheet = scoreAll(SMALL, inputOf({ 'AA-01': 3 }))
  expect(explain(SMALL, sheet, 'AA-01')).toMatchObject({ base: 3, contributions: [], node: nodeIn(sheet, 'AA-01') })
})

test('SC23: dimension nodes are explained like areas', () => {
  const sheet = scoreAll(SMALL, inputOf({ 'AA-01': 4, 'BB-01': 1 }))
  expect(
    explain(SMALL, sheet, 'whole@practice').contributions.map(({ id, contribution }) => [id, contribution]),
  ).toEqual([
    ['AA@practice', 3],
    ['BB@practice', 0.25],
  ])
})

test('SC23: a node that is not there is a programming error', () => {
  expect(() => explain(SMALL, scoreAll(SMALL, inputOf({})), 'XX')).toThrow('the node XX')
})
