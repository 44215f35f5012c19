import { describe, expect, test } from 'vitest'
import { indicatorsOf } from '../../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD, type Method } from '../../../../shared/domain/method.ts'
import { goalSeek, type Goal } from '../../../../shared/scoring/explain/goalSeek.ts'
import { possibleAnswers } from '../../../../shared/scoring/leaf/possibleAnswers.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { createScorer } from '../../../../shared/scoring/tree/scorer.ts'
import { WHOLE, type ScoreChange } from '../../../../shared/scoring/sheet.ts'
import { movesBetween, whatIf, whatIfMethod } from '../../../../shared/scoring/explain/whatIf.ts'
import { BAN_CORE, COUNT, PERCENT, smallInstrument, YES_PARTLY_NO } from '../../../support/instruments.ts'
import {
  code,
  flagAnswer,
  flagId,
  inputOf,
  level,
  no,
  noData,
  nodeIn,
  notApplicable,
  randomSettled,
  settled,
} from '../../../support/scoreInputs.ts'
import { seededRandom } from '../../../support/seededRandom.ts'

const SMALL = smallInstrument(
  {
    AA: { weight: 3, indicators: { 'AA-01': {}, 'AA-02': { weight: 3 } } },
    BB: { weight: 1, indicators: { 'BB-01': {}, 'BB-02': { answer: YES_PARTLY_NO } } },
  },
  [{ id: 'F1', area: 'AA', max: 1.5 }],
)
const scorerOf = (answers: Parameters<typeof inputOf>[0], flags = {}, method: Method = DEFAULT_METHOD) =>
  createScorer(SMALL, inputOf(answers, flags), method)
const raise = (indicator: string, score: number): ScoreChange => ({
  kind: 'answer',
  code: code(indicator),
  answer: settled(level(score)),
})

describe('SC86: what if', () => {
  test('SC86: tells every node that would move, and leaves the scorer as it was', () => {
    const scorer = scorerOf({ 'AA-01': 2, 'AA-02': 2, 'BB-01': 2 })
    const sheet = scorer.sheet()
    const { moves, delta } = whatIf(SMALL, scorer, [raise('AA-01', 4)])
    expect(moves.map(({ id, before, after }) => [id, before, after])).toEqual([
      ['AA-01', 2, 4],
      ['AA', 2, 2.5],
      ['AA@practice', 2, 2.5],
      ['whole', 2, 2.375],
      ['whole@practice', 2, 2.375],
    ])
    expect(delta.changed).toEqual(moves.map(({ id }) => id))
    expect(scorer.sheet()).toBe(sheet)
    expect(scorer.input().answers.get(code('AA-01'))).toEqual(settled(level(2)))
    expect(whatIf(SMALL, scorer, [raise('AA-01', 2)]).moves).toEqual([])
  })

  test('SC86: overlays compose: one upon the other is both at once, in either order, on random input', () => {
    const random = seededRandom('SC86')
    const indicators = indicatorsOf(BAN_CORE)
    for (let round = 0; round < 60; round++) {
      const answers = new Map(indicators.map((one) => [one.code, randomSettled(random, one)]))
      const scorer = createScorer(BAN_CORE, { answers, flags: new Map() })
      const [first, second] = [random.int(35), 35 + random.int(35)].map((index): ScoreChange[] => {
        const indicator = indicators[index] ?? random.pick(indicators)
        return [{ kind: 'answer', code: indicator.code, answer: randomSettled(random, indicator) }]
      })
      if (!first || !second) throw new Error('two changes')
      const flag: ScoreChange = { kind: 'flag', flag: flagId('F1'), answer: flagAnswer(true) }
      const both = whatIf(BAN_CORE, scorer, [...first, ...second, flag])
      const stacked = whatIf(BAN_CORE, whatIf(BAN_CORE, whatIf(BAN_CORE, scorer, second), [flag]), first)
      expect(movesBetween(both.sheet(), stacked.sheet())).toEqual([])
      expect(movesBetween(scorer.sheet(), stacked.sheet())).toEqual(both.moves)
      expect(movesBetween(scoreAll(BAN_CORE, both.input()), both.sheet())).toEqual([])
    }
  })
})

describe('SC87: what if on the method', () => {
  test('SC87: other weights and rules are previewed, and the scorer keeps its own', () => {
    const scorer = scorerOf({ 'AA-01': 4, 'AA-02': 0, 'BB-01': 3 })
    const equal: Method = { ...DEFAULT_METHOD, weights: { source: 'equal', areas: {}, indicators: {} } }
    const preview = whatIfMethod(SMALL, scorer, equal)
    expect(preview.moves.filter(({ id }) => !id.includes('@'))).toMatchObject([
      { id: 'AA', before: 1, after: 2 },
      { id: WHOLE, before: 1.5, after: 2.5 },
    ])
    expect(scorer.sheet().method).toBe(DEFAULT_METHOD)
    expect(preview.sheet().method).toBe(equal)
  })

  test('SC87: an answer and a method together', () => {
    const scorer = scorerOf({ 'AA-01': 4, 'AA-02': 0 })
    const weakest: Method = { ...DEFAULT_METHOD, insideAreas: { kind: 'weakest-link' } }
    const both = whatIf(SMALL, whatIfMethod(SMALL, scorer, weakest), [raise('AA-02', 3)])
    expect(nodeIn(both.sheet(), 'AA').value).toBe(3)
  })
})

