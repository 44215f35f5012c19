import { describe, expect, test } from 'vitest'
import { indicatorsOf } from '../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD, type Aggregation, type Method } from '../../../shared/domain/method.ts'
import { explain } from '../../../shared/scoring/explain/explain.ts'
import { explainLeaves } from '../../../shared/scoring/explain/explainLeaves.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { shapley } from '../../../shared/scoring/explain/shapley.ts'
import { WHOLE, type NodeId } from '../../../shared/scoring/sheet.ts'
import type { Explanation } from '../../../shared/scoring/explain/explanation.ts'
import { BAN_CORE, PERCENT, smallInstrument } from '../../support/instruments.ts'
import { flagAnswer, flagId, inputOf, notApplicable, number, randomSettled } from '../../support/scoreInputs.ts'
import { seededRandom } from '../../support/seededRandom.ts'

const SHEETS = 150
const SMALL = smallInstrument(
  {
    AA: { weight: 3, indicators: { 'AA-01': {}, 'AA-02': {}, 'AA-03': { weight: 2 } } },
    BB: { weight: 1, indicators: { 'BB-01': {} } },
  },
  [{ id: 'F1', area: 'AA', max: 1.5 }],
)
const under = (aggregation: Aggregation): Method => ({ ...DEFAULT_METHOD, insideAreas: aggregation })
const FORMULAE: readonly Aggregation[] = [
  { kind: 'geometric' },
  { kind: 'geometric', floor: 0.5 },
  { kind: 'harmonic' },
  { kind: 'generalised', power: 2 },
  { kind: 'generalised', power: 0 },
  { kind: 'weakest-link' },
  { kind: 'median' },
  { kind: 'mazziotta-pareto' },
]
const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, one) => total + (one ?? 0), 0)
const explainAA = (aggregation: Aggregation, answers: Parameters<typeof inputOf>[0], met = false): Explanation =>
  explain(SMALL, scoreAll(SMALL, inputOf(answers, { F1: met }), under(aggregation)), 'AA')

describe('SC80: contributions under other formulae', () => {
  test('SC80: they add up to the base on random sheets, under every formula', () => {
    const random = seededRandom('SC80')
    for (let round = 0; round < SHEETS; round++) {
      const answers = new Map(indicatorsOf(BAN_CORE).map((one) => [one.code, randomSettled(random, one)]))
      const method = { ...under(random.pick(FORMULAE)), acrossAreas: random.pick(FORMULAE) }
      const sheet = scoreAll(BAN_CORE, { answers, flags: new Map() }, method)
      for (const id of ['whole', 'ID', 'AS', 'LF@law']) {
        if (!sheet.nodes.has(id)) continue
        const { base, contributions } = explain(BAN_CORE, sheet, id)
        const parts = contributions.map((part) => part.contribution)
        expect(parts.some((part) => part !== null)).toBe(base !== null)
        expect(sum(parts)).toBeCloseTo(base ?? 0, 10)
      }
    }
  })

  test('SC80: weakest link, by hand: only the lowest child loses anything', () => {
    const { contributions, decidedBy, base, how } = explainAA(
      { kind: 'weakest-link' },
      { 'AA-01': 1, 'AA-02': 4, 'AA-03': 4 },
    )
    expect([base, decidedBy, how]).toEqual([1, ['AA-01'], 'exact'])
    // 4 × its weight of 1/4, less the 3 points that lack.
    expect(contributions.map(({ contribution }) => contribution)).toEqual([1 - 3, 1, 2])
    expect(contributions.map(({ gapToMax }) => gapToMax)).toEqual([3, 0, 0])
  })

  test('SC80: a product that all but vanishes still has finite contributions', () => {
    const tiny = smallInstrument({ AA: { indicators: { 'AA-01': { answer: PERCENT }, 'AA-02': {} } } })
    const answers = inputOf({ 'AA-01': number(1e-300), 'AA-02': 4 })
    const harmonic = scoreAll(tiny, answers, under({ kind: 'harmonic' }))
    const { base, contributions } = explain(tiny, harmonic, 'AA')
    expect(base).toBeLessThan(1e-290)
    expect(sum(contributions.map(({ contribution }) => contribution))).toBeCloseTo(0, 12)
  })

  test('SC80: the Shapley value of two players, by hand, and sampled orders still add up', () => {
    const worth = (joined: readonly boolean[]): number =>
      (joined[0] ? 10 : 0) + (joined[1] ? 20 : 0) + (joined[0] && joined[1] ? 6 : 0)
    expect(shapley(2, worth)).toEqual({ shares: [13, 23], how: 'exact' })
    const product = (joined: readonly boolean[]): number => joined.reduce((total, one) => total * (one ? 1.1 : 1), 1)
    const drawn = shapley(15, product)
    expect(drawn.how).toBe('drawn-orders')
    expect(sum(drawn.shares)).toBeCloseTo(1.1 ** 15 - 1, 10)
    expect(shapley(15, product)).toEqual(drawn)
  })
})

