import { describe, expect, test } from 'vitest'
import { indicatorsOf, type Instrument } from '../../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD, type Aggregation, type Method } from '../../../../shared/domain/method.ts'
import { diff, type ScoredBy } from '../../../../shared/scoring/library/diff.ts'
import type { ExplainedDiff } from '../../../../shared/scoring/library/explainedDiff.ts'
import { diffDown } from '../../../../shared/scoring/library/diffDown.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { must } from '../../../../shared/util/assert.ts'
import { BAN_CORE, smallInstrument } from '../../../support/instruments.ts'
import { code, flagAnswer, flagId, inputOf, notApplicable, randomSettled } from '../../../support/scoreInputs.ts'
import { seededRandom, type SeededRandom } from '../../../support/seededRandom.ts'

const PAIRS = 200
const AREAS = {
  AA: { weight: 3, indicators: { 'AA-01': {}, 'AA-02': { weight: 3 }, 'AA-03': {} } },
  BB: { weight: 1, indicators: { 'BB-01': {} } },
}
const SMALL = smallInstrument(AREAS, [{ id: 'F1', area: 'AA', max: 1.5 }])
const by = (
  answers: Parameters<typeof inputOf>[0],
  flags = {},
  method: Method = DEFAULT_METHOD,
  instrument: Instrument = SMALL,
): ScoredBy => ({ instrument, sheet: scoreAll(instrument, inputOf(answers, flags), method) })

function explained(before: ScoredBy, after: ScoredBy, id = 'AA'): ExplainedDiff {
  const result = diff(before, after, id)
  if (result.kind !== 'explained') throw new Error(`not explained: ${JSON.stringify(result)}`)
  return result
}
const effectsIn = ({ values, rules, weights, composition, coverage, formula }: ExplainedDiff): readonly number[] => [
  ...values.map(({ effect }) => effect),
  weights.effect,
  composition.effect,
  coverage.effect,
  formula,
  ...rules.map(({ effect }) => effect),
]
const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)

const FORMULAE: readonly Aggregation[] = [
  { kind: 'geometric', floor: 0.5 },
  { kind: 'harmonic' },
  { kind: 'weakest-link' },
  { kind: 'median' },
  { kind: 'mazziotta-pareto' },
]

const ARITHMETIC: readonly Aggregation[] = [{ kind: 'arithmetic' }]

/** Methods with such formulae, half of them with weights of their own; few, because each makes a graph. */
function randomMethods(random: SeededRandom, formulae: readonly Aggregation[]): readonly Method[] {
  const first = indicatorsOf(BAN_CORE).slice(0, 20)
  return Array.from({ length: 8 }, (_, index) => ({
    ...DEFAULT_METHOD,
    insideAreas: random.pick(formulae),
    acrossAreas: random.pick(formulae),
    weights: {
      source: index % 2 === 0 ? 'instrument' : 'expert',
      areas: {},
      indicators: Object.fromEntries(first.map((one) => [one.code, random.int(4)])),
    },
  }))
}

/** A random assessment: answers, flags, absences. */
function randomSide(random: SeededRandom, methods: readonly Method[]): ScoredBy {
  const answers = new Map(indicatorsOf(BAN_CORE).map((one) => [one.code, randomSettled(random, one)]))
  const flags = new Map(BAN_CORE.flags.map(({ id }) => [flagId(id), flagAnswer(random.chance(0.3))]))
  const absent = new Set(indicatorsOf(BAN_CORE).flatMap((one) => (random.chance(0.1) ? [one.code] : [])))
  return { instrument: BAN_CORE, sheet: scoreAll(BAN_CORE, { answers, flags, absent }, random.pick(methods)) }
}

