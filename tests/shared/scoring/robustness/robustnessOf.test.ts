import { describe, expect, test } from 'vitest'
import { indicatorsOf } from '../../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD, type Aggregation, type Method } from '../../../../shared/domain/method.ts'
import { robustnessOf, studyOf } from '../../../../shared/scoring/robustness/robustnessOf.ts'
import { compositeScorer, nominalSetting } from '../../../../shared/scoring/robustness/composite.ts'
import { appliesOf, leafValuesOf } from '../../../../shared/scoring/robustness/study.ts'
import { methodWith, ruleOn, scoreTest } from '../../../support/methods.ts'
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

  const plan = { ...standardMonteCarlo(), noise: 0, replications: 2000 }

  test('SC107: a rule whose test waits for an open answer is tested again in each run that draws it', () => {
    const instrument = smallInstrument({ AA: { indicators: { 'AA-01': {} } }, BB: { indicators: { 'BB-01': {} } } })
    const rules = [ruleOn('whole', 'R1', { kind: 'set', to: 0 }, scoreTest('AA-01', 'at-most', 1))]
    const runs = (answers: Parameters<typeof inputOf>[0]) => {
      const assessments = [{ id: 'one', input: inputOf(answers) }]
      return must(robustnessOf(instrument, methodWith({ rules }), assessments, plan, 1)?.units[0]?.score, 'a spread')
    }
    // Drawn evenly from 0 to 4: a quarter of the runs meets the rule, the others lie at (4 + 1…4) ÷ 2.
    const open = runs({ 'BB-01': 4 })
    expect(open.min).toBe(0)
    expect(open.max).toBeGreaterThan(3.9)
    expect(open.mean).toBeGreaterThan(0.75 * 3.25 - 0.15)
    expect(open.mean).toBeLessThan(0.75 * 3.25 + 0.15)
    expect(runs({ 'AA-01': [2, 3], 'BB-01': 4 }).min).toBeGreaterThanOrEqual(3)
    expect(runs({ 'AA-01': [0, 1], 'BB-01': 4 })).toMatchObject({ min: 0, max: 0 })
  })

  test('SC107: drawing every open answer gives what the score sheet gives for the same answers', () => {
    const instrument = smallInstrument({
      AA: { indicators: { 'AA-01': {}, 'AA-02': {} } },
      BB: { indicators: { 'BB-01': {} } },
    })
    const rules = [
      ruleOn('AA', 'R1', { kind: 'subtract', by: 1 }, scoreTest('BB-01', 'at-least', 2)),
      ruleOn('whole', 'R2', { kind: 'cap', max: 1.5 }, scoreTest('AA-02', 'at-most', 2)),
    ]
    const method = methodWith({ rules })
    const study = must(studyOf(instrument, method, [{ id: 'one', input: inputOf({ 'AA-01': 4 }) }]), 'a study')
    const score = compositeScorer(study.composite)
    const unit = must(study.units[0], 'a unit')
    for (const aa of [0, 2, 3, 4])
      for (const bb of [0, 1, 2, 4]) {
        const values = leafValuesOf(study.composite, unit)
        values[1] = aa
        values[2] = bb
        score(nominalSetting(study.composite), values, appliesOf(study.composite, unit), unit.adjustments)
        const sheet = scoreAll(instrument, inputOf({ 'AA-01': 4, 'AA-02': aa, 'BB-01': bb }), method)
        expect(values.at(-1), `${aa} ${bb}`).toBeCloseTo(sheet.nodes.get(WHOLE)?.value ?? NaN, 12)
      }
  })

  test('SC102: of two sets the smallest holds in study and sheet, and a node that does not apply has none in either', () => {
    const instrument = smallInstrument({ AA: { indicators: { 'AA-01': {} } }, BB: { indicators: { 'BB-01': {} } } }, [
      { id: 'F1', area: 'BB', max: 4 },
    ])
    const met = { kind: 'flag', flag: 'F1' }
    const method = methodWith({
      rules: [ruleOn('AA', 'R1', { kind: 'set', to: 1 }, met), ruleOn('AA', 'R2', { kind: 'set', to: 3 }, met)],
    })
    for (const [first, whole] of [
      [4, 1.5],
      [notApplicable, 2],
    ] as const) {
      const input = inputOf({ 'AA-01': first, 'BB-01': 2 }, { F1: true })
      const empty = { kind: 'factorial', normalisations: [], aggregations: [], weights: [] } as const
      const result = robustnessOf(instrument, method, [{ id: 'one', input }], empty, 1)
      expect(scoreAll(instrument, input, method).nodes.get(WHOLE)?.value).toBe(whole)
      expect(result?.units[0]?.nominal.score).toBe(whole)
    }
  })
})