describe('SC81: factors of the geometric mean', () => {
  test('SC81: 4 times their product is the base; a child at 4 pulls nothing', () => {
    const { base, factors } = explainAA({ kind: 'geometric' }, { 'AA-01': 1, 'AA-02': 4, 'AA-03': 2 })
    expect(factors.map(({ factor }) => factor)).toEqual([0.25 ** 0.25, 1, 0.5 ** 0.5])
    expect(4 * factors.reduce((product, { factor }) => product * factor, 1)).toBeCloseTo(base ?? -1, 12)
  })

  test('SC81: a zero is a factor of 0, a declared floor lifts it, and no other formula has factors', () => {
    const answers = { 'AA-01': 0, 'AA-02': 4, 'AA-03': 4 }
    expect(explainAA({ kind: 'geometric' }, answers).factors[0]?.factor).toBe(0)
    expect(explainAA({ kind: 'geometric', floor: 1 }, answers).factors[0]?.factor).toBe(0.25 ** 0.25)
    expect(explainAA({ kind: 'harmonic' }, answers).factors).toEqual([])
  })
})

describe('SC82: what is missing', () => {
  test('SC82: the weight that an open child would have, and the ends of its swing under the formula', () => {
    const explanation = explainAA({ kind: 'geometric' }, { 'AA-01': 4 })
    expect(explanation.missing).toEqual([
      { id: 'AA-02', effectiveWeightIfAnswered: 0.5, swing: [0, 4] },
      { id: 'AA-03', effectiveWeightIfAnswered: 2 / 3, swing: [0, 4] },
    ])
    expect(explainAA({ kind: 'arithmetic' }, { 'AA-01': 4 }).missing[0]).toMatchObject({ swing: [2, 4] })
  })

  test('SC82: a formula that needs every child tells no swing while another is open; what does not apply is not missing', () => {
    expect(explainAA({ kind: 'mazziotta-pareto' }, { 'AA-01': 4 }).missing.map(({ swing }) => swing)).toEqual([
      null,
      null,
    ])
    const last = explainAA({ kind: 'mazziotta-pareto' }, { 'AA-01': 4, 'AA-02': notApplicable }).missing
    expect(last.map(({ id, swing }) => [id, swing?.[1]])).toEqual([['AA-03', 4]])
  })
})

describe('SC83: sensitivity', () => {
  test('SC83: the effective weight under the arithmetic mean, the derivative elsewhere', () => {
    const answers = { 'AA-01': 1, 'AA-02': 2, 'AA-03': 4 }
    expect(explainAA({ kind: 'arithmetic' }, answers).sensitivity.map(({ perPoint }) => perPoint)).toEqual([
      0.25, 0.25, 0.5,
    ])
    const { base, sensitivity } = explainAA({ kind: 'geometric' }, answers)
    // d/dx exp(Σ s ln x) = s × base ÷ x.
    expect(sensitivity[0]?.perPoint).toBeCloseTo((0.25 * (base ?? 0)) / 1, 4)
    expect(sensitivity[2]?.perPoint).toBeCloseTo((0.5 * (base ?? 0)) / 4, 4)
    expect(
      explainAA({ kind: 'weakest-link' }, answers).sensitivity.map(({ perPoint }) => Math.round(perPoint)),
    ).toEqual([1, 0, 0])
  })

  test('SC83: a cap that holds leaves nothing to move, one that is not reached changes nothing', () => {
    const perPoint = (level: number): number | undefined =>
      explainAA({ kind: 'arithmetic' }, { 'AA-01': level, 'AA-02': level, 'AA-03': level }, true).sensitivity[0]
        ?.perPoint
    expect([perPoint(3), perPoint(1)]).toEqual([0, 0.25])
  })
})