describe('SC88: answers that could be given', () => {
  test('SC88: one for each score, lowest first; none for what is not scored', () => {
    const kinds = smallInstrument({
      AA: {
        indicators: {
          'AA-01': {},
          'AA-02': { answer: YES_PARTLY_NO },
          'AA-03': { answer: PERCENT },
          'AA-04': { answer: COUNT },
        },
      },
    })
    expect(indicatorsOf(kinds).map((one) => possibleAnswers(one).map(({ score }) => score))).toEqual([
      [0, 1, 2, 3, 4],
      [0, 2, 4],
      [0, 4],
      [],
    ])
  })

  test('SC88: each scores what it says, from the worst to the best of its indicator, in the shipped instrument', () => {
    for (const indicator of indicatorsOf(BAN_CORE)) {
      const options = possibleAnswers(indicator)
      const scores = options.map(
        ({ answer }) =>
          nodeIn(
            scoreAll(BAN_CORE, { answers: new Map([[indicator.code, settled(answer)]]), flags: new Map() }),
            indicator.code,
          ).value,
      )
      expect(scores).toEqual(options.map(({ score }) => score))
      const { range, state } = nodeIn(scoreAll(BAN_CORE, inputOf({})), indicator.code)
      if (state === 'context') continue
      expect([scores[0], scores.at(-1)]).toEqual([range.worst, range.best])
    }
  })
})

describe('SC89: goal seek', () => {
  const stepsOf = (goal: Goal): readonly (string | number | null)[][] =>
    'steps' in goal ? goal.steps.map(({ code: of, from, to, after }) => [of, from, to, after]) : []

  test('SC89: single raises that reach the target, smallest first', () => {
    const scorer = scorerOf({ 'AA-01': 1, 'AA-02': 1 })
    const goal = goalSeek(SMALL, scorer, 'AA', 1.5)
    expect(goal.kind).toBe('alternatives')
    expect(stepsOf(goal)).toEqual([
      ['AA-02', 1, 2, 1.75],
      ['AA-01', 1, 3, 1.5],
    ])
    expect(scorer.sheet().nodes.get('AA')?.value).toBe(1)
  })

  test('SC89: where no single one does, several together, each needed and none larger than needed', () => {
    const scorer = scorerOf({ 'AA-01': 0, 'AA-02': 0 })
    const goal = goalSeek(SMALL, scorer, 'AA', 3.5)
    expect(goal.kind).toBe('together')
    expect(stepsOf(goal)).toEqual([
      ['AA-02', 0, 4, 3],
      ['AA-01', 0, 2, 3.5],
    ])
  })

  test('SC89: what was chosen first is left out again where the others turn out to do', () => {
    const coarse = smallInstrument({
      AA: {
        indicators: {
          'AA-01': { weight: 4 },
          'AA-02': { weight: 3, answer: YES_PARTLY_NO },
          'AA-03': { weight: 3, answer: YES_PARTLY_NO },
        },
      },
    })
    const scorer = createScorer(coarse, inputOf({ 'AA-01': 3, 'AA-02': no, 'AA-03': no }))
    expect(stepsOf(goalSeek(coarse, scorer, 'AA', 3))).toEqual([
      ['AA-02', 0, 4, 2.4],
      ['AA-03', 0, 2, 3],
    ])
  })

  test('SC89: reached already, or not to be reached, with the best there is and the rule in the way', () => {
    expect(goalSeek(SMALL, scorerOf({ 'AA-01': 2 }), 'AA', 2)).toEqual({ kind: 'reached', value: 2 })
    const capped = goalSeek(SMALL, scorerOf({ 'AA-01': 2 }, { F1: true }), 'AA', 3)
    expect(capped).toEqual({ kind: 'unreachable', best: 1.5, heldBy: ['F1'] })
    expect(goalSeek(SMALL, scorerOf({ 'BB-01': notApplicable, 'BB-02': notApplicable }), 'BB', 1)).toEqual({
      kind: 'unreachable',
      best: null,
      heldBy: [],
    })
  })

  test('SC89: an open indicator may be what is lacking; one that does not apply is left alone', () => {
    const strict: Method = { ...DEFAULT_METHOD, areaThreshold: { by: 'count', least: 1 } }
    const goal = goalSeek(SMALL, scorerOf({ 'BB-01': 4, 'BB-02': noData }, {}, strict), 'BB', 2)
    expect(stepsOf(goal)).toEqual([['BB-02', null, 0, 2]])
    expect(stepsOf(goalSeek(SMALL, scorerOf({ 'BB-01': 0, 'BB-02': notApplicable }), 'BB', 1))).toEqual([
      ['BB-01', 0, 1, 1],
    ])
  })

  test('SC89: what it finds on random sheets does reach the target, by whole computation', () => {
    const random = seededRandom('SC89')
    const indicators = indicatorsOf(BAN_CORE)
    for (let round = 0; round < 25; round++) {
      const answers = new Map(indicators.map((one) => [one.code, randomSettled(random, one)]))
      const scorer = createScorer(BAN_CORE, { answers, flags: new Map() })
      const [id, target] = [random.pick(['ID', 'AS', WHOLE]), random.next() * 4]
      const goal = goalSeek(BAN_CORE, scorer, id, target)
      expect(goal.kind !== 'unreachable' || (goal.best ?? 0) < target).toBe(true)
      if (goal.kind !== 'alternatives' && goal.kind !== 'together') continue
      const changes = goal.steps.map(({ code: of, answer }): ScoreChange => ({
        kind: 'answer',
        code: of,
        answer: settled(answer),
      }))
      const tries = goal.kind === 'together' ? [changes] : changes.map((change) => [change])
      for (const tried of tries)
        expect(nodeIn(whatIf(BAN_CORE, scorer, tried).sheet(), id).value).toBeGreaterThanOrEqual(target - 1e-9)
      // Without the first of several it is not reached: none of them is there for nothing.
      const without = nodeIn(whatIf(BAN_CORE, scorer, changes.slice(1)).sheet(), id).value ?? 0
      expect(goal.kind === 'alternatives' || without < target).toBe(true)
    }
  })
})