describe('SC90: a difference by its children', () => {
  test('SC90: value × weight, by hand', () => {
    const result = explained(by({ 'AA-01': 1, 'AA-02': 2, 'AA-03': 3 }), by({ 'AA-01': 4, 'AA-02': 1, 'AA-03': 3 }))
    expect(result.values.map(({ id, effect, rate }) => [id, effect, rate])).toEqual(
      [
        ['AA-01', 0.6, 0.2],
        ['AA-02', -0.6, 0.6],
        ['AA-03', 0, 0.2],
      ].map(([id, effect, rate]) => [id, expect.closeTo(Number(effect), 12), expect.closeTo(Number(rate), 12)]),
    )
    expect([result.change, sum(effectsIn(result))]).toEqual([0, 0])
  })

  test('SC90: other weights alone: the weights’ effect, and nothing else', () => {
    const expert: Method = {
      ...DEFAULT_METHOD,
      weights: { source: 'expert', areas: {}, indicators: { [code('AA-02')]: 1 } },
    }
    const answers = { 'AA-01': 4, 'AA-02': 0 }
    const result = explained(by(answers), by(answers, {}, expert))
    expect([result.change, result.weights]).toEqual([1, { effect: 1, ids: ['AA-02'] }])
    expect(sum(effectsIn(result).map(Math.abs))).toBe(1)
  })

  test('SC90: a newly answered or no longer applicable child is coverage, one that the version lacks is composition', () => {
    const covered = explained(by({ 'AA-01': 4, 'AA-03': 2 }), by({ 'AA-01': 4, 'AA-02': 2, 'AA-03': notApplicable }))
    expect(covered.coverage).toEqual({ effect: covered.change, joined: ['AA-02'], left: ['AA-03'] })
    expect(covered.change).toBeCloseTo(2.5 - 3, 12)
    const { 'AA-03': _, ...fewer } = AREAS.AA.indicators
    const older = smallInstrument({ AA: { indicators: fewer } })
    const composed = explained(by({ 'AA-01': 4 }, {}, DEFAULT_METHOD, older), by({ 'AA-01': 4, 'AA-03': 0 }))
    expect(composed.composition).toEqual({ effect: -2, joined: ['AA-03'], left: [] })
    expect([composed.coverage.effect, composed.change]).toEqual([0, -2])
  })

  test('SC90: what a national version does not have is composition too, not coverage', () => {
    const input = { ...inputOf({ 'AA-01': 4, 'AA-03': 2 }), absent: new Set([code('AA-03')]) }
    const national = { instrument: SMALL, sheet: scoreAll(SMALL, input) }
    const result = explained(by({ 'AA-01': 4, 'AA-03': 2 }), national)
    expect(result.composition).toEqual({ effect: 1, joined: [], left: ['AA-03'] })
    expect(result.coverage).toEqual({ effect: 0, joined: [], left: [] })
  })

  test('SC90: a rule that came to hold, and another formula', () => {
    const ruled = explained(by({ 'AA-01': 2 }, { F1: false }), by({ 'AA-01': 4 }, { F1: true }))
    expect([ruled.change, ruled.values[0]?.effect, ruled.rules]).toEqual([-0.5, 2, [{ rule: 'F1', effect: -2.5 }]])
    const weakest: Method = { ...DEFAULT_METHOD, insideAreas: { kind: 'weakest-link' } }
    const other = explained(by({ 'AA-01': 1, 'AA-03': 3 }), by({ 'AA-01': 1, 'AA-03': 3 }, {}, weakest))
    expect([other.change, other.formula]).toEqual([-1, -1])
  })

  test('SC90: two things at once share what they did together alike, whichever came first', () => {
    // Joining with 0 while the other rises by 2: alone −1 and +2, together 0 from 2; Shapley gives each the mean of both orders.
    const result = explained(by({ 'AA-01': 2 }), by({ 'AA-01': 4, 'AA-03': 0 }))
    expect([result.values[0]?.effect, result.coverage.effect, result.change]).toEqual([1.5, -1.5, 0])
  })

  test('SC90: without a number on one side there is nothing to explain; an indicator explains itself', () => {
    expect(diff(by({}), by({ 'AA-01': 1 }), 'AA')).toMatchObject({
      kind: 'unexplained',
      before: { state: 'missing' },
      after: { value: 1 },
    })
    expect(diff(by({}), by({}), 'ZZ')).toEqual({ kind: 'unexplained', id: 'ZZ', before: null, after: null })
    expect(explained(by({ 'AA-01': 1 }), by({ 'AA-01': 4 }), 'AA-01')).toMatchObject({
      change: 3,
      values: [{ effect: 3 }],
    })
  })
})