describe('SC84: the sentence', () => {
  const sentence = (answers: Parameters<typeof inputOf>[0], id: NodeId, met = false, method = DEFAULT_METHOD) =>
    explain(SMALL, scoreAll(SMALL, inputOf(answers, { F1: met }), method), id).sentence

  test('SC84: names the formula, the children, and the last rule that moved the score', () => {
    expect(sentence({ 'AA-01': 4, 'AA-02': 2 }, 'AA')).toEqual({
      key: 'combined',
      value: 3,
      formula: 'arithmetic',
      children: 2,
      applicable: 3,
      decidedBy: [],
    })
    expect(sentence({ 'AA-01': 4, 'AA-02': 2 }, 'AA', true)).toMatchObject({
      key: 'ruled',
      base: 3,
      value: 1.5,
      rule: 'F1',
    })
  })

  test('SC84: says why there is no number', () => {
    expect(sentence({}, 'AA-01')).toEqual({ key: 'own-open', state: 'missing', worst: 0, best: 4 })
    expect(sentence({ 'AA-01': 3 }, 'AA-01')).toEqual({ key: 'own-score', value: 3 })
    expect(sentence({}, 'AA')).toEqual({ key: 'nothing-scored', state: 'missing' })
    expect(sentence({}, WHOLE, false, { ...DEFAULT_METHOD, overall: false })).toEqual({ key: 'not-scored-here' })
    const strict = { ...DEFAULT_METHOD, areaThreshold: { by: 'count', least: 0.5 } } as const
    expect(sentence({ 'AA-01': 4 }, 'AA', false, strict)).toEqual({
      key: 'too-little',
      by: 'count',
      available: 1 / 3,
      least: 0.5,
    })
  })
})

describe('SC85: down to the answers', () => {
  test('SC85: effective weights of the leaves of the whole, by hand', () => {
    const sheet = scoreAll(SMALL, inputOf({ 'AA-01': 4, 'AA-03': 1, 'BB-01': 2 }))
    expect(explainLeaves(SMALL, sheet, WHOLE)).toMatchObject([
      { id: 'AA-01', parent: 'AA', effectiveWeight: 0.25, perPoint: 0.25, gap: 0 },
      { id: 'AA-02', effectiveWeight: 0.75 / 4, perPoint: null, gap: null },
      { id: 'AA-03', effectiveWeight: 0.5, gap: 1.5 },
      { id: 'BB-01', parent: 'BB', effectiveWeight: 0.25, gap: 0.5 },
    ])
  })

  test('SC85: on random sheets weights add up to 1 and weight × value to the whole, where no rule steps in', () => {
    const random = seededRandom('SC85')
    for (let round = 0; round < SHEETS; round++) {
      const answers = new Map(indicatorsOf(BAN_CORE).map((one) => [one.code, randomSettled(random, one)]))
      const flags = new Map(BAN_CORE.flags.map(({ id }) => [flagId(id), flagAnswer(false)]))
      const sheet = scoreAll(BAN_CORE, { answers, flags })
      const value = sheet.nodes.get(WHOLE)?.value ?? null
      const scored = explainLeaves(BAN_CORE, sheet, WHOLE).filter((leaf) => leaf.perPoint !== null)
      if (value === null) continue
      expect(sum(scored.map((leaf) => leaf.effectiveWeight))).toBeCloseTo(1, 10)
      expect(sum(scored.map((leaf) => (leaf.effectiveWeight ?? 0) * (leaf.value ?? 0)))).toBeCloseTo(value, 10)
    }
  })
})
