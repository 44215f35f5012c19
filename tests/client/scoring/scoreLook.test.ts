import { describe, expect, test } from 'vitest'
import { scoreLook } from '../../../client/scoring/scoreLook.ts'
import { scoreWords } from '../../../client/words/scoreWords.ts'
import { SCORE_STATES, type ScoreState } from '../../../shared/domain/scoreSummary.ts'
import { format, t } from '../assessment/englishText.ts'

const node = (state: ScoreState, value: number | null = null, worst: number | null = null, best = worst) => ({
  state,
  value,
  range: { worst, best },
})

describe('the look of a score', () => {
  test.each([
    [0, 0],
    [0.44, 0],
    [0.5, 1],
    [1.449, 1],
    [1.45, 2],
    [2.5, 3],
    [3.44, 3],
    [3.45, 4],
    [4, 4],
  ])('%d has colour step %d, by the number as shown', (value, band) => {
    expect(scoreLook(node('scored', value))).toMatchObject({ kind: 'number', band })
  })

  test('contested is split between its lowest and highest colour', () => {
    expect(scoreLook(node('contested', null, 1, 3))).toEqual({
      kind: 'split',
      low: 1,
      high: 3,
      lowBand: 1,
      highBand: 3,
    })
    expect(scoreLook(node('contested'))).toEqual({ kind: 'hatched', why: 'contested' })
  })

  test('no score is hatched with its reason, not applicable is a dash, context is uncoloured', () => {
    for (const why of ['missing', 'unknown', 'insufficient'] as const)
      expect(scoreLook(node(why))).toEqual({ kind: 'hatched', why })
    expect(scoreLook(undefined)).toEqual({ kind: 'hatched', why: 'missing' })
    expect(scoreLook(node('not-applicable'))).toEqual({ kind: 'dash' })
    expect(scoreLook(node('context', 2))).toEqual({ kind: 'context', value: 2 })
  })

  test('every state has words of its own, so that colour never stands alone', () => {
    const words = SCORE_STATES.map((state) =>
      scoreWords(node(state, state === 'scored' ? 2.44 : null, 1, 3), t, format, 1),
    )
    expect(new Set(words).size).toBe(SCORE_STATES.length)
    expect(words).toContain('2.4 of 4')
    expect(words).toContain('contested, 1.0 to 3.0')
  })

  test('DM150: numbers have the decimals of the round’s method', () => {
    expect(scoreWords(node('scored', 2.438), t, format, 2)).toBe('2.44 of 4')
    expect(scoreWords(node('contested', null, 1, 3), t, format, 2)).toBe('contested, 1.00 to 3.00')
  })
})