describe('SC91: nothing remains', () => {
  test.each([
    ['arithmetic means', ARITHMETIC, PAIRS],
    ['any formula', FORMULAE, 30],
  ] as const)(
    'SC91: effects add up to the change to the last bit, forwards and backwards, under %s',
    (name, formulae, pairs) => {
      const random = seededRandom(`SC91 ${name}`)
      const methods = randomMethods(random, formulae)
      let seen = 0
      for (let round = 0; round < pairs; round++) {
        const [a, b] = [randomSide(random, methods), randomSide(random, methods)]
        for (const id of [WHOLE, ...BAN_CORE.areas.map((area) => area.code)]) {
          const result = diff(a, b, id)
          if (result.kind !== 'explained') continue
          seen++
          const effects = effectsIn(result)
          const sums = [sum(effects), sum(effects.toReversed())]
          const isClose = Math.abs(result.change - (result.after - result.before)) < 1e-14
          expect([...sums, isClose]).toEqual([result.change, result.change, true])
        }
      }
      expect(seen).toBeGreaterThan(pairs)
    },
  )

  test('SC91: the difference the other way round is its opposite, effect by effect', () => {
    const random = seededRandom('SC91 opposite')
    const methods = randomMethods(random, ARITHMETIC)
    for (let round = 0; round < 60; round++) {
      const [a, b] = [randomSide(random, methods), randomSide(random, methods)]
      const [there, back] = [diff(a, b, WHOLE), diff(b, a, WHOLE)]
      if (there.kind !== 'explained' || back.kind !== 'explained') continue
      expect(back.change).toBe(-there.change + 0)
      for (const key of ['weights', 'composition', 'coverage'] as const)
        expect(back[key].effect).toBeCloseTo(-there[key].effect, 12)
      for (const { id, effect } of there.values)
        expect(
          must(
            back.values.find((one) => one.id === id),
            id,
          ).effect,
        ).toBeCloseTo(-effect, 12)
    }
  })

  test('SC91: no difference has no effects at all', () => {
    const side = by({ 'AA-01': 1, 'AA-02': 3 }, { F1: true })
    expect(effectsIn(explained(side, side)).every((effect) => effect === 0)).toBe(true)
  })
})

describe('SC92: a difference down to the answers', () => {
  test('SC92: an indicator’s change at its weight in the whole, and a rule of its area', () => {
    const result = diffDown(
      by({ 'AA-01': 2, 'BB-01': 2 }, { F1: false }),
      by({ 'AA-01': 4, 'BB-01': 1 }, { F1: true }),
      WHOLE,
    )
    expect(result).toMatchObject({
      change: -0.625,
      effects: [
        { kind: 'value', at: 'AA', of: 'AA-01', effect: 1.5 },
        { kind: 'rule', at: 'AA', of: 'F1', effect: -1.875 },
        { kind: 'value', at: 'BB', of: 'BB-01', effect: -0.25 },
      ],
    })
  })

  test('SC92: nothing remains down there either, on random pairs', () => {
    const random = seededRandom('SC92')
    const methods = [...randomMethods(random, ARITHMETIC), ...randomMethods(random, FORMULAE).slice(0, 2)]
    let seen = 0
    for (let round = 0; round < PAIRS / 4; round++) {
      const result = diffDown(randomSide(random, methods), randomSide(random, methods), WHOLE)
      if (result.kind !== 'explained') continue
      seen++
      const effects = result.effects.map(({ effect }) => effect)
      expect(sum(effects)).toBe(result.change)
      expect(sum(effects.toReversed())).toBe(result.change)
      expect(effects.every(Number.isFinite)).toBe(true)
    }
    expect(seen).toBeGreaterThan(10)
  })
})
