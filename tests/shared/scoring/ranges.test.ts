import { describe, expect, test } from 'vitest'
import type { SettledAnswer } from '../../../shared/domain/answer.ts'
import { indicatorsOf } from '../../../shared/domain/instrument.ts'
import { rangeOf } from '../../../shared/scoring/tree/combine.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import type { ScoreInput } from '../../../shared/scoring/sheet.ts'
import { smallInstrument } from '../../support/instruments.ts'
import { methodWith, ruleOn, scoreTest } from '../../support/methods.ts'
import {
  contested,
  flagAnswer,
  flagId,
  inputOf,
  level,
  noData,
  notApplicable,
  nodeIn,
  nodeOf,
  settled,
} from '../../support/scoreInputs.ts'
import { seededRandom, type SeededRandom } from '../../support/seededRandom.ts'

const ROUNDS = 60
const COMPLETIONS = 25
const LAST_BIT = 1e-9
const SMALL = smallInstrument(
  {
    AA: { weight: 3, indicators: { 'AA-01': { weight: 3 }, 'AA-02': {}, 'AA-03': { weight: 2 }, 'AA-04': {} } },
    BB: { indicators: { 'BB-01': {}, 'BB-02': { weight: 0.2 }, 'BB-03': {} } },
    CC: { weight: 0.5, indicators: { 'CC-01': {} } },
  },
  [{ id: 'F1', area: 'AA', max: 2 }],
)
const RULES = [
  ruleOn('AA', 'R1', { kind: 'subtract', by: 0.5 }, scoreTest('BB-01', 'at-most', 1)),
  ruleOn('BB', 'R2', { kind: 'set', to: 1.5 }, scoreTest('AA-02', 'at-least', 3)),
  ruleOn('BB', 'R3', { kind: 'set', to: 3 }, { kind: 'flag', flag: 'F1' }),
  ruleOn('whole', 'R4', { kind: 'cap', max: 1 }, scoreTest('CC-01', 'at-most', 0)),
]
const AGGREGATIONS = [
  { kind: 'arithmetic' },
  { kind: 'geometric' },
  { kind: 'harmonic', floor: 0.2 },
  { kind: 'generalised', power: -3 },
  { kind: 'generalised', power: 4 },
  { kind: 'weakest-link' },
  { kind: 'median' },
  { kind: 'mazziotta-pareto' },
]

describe.each(AGGREGATIONS)('SC42: worst and best case under $kind', (aggregation) => {
  test.each([
    ['without rules', []],
    ['with rules', RULES],
  ])('SC42: however the open answers turn out, every node ends inside its range, %s', (name, rules) => {
    const random = seededRandom(`SC42 ${aggregation.kind} ${name}`)
    const method = methodWith({ insideAreas: aggregation, acrossAreas: aggregation, rules })
    for (let round = 0; round < ROUNDS; round++) {
      const open = openInput(random)
      const { nodes } = scoreAll(SMALL, open, method)
      for (let n = 0; n < COMPLETIONS; n++) {
        const outside: string[] = []
        scoreAll(SMALL, completed(open, random), method).nodes.forEach(({ id, value }) => {
          const { worst, best } = nodes.get(id)?.range ?? {}
          if (value === null) return
          if (!(value >= (worst ?? NaN) - LAST_BIT && value <= (best ?? NaN) + LAST_BIT))
            outside.push(`${id}: ${value} is not from ${worst} to ${best}`)
        })
        expect(outside).toEqual([])
      }
    }
  })
})

function openInput(random: SeededRandom): ScoreInput {
  const answers = indicatorsOf(SMALL).map(({ code }): readonly [typeof code, SettledAnswer] => {
    const kind = random.int(7)
    if (kind === 6) return [code, contested(level(random.int(5)), notApplicable)]
    if (kind === 0) return [code, { kind: 'unanswered' }]
    if (kind === 1) return [code, settled(noData)]
    return [code, kind === 2 ? contested(level(random.int(5)), level(random.int(5))) : settled(level(random.int(5)))]
  })
  const flags = random.chance(0.5) ? [] : [[flagId('F1'), flagAnswer(random.chance(0.5))] as const]
  return { answers: new Map(answers), flags: new Map(flags) }
}

/** Every open answer becomes one of its proposals or any level, an open flag yes or no. */
function completed({ answers, flags }: ScoreInput, random: SeededRandom): ScoreInput {
  const close = (answer: SettledAnswer): SettledAnswer => {
    if (answer.kind === 'contested') return settled(random.pick(answer.answers))
    if (answer.kind === 'settled' && answer.answer.status === 'answered') return answer
    return settled(level(random.int(5)))
  }
  return {
    answers: new Map([...answers].map(([code, answer]) => [code, close(answer)])),
    flags: flags.size > 0 ? flags : new Map([[flagId('F1'), flagAnswer(random.chance(0.5))]]),
  }
}

