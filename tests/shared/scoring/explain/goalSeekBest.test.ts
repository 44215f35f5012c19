import { expect, test } from 'vitest'
import { indicatorsOf, type AnswerKind } from '../../../../shared/domain/instrument.ts'
import type { SettledAnswer } from '../../../../shared/domain/answer.ts'
import { climb, type Dial } from '../../../../shared/scoring/explain/climb.ts'
import { goalSeek } from '../../../../shared/scoring/explain/goalSeek.ts'
import { possibleAnswers } from '../../../../shared/scoring/leaf/possibleAnswers.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { createScorer } from '../../../../shared/scoring/tree/scorer.ts'
import { WHOLE, type ScoreInput } from '../../../../shared/scoring/sheet.ts'
import type { Method } from '../../../../shared/domain/method.ts'
import { smallInstrument } from '../../../support/instruments.ts'
import { methodWith, ruleOn, scoreTest } from '../../../support/methods.ts'
import { inputOf, no, nodeIn, settled, yes } from '../../../support/scoreInputs.ts'
import { seededRandom, type SeededRandom } from '../../../support/seededRandom.ts'

const LOW: AnswerKind = { kind: 'yes_partly_no', scores: { yes: 2, partly: 1, no: 0 }, partlyMeans: 'half' }
const SMALL = smallInstrument({
  AA: { weight: 2, indicators: { 'AA-01': {}, 'AA-02': { answer: LOW } } },
  BB: { indicators: { 'BB-01': { weight: 3 }, 'BB-02': {} } },
})
const best = (input: ScoreInput, method: Method) => {
  const goal = goalSeek(SMALL, createScorer(SMALL, input, method), WHOLE, 4.1)
  return goal.kind === 'unreachable' ? goal.best : goal
}

test('SC89: an open indicator that cannot reach the mean is left open for the best', () => {
  expect(best(inputOf({ 'AA-01': 4, 'BB-01': 4, 'BB-02': 4 }), methodWith({}))).toBe(4)
})

test('SC89: a rule that a high score meets is in the way of the best', () => {
  const rules = [ruleOn('BB', 'R1', { kind: 'cap', max: 1 }, scoreTest('BB-02', 'at-least', 4))]
  const value = best(inputOf({ 'AA-01': 4, 'AA-02': yes, 'BB-01': 4, 'BB-02': 0 }), methodWith({ rules }))
  expect(value).toBeCloseTo((2 * 3 + (3 * 4 + 3) / 4) / 3, 12)
})

test('SC89: what raising everything does not reach may be reached by raising less', () => {
  const rules = [ruleOn('whole', 'R1', { kind: 'cap', max: 1 }, scoreTest('BB-02', 'at-least', 4))]
  const scorer = createScorer(
    SMALL,
    inputOf({ 'AA-01': 0, 'AA-02': no, 'BB-01': 0, 'BB-02': 0 }),
    methodWith({ rules }),
  )
  const goal = goalSeek(SMALL, scorer, WHOLE, 3)
  expect(goal.kind).toBe('together')
  const steps = goal.kind === 'together' ? goal.steps : []
  expect(steps.at(-1)?.after).toBeGreaterThanOrEqual(3)
  expect(steps.find(({ code }) => code === 'BB-02')?.to ?? 0).toBeLessThan(4)
})

test('SC89: under any formula, thresholds and rules the best is the highest of all raises, tried one by one', () => {
  const random = seededRandom('SC89 best')
  for (let round = 0; round < 40; round++) {
    const method = randomMethod(random)
    const input = randomInput(random)
    expect(best(input, method), `SEED=${random.seed}, round ${round}`).toBeCloseTo(highestOf(input, method), 9)
  }
})

test('SC89: beyond what can be tried one by one the search still finds the common level', () => {
  const goalLevels = Array.from({ length: 12 }, (_, at) => at % 4)
  const at = goalLevels.map(() => 0)
  const dials = at.map((_, index): Dial => ({ settings: 5, turn: (setting) => void (at[index] = setting) }))
  const measure = (): number =>
    -at.reduce((sum, setting, index) => sum + Math.abs(setting - (goalLevels[index] ?? 0)), 0)
  expect(climb(dials, measure, [])).toBe(-0)
  expect(at).toEqual(goalLevels)
})

function randomMethod(random: SeededRandom): Method {
  const kinds = [{ kind: 'arithmetic' }, { kind: 'geometric' }, { kind: 'weakest-link' }, { kind: 'mazziotta-pareto' }]
  const tested = random.pick(['AA-01', 'BB-01', 'BB-02'])
  return methodWith({
    insideAreas: random.pick(kinds),
    acrossAreas: random.pick(kinds),
    areaThreshold: random.pick([null, { by: 'count', least: 0.75 }]),
    rules: random.chance(0.5)
      ? [ruleOn(random.pick(['AA', 'whole']), 'R1', { kind: 'cap', max: 1 }, scoreTest(tested, 'at-least', 3))]
      : [],
  })
}

function randomInput(random: SeededRandom): ScoreInput {
  const answers = indicatorsOf(SMALL).flatMap((indicator): [typeof indicator.code, SettledAnswer][] =>
    random.chance(0.4) ? [] : [[indicator.code, settled(random.pick(possibleAnswers(indicator)).answer)]],
  )
  return { answers: new Map(answers), flags: new Map() }
}

/** Every indicator as it is or at any higher score, all combinations. */
function highestOf(input: ScoreInput, method: Method): number {
  const now = scoreAll(SMALL, input, method)
  const choices = indicatorsOf(SMALL).map((indicator) => {
    const least = nodeIn(now, indicator.code).value ?? -1
    const raised = possibleAnswers(indicator).filter(({ score }) => score > least)
    return [null, ...raised.map(({ answer }) => [indicator.code, settled(answer)] as const)]
  })
  const all = choices.reduce<(typeof choices)[number][]>(
    (lists, options) => lists.flatMap((list) => options.map((option) => [...list, option])),
    [[]],
  )
  const values = all.map((list) => {
    const answers = new Map([...input.answers, ...list.filter((one) => one !== null)])
    return nodeIn(scoreAll(SMALL, { ...input, answers }, method), WHOLE).value ?? -1
  })
  return Math.max(...values)
}
