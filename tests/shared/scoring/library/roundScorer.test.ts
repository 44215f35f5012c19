import { describe, expect, test } from 'vitest'
import { RankTable } from '../../../../shared/scoring/library/rankTable.ts'
import { createRoundScorer } from '../../../../shared/scoring/library/roundScorer.ts'
import { WHOLE, type ScoreChange } from '../../../../shared/scoring/sheet.ts'
import { smallInstrument } from '../../../support/instruments.ts'
import { methodWith } from '../../../support/methods.ts'
import { code, inputOf, level, settled } from '../../../support/scoreInputs.ts'
import { seededRandom } from '../../../support/seededRandom.ts'

const SMALL = smallInstrument({
  AA: { indicators: { 'AA-01': {}, 'AA-02': { weight: 0.02 } } },
  BB: { indicators: { 'BB-01': {} } },
})
const answer = (key: string, score: number): ScoreChange => ({
  kind: 'answer',
  code: code(key),
  answer: settled(level(score)),
})
const round = (...scores: readonly number[]) =>
  createRoundScorer(SMALL, new Map(scores.map((score, n) => [`country ${n}`, inputOf({ 'AA-01': score })])))

describe('SC44: ranks in a round', () => {
  test('SC44: descending, ties share the better rank, the number of ranked units beside it', () => {
    const scorer = round(2, 4, 3, 3)
    expect([0, 1, 2, 3].map((n) => scorer.rankOf('AA', `country ${n}`))).toEqual([
      { rank: 4, of: 4 },
      { rank: 1, of: 4 },
      { rank: 2, of: 4 },
      { rank: 2, of: 4 },
    ])
  })

  test('SC44: a change names every unit whose rank moved at each node, and no other', () => {
    const scorer = round(2, 4, 3, 1)
    const { ranks } = scorer.apply('country 0', [answer('AA-01', 4)])
    const atWhole = ranks.filter(({ node }) => node === WHOLE).map(({ unit, rank }) => `${unit}: ${rank}`)
    expect(atWhole.sort()).toEqual(['country 0: 1', 'country 2: 3'])
    expect(new Set(ranks.map(({ node }) => node))).toEqual(new Set(['AA', 'AA@practice', 'whole', 'whole@practice']))
    expect(scorer.apply('country 3', [answer('AA-01', 0)]).ranks).toEqual([])
  })

  test('SC44: a unit without a score is not ranked and not counted', () => {
    const scorer = round(2, 4)
    expect(scorer.rankOf('BB', 'country 0')).toEqual({ rank: null, of: 0 })
    const { ranks } = scorer.apply('country 0', [answer('BB-01', 1)])
    expect(ranks).toContainEqual({ node: 'BB', unit: 'country 0', rank: 1 })
    expect(scorer.rankOf('BB', 'country 0')).toEqual({ rank: 1, of: 1 })
    scorer.apply('country 0', [{ kind: 'answer', code: code('BB-01'), answer: { kind: 'unanswered' } }])
    expect(scorer.rankOf('BB', 'country 0')).toEqual({ rank: null, of: 0 })
  })

  test('SC44: ranked is what is shown: equal to the method’s decimals is a tie', () => {
    const inputs = new Map([
      ['a', inputOf({ 'AA-01': 3, 'AA-02': 3 })],
      ['b', inputOf({ 'AA-01': 3, 'AA-02': 2 })],
    ])
    const ranks = (decimals: number) => {
      const scorer = createRoundScorer(SMALL, inputs, methodWith({ decimals }))
      return ['a', 'b'].map((unit) => scorer.rankOf('AA', unit).rank)
    }
    expect(ranks(1)).toEqual([1, 1])
    expect(ranks(2)).toEqual([1, 2])
  })

  test('SC44: a unit or node that is not there is a programming error', () => {
    expect(() => round(1).rankOf('AA', 'nobody')).toThrow('the unit nobody')
    expect(() => round(1).rankOf('AA-01', 'country 0')).toThrow('the ranks of AA-01')
  })

  test('SC44: after any moves the table equals one that was counted anew', () => {
    const random = seededRandom('SC44')
    const table = new RankTable(9)
    const values: (number | null)[] = Array.from({ length: 9 }, () => null)
    const ranksNow = () => values.map((_, unit) => table.rankOf(unit))
    for (let move = 0; move < 3000; move++) {
      const unit = random.int(9)
      const before = ranksNow()
      values[unit] = random.chance(0.2) ? null : random.int(6) / 2
      const moved = table.move(unit, values[unit] ?? null)
      const counted = values.map((own) =>
        own === null ? null : 1 + values.filter((other) => other !== null && other > own).length,
      )
      expect(ranksNow()).toEqual(counted)
      expect(moved.toSorted((a, b) => a - b)).toEqual(
        [...values.keys()].filter((each) => before[each] !== counted[each]),
      )
      expect(table.ranked).toBe(values.filter((value) => value !== null).length)
    }
  })
})