describe('SC42: a mean that punishes unevenness', () => {
  const uneven = { kind: 'mazziotta-pareto' } as const

  test('SC42: is best with one child below its best where more would only be uneven', () => {
    const { best } = rangeOf(uneven, { worst: [0, 0], best: [4, 0], weights: [0.02, 1] })
    const highest = rangeOf(uneven, { worst: [4, 0], best: [4, 0], weights: [0.02, 1] }).best
    expect(best).toBeGreaterThan(highest ?? NaN)
  })

  test('SC42: many open children: a bound that no corner falls below', () => {
    const random = seededRandom('SC42 corners')
    for (let round = 0; round < ROUNDS; round++) {
      const children = Array.from({ length: 10 }, () => ({ worst: random.next() * 2, best: 2 + random.next() * 2 }))
      const weights = children.map(() => random.next() + 0.01)
      const range = rangeOf(uneven, {
        worst: children.map(({ worst }) => worst),
        best: children.map(({ best }) => best),
        weights,
      })
      for (let corner = 0; corner < 2 ** children.length; corner += 1 + random.int(8)) {
        const values = children.map(({ worst, best }, bit) => ((corner >> bit) & 1 ? best : worst))
        const index = rangeOf(uneven, { worst: values, best: values, weights }).worst
        expect(index).toBeGreaterThanOrEqual((range.worst ?? NaN) - LAST_BIT)
        expect(index).toBeLessThanOrEqual((range.best ?? NaN) + LAST_BIT)
      }
    }
  })
})

describe('SC101: contested between a score and "not applicable"', () => {
  const two = smallInstrument({ AA: { indicators: { 'AA-01': {}, 'AA-02': {} } }, BB: { indicators: { 'BB-01': {} } } })

  test('SC101: the case without the indicator belongs to the range, no more', () => {
    const node = (rest: number) => nodeOf(two, inputOf({ 'AA-01': rest, 'AA-02': [level(4), notApplicable] }), 'AA')
    expect(node(2).range).toEqual({ worst: 2, best: 3 })
    expect(node(4).range).toEqual({ worst: 4, best: 4 })
  })

  test('SC101: a node of which all may not apply may not apply itself', () => {
    const answers = { 'AA-01': [level(4), notApplicable], 'AA-02': [level(0), notApplicable], 'BB-01': 1 }
    const sheet = scoreAll(two, inputOf(answers))
    expect(nodeIn(sheet, 'AA').range).toEqual({ worst: 0, best: 4, mayNotApply: true })
    expect(nodeIn(sheet, 'whole').range).toEqual({ worst: 0.5, best: 2.5 })
  })

  test('SC101: a rule that tests it cannot be certain', () => {
    const rules = [ruleOn('BB', 'R1', { kind: 'cap', max: 1 }, scoreTest('AA-01', 'at-least', 3))]
    const input = inputOf({ 'AA-01': [level(3), level(4), notApplicable], 'BB-01': 4 })
    const node = nodeIn(scoreAll(two, input, methodWith({ rules })), 'BB')
    expect(node.rules.map(({ outcome }) => outcome)).toEqual(['undetermined'])
    expect(node).toMatchObject({ value: 4, range: { worst: 1, best: 4 } })
  })
})

describe('SC34: a rule that tests context', () => {
  const withContext = smallInstrument({
    AA: { indicators: { 'AA-01': {}, 'AA-02': { weight: 0 } } },
  })
  const rules = [ruleOn('AA', 'R1', { kind: 'cap', max: 1 }, scoreTest('AA-02', 'at-most', 2))]
  const outcomes = (answers: Parameters<typeof inputOf>[0]) =>
    nodeIn(scoreAll(withContext, inputOf(answers), methodWith({ rules })), 'AA').rules.map(({ outcome }) => outcome)

  test('SC34: does not apply where the context does not, and is open where nothing was said', () => {
    expect(outcomes({ 'AA-01': 3, 'AA-02': notApplicable })).toEqual(['not-applicable'])
    expect(outcomes({ 'AA-01': 3 })).toEqual(['undetermined'])
    expect(outcomes({ 'AA-01': 3, 'AA-02': noData })).toEqual(['undetermined'])
    expect(outcomes({ 'AA-01': 3, 'AA-02': 2 })).toEqual(['triggered-changed'])
  })
})
