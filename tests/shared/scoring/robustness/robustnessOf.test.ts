import { describe, expect, test } from 'vitest'
import { indicatorsOf } from '../../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD, type Aggregation, type Method } from '../../../../shared/domain/method.ts'
import { robustnessOf, studyOf } from '../../../../shared/scoring/robustness/robustnessOf.ts'
import { standardFactorial, standardMonteCarlo } from '../../../../shared/scoring/robustness/standardPlans.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { WHOLE, type ScoreInput } from '../../../../shared/scoring/sheet.ts'
import { must } from '../../../../shared/util/assert.ts'
import { BAN_CORE, smallInstrument } from '../../../support/instruments.ts'
import { flagAnswer, inputOf, notApplicable, randomSettled } from '../../../support/scoreInputs.ts'
import { seededRandom, type SeededRandom } from '../../../support/seededRandom.ts'

const AGGREGATIONS: readonly Aggregation[] = [
  { kind: 'arithmetic' },
  { kind: 'geometric', floor: 0.1 },
  { kind: 'median' },
  { kind: 'mazziotta-pareto' },
  { kind: 'weakest-link' },
]

const randomInput = (random: SeededRandom): ScoreInput => ({
  answers: new Map(indicatorsOf(BAN_CORE).map((indicator) => [indicator.code, randomSettled(random, indicator)])),
  flags: new Map(BAN_CORE.flags.map((flag) => [flag.id, flagAnswer(random.chance(0.5))])),
})

function randomMethod(random: SeededRandom): Method {
  const least = random.pick([0, 0.5, 2 / 3])
  return {
    ...DEFAULT_METHOD,
    insideAreas: random.pick(AGGREGATIONS),
    acrossAreas: random.pick(AGGREGATIONS),
    areaThreshold: random.pick([null, { by: 'count', least }, { by: 'weight', least }]),
    rules: [
      {
        id: 'less',
        title: 'less',
        on: 'whole',
        test: { kind: 'flag', flag: must(BAN_CORE.flags[0], 'a flag').id },
        effect: random.pick([{ kind: 'subtract', by: 0.5 } as const, { kind: 'set', to: 1 } as const]),
      },
    ],
  }
}

describe('robustness of assessments', () => {
  test('SC72: the nominal run is the score sheet’s whole, under any method and any answers', () => {
    const random = seededRandom('nominal robustness')
    for (let round = 0; round < 60; round++) {
      const method = randomMethod(random)
      const assessments = ['AL', 'ME', 'RS'].map((id) => ({ id, input: randomInput(random) }))
      const plan = standardFactorial(must(studyOf(BAN_CORE, method, assessments), 'a study').composite)
      const result = must(robustnessOf(BAN_CORE, method, assessments, plan, 1), 'a result')
      const nominal = result.units.map((unit) => unit.nominal.score ?? -1)
      const sheets = assessments.map(({ input }) => scoreAll(BAN_CORE, input, method).nodes.get(WHOLE)?.value ?? -1)
      expect(nominal).toEqual(sheets.map((value) => expect.closeTo(value, 12)))
    }
  })

  test('SC72: open and contested answers are drawn within their range, what does not apply is left out', () => {
    const instrument = smallInstrument({ AA: { indicators: { 'AA-01': {}, 'AA-02': {}, 'AA-03': {} } } })
    const assessments = [
      { id: 'contested', input: inputOf({ 'AA-01': 2, 'AA-02': [1, 3], 'AA-03': notApplicable }) },
      { id: 'open', input: inputOf({ 'AA-01': 2, 'AA-03': notApplicable }) },
    ]
    expect(studyOf(instrument, DEFAULT_METHOD, assessments)?.units.map((unit) => unit.leaves)).toEqual([
      [2, { worst: 1, best: 3 }, null],
      [2, { worst: 0, best: 4 }, null],
    ])
    const plan = { ...standardMonteCarlo(), noise: 0, replications: 4000 }
    const result = must(robustnessOf(instrument, DEFAULT_METHOD, assessments, plan, 1), 'a result')
    const [narrow, wide] = result.units.map((unit) => must(unit.score, 'a spread'))
    expect(narrow?.min).toBeGreaterThanOrEqual(1.5)
    expect(narrow?.max).toBeLessThanOrEqual(2.5)
    expect(wide?.min).toBeLessThan(1.1)
    expect(wide?.max).toBeGreaterThan(2.9)
  })

  test('SC72: a rule that holds now holds in every run, also where it changes nothing now; one that does not never', () => {
    const instrument = smallInstrument({ AA: { indicators: { 'AA-01': {}, 'AA-02': {} } } }, [
      { id: 'F1', area: 'AA', max: 2 },
    ])
    const best = (flags: Record<string, boolean>): number => {
      const assessments = [{ id: 'one', input: inputOf({ 'AA-01': 2 }, flags) }]
      const plan = { ...standardMonteCarlo(), noise: 0, replications: 500 }
      return robustnessOf(instrument, DEFAULT_METHOD, assessments, plan, 1)?.units[0]?.score?.max ?? NaN
    }
    expect(best({ F1: true })).toBe(2)
    expect(best({ F1: false })).toBeGreaterThan(2.9)
    expect(best({})).toBeGreaterThan(2.9)
  })

  test('SC72: a scoreboard has no whole to test', () => {
    expect(studyOf(BAN_CORE, { ...DEFAULT_METHOD, overall: false }, [])).toBeNull()
  })
})
