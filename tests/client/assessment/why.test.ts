import { describe, expect, test } from 'vitest'
import { lastRoundScore } from '../../../client/features/assessment/why/lastRound.ts'
import { indicatorSteps, ruleSentences, whySentence } from '../../../client/features/assessment/why/whySteps.ts'
import type { FlagAnswer, SettledAnswer } from '../../../shared/domain/answer.ts'
import { findIndicator } from '../../../shared/domain/instrument.ts'
import { flagIdSchema, indicatorCodeSchema } from '../../../shared/domain/ids.ts'
import { explain } from '../../../shared/scoring/explain/explain.ts'
import { createScorer } from '../../../shared/scoring/tree/scorer.ts'
import { summarise } from '../../../shared/scoring/summarise.ts'
import { must } from '../../../shared/util/assert.ts'
import { ANA, META } from '../../support/contentDocs.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { format, t } from './englishText.ts'

const scale = (level: number): SettledAnswer => ({
  kind: 'settled',
  decided: false,
  answer: { status: 'answered', value: { kind: 'scale', level } },
})
const F3 = flagIdSchema.parse('F3')
const flag = (met: boolean): FlagAnswer => ({ met, by: ANA, reason: '', at: 0 })
const wording = { t, format, smallBelow: null }

function sheetOf(answers: Record<string, SettledAnswer>, met: boolean | null = null) {
  const entries = Object.entries(answers).map(([code, answer]) => [indicatorCodeSchema.parse(code), answer] as const)
  const flags = new Map(met === null ? [] : [[F3, flag(met)]])
  return createScorer(BAN_CORE, { answers: new Map(entries), flags }).sheet()
}
const why = (answers: Record<string, SettledAnswer>, id: string, met: boolean | null = null) =>
  explain(BAN_CORE, sheetOf(answers, met), id)
const scalesOf = (area: string): string[] =>
  BAN_CORE.areas
    .flatMap((each) => each.indicators)
    .filter((indicator) => indicator.area === area && indicator.answer.kind === 'scale')
    .map((indicator) => indicator.code)

describe('why a score is what it is', () => {
  test('the sentence says the number and what it rests on', () => {
    const text = whySentence(why({ 'LF-03': scale(3) }, 'LF'), 'LF', { t, format, decimals: 1 })
    expect(text).toBe('LF has 3.0 of 4: the weighted mean of what is answered, 1 of 7 indicators.')
  })

  test('DM150: with the decimals of the round’s method', () => {
    const explanation = why({ 'LF-02': scale(3), 'LF-03': scale(2), 'LF-06': scale(3) }, 'LF')
    expect(whySentence(explanation, 'LF', { t, format, decimals: 1 })).toMatch(/^LF has \d\.\d of 4/)
    expect(whySentence(explanation, 'LF', { t, format, decimals: 2 })).toMatch(/^LF has \d\.\d\d of 4/)
  })

  test('a missing number says why', () => {
    expect(whySentence(why({}, 'LF'), 'LF', { t, format, decimals: 1 })).toBe(
      'LF has no score because nothing is answered yet.',
    )
    const contested: SettledAnswer = { kind: 'contested', answers: [] }
    expect(whySentence(why({ 'LF-03': contested }, 'LF-03'), 'LF-03', { t, format, decimals: 1 })).toContain(
      'proposals differ',
    )
  })

  test('rules name themselves, also while nobody has answered them', () => {
    const answers = Object.fromEntries(scalesOf('PS').map((code) => [code, scale(4)]))
    const said = (met: boolean | null, decimals: 1 | 2 = 1) =>
      ruleSentences(why(answers, 'PS', met), BAN_CORE.flags, { t, format, decimals }).map((rule) => rule.text)
    expect(said(true)).toEqual(['Official complicity left alone: yes. The score goes from 4.0 to 2.0, at most 2.'])
    expect(said(true, 2)).toEqual(['Official complicity left alone: yes. The score goes from 4.00 to 2.00, at most 2.'])
    expect(said(false)).toEqual(['Official complicity left alone: no.'])
    expect(said(null)).toEqual([
      'Official complicity left alone: not answered yet. If it holds, the score is at most 2.',
    ])
  })

  test('an indicator shows the steps from its answer to its number', () => {
    const days = must(findIndicator(BAN_CORE, 'ID-06'), 'ID-06')
    const settled: SettledAnswer = {
      kind: 'settled',
      decided: true,
      answer: { status: 'answered', value: { kind: 'number', value: 45 } },
    }
    expect(indicatorSteps(days, settled, wording)).toEqual(['Decided: 45 days', 'Read from the benchmarks: 3.50.'])
    expect(indicatorSteps(days, { kind: 'unanswered' }, wording)).toEqual([])
  })

  test('a withheld count is not given away by what it reads from the benchmarks', () => {
    const days = { ...must(findIndicator(BAN_CORE, 'ID-06'), 'ID-06'), sensitive: true }
    const settled: SettledAnswer = {
      kind: 'settled',
      decided: false,
      answer: { status: 'answered', value: { kind: 'number', value: 3 } },
    }
    expect(indicatorSteps(days, settled, { ...wording, smallBelow: 5 })).toHaveLength(1)
  })
})

describe('last round', () => {
  const summary = summarise(BAN_CORE, sheetOf({ 'LF-03': scale(3) }), META, [])

  test('is found for the whole, an area and a dimension; single indicators are not in the summary', () => {
    expect(lastRoundScore(summary, 'whole')).toBe(3)
    expect(lastRoundScore(summary, 'LF')).toBe(3)
    expect(lastRoundScore(summary, 'LF@law')).toBe(3)
    expect(lastRoundScore(summary, 'whole@practice')).toBeNull()
    expect(lastRoundScore(summary, 'LF-03')).toBeNull()
    expect(lastRoundScore(null, 'LF')).toBeNull()
  })
})
