import { describe, expect, test } from 'vitest'
import { answerInFull } from '../../../client/words/answerInFull.ts'
import { answerBrief, answerText, answerWords, tickedItems } from '../../../shared/words/answerWords.ts'
import { toggleApplicable, toggleTick } from '../../../client/features/assessment/answer/checklist/checklist.ts'
import { ladderOf, ladderScore, reachedStep } from '../../../client/features/assessment/answer/ladder.ts'
import { saveTone, saveWords } from '../../../client/features/assessment/status/saveWords.ts'
import type { Answer, AnswerValue } from '../../../shared/domain/answer.ts'
import type { AnswerKind } from '../../../shared/domain/instrument.ts'
import { must } from '../../../shared/util/assert.ts'
import { NUMBERS, PERCENT, SCALE, YES_PARTLY_NO } from '../../support/instruments.ts'
import { format, t } from './englishText.ts'

const answered = (value: AnswerValue): Answer => ({ status: 'answered', value })
const CHECKLIST: AnswerKind = {
  kind: 'checklist',
  scoring: 'share',
  items: ['a', 'b', 'c'].map((id) => ({ id, text: `item ${id}` })),
}
const DAYS = {
  kind: 'number',
  unit: 'days',
  scored: true,
  direction: 'lower',
  interpolation: 'linear',
  benchmarks: [
    { value: 30, score: 4 },
    { value: 90, score: 2 },
    { value: 365, score: 0 },
  ],
} satisfies AnswerKind
const RATIO: AnswerKind = {
  kind: 'ratio',
  numerator: 'paid',
  denominator: 'planned',
  scored: false,
  direction: 'none',
}

const wording = { t, format, smallBelow: null }
const ask = (answer: AnswerKind, sensitive = false) => ({ answer, sensitive })

describe('an answer in words', () => {
  test.each([
    [SCALE, { kind: 'scale', level: 2 }, '2 – level 2'],
    [YES_PARTLY_NO, { kind: 'yes_partly_no', choice: 'partly' }, 'Partly'],
    [DAYS, { kind: 'number', value: 45.5 }, '45.5 days'],
    [RATIO, { kind: 'ratio', numerator: 12, denominator: 40 }, '12 of 40 (30%)'],
    [RATIO, { kind: 'ratio', numerator: 0, denominator: 0 }, '0 of 0'],
    [CHECKLIST, { kind: 'checklist', ticked: ['a'], notApplicable: ['c'] }, '1 of 2 in place'],
  ] satisfies [AnswerKind, AnswerValue, string][])('%o %o', (kind, value, words) => {
    expect(answerWords(ask(kind), answered(value), wording)).toBe(words)
  })

  test('DM404: each of several numbers has its label and unit, or is not known yet; short, they stand alone', () => {
    const answer = answered({ kind: 'numbers', values: { c: 5, a: 1041.5 } })
    expect(answerWords(ask(NUMBERS), answer, wording)).toBe(
      'part a: 1,041.5 persons; part b: not known yet; part c: 5 persons',
    )
    expect(answerBrief(ask(NUMBERS), answer, wording)).toBe('1,041.5 / – / 5')
    expect(answerText(ask(NUMBERS), answer, wording)).toBe(answerWords(ask(NUMBERS), answer, wording))
    const bare = 'part a: not known yet; part b: not known yet; part c: not known yet; gone: 7'
    expect(answerWords(ask(NUMBERS), answered({ kind: 'numbers', values: { gone: 7 } }), wording)).toBe(bare)
    expect(answerWords(null, answer, wording)).toBe('c: 5; a: 1,041.5')
  })

  test('SC142: with a small count among them neither form shows any of them', () => {
    const answer = answered({ kind: 'numbers', values: { a: 41, b: 12, c: 3 } })
    const kept = { ...wording, smallBelow: 5 }
    const words = 'counts that stay in the team: fewer than 5 is among them or lies between two'
    expect(answerWords(ask(NUMBERS, true), answer, kept)).toBe(words)
    expect(answerBrief(ask(NUMBERS, true), answer, kept)).toBe(words)
    expect(answerInFull(ask(NUMBERS, true), answer, kept).line).toBe(
      'Counts that stay in the team: fewer than 5 is among them or lies between two.',
    )
    expect(answerWords(ask(NUMBERS), answer, kept)).toContain('part c: 3')
  })

  test('a status is named, not shown as blank', () => {
    expect(answerWords(ask(SCALE), { status: 'no-data', reason: '' }, wording)).toBe('No data exist')
    expect(answerWords(ask(SCALE), { status: 'not-obtained', reason: '' }, wording)).toBe('Data refused or not given')
  })

  test('a level has a short and a long form', () => {
    const answer = answered({ kind: 'scale', level: 3 })
    expect(answerBrief(ask(SCALE), answer, wording)).toBe('3')
    expect(answerText(ask(SCALE), answer, wording)).toBe('level 3')
  })

  test('a level that the scale no longer has still shows', () => {
    expect(answerWords(ask(SCALE), answered({ kind: 'scale', level: 7 }), wording)).toBe('Level 7')
  })

  test('a checklist names what is ticked, in the order of the instrument', () => {
    expect(tickedItems(ask(CHECKLIST), answered({ kind: 'checklist', ticked: ['c', 'a'], notApplicable: [] }))).toEqual(
      ['item a', 'item c'],
    )
  })
})

describe('a small count outside the team', () => {
  const outside = { t, format, smallBelow: 5 }
  const say = (value: AnswerValue, kind: AnswerKind, sensitive = true) =>
    answerWords(ask(kind, sensitive), answered(value), outside)

  test('is withheld from 1 to 4, in a ratio also where the rest of the whole is small', () => {
    const small = 'a small count, shown outside the team only as fewer than 5'
    for (const value of [1, 4]) expect(say({ kind: 'number', value }, DAYS)).toBe(small)
    expect(say({ kind: 'ratio', numerator: 3, denominator: 40 }, RATIO)).toBe(small)
    expect(say({ kind: 'ratio', numerator: 18, denominator: 20 }, RATIO)).toBe(small)
  })

  test('zero, five and what is not sensitive are shown', () => {
    expect(say({ kind: 'number', value: 0 }, DAYS)).toBe('0 days')
    expect(say({ kind: 'number', value: 5 }, DAYS)).toBe('5 days')
    expect(say({ kind: 'number', value: 3 }, DAYS, false)).toBe('3 days')
    expect(say({ kind: 'yes_partly_no', choice: 'no' }, YES_PARTLY_NO)).toBe('No')
  })
})

describe('a checklist', () => {
  test('an item is ticked and unticked; taking it out of the list takes its tick', () => {
    const one = toggleTick({ ticked: [], notApplicable: [] }, 'a')
    expect(one).toEqual({ ticked: ['a'], notApplicable: [] })
    expect(toggleTick(one, 'a').ticked).toEqual([])
    expect(toggleApplicable(one, 'a')).toEqual({ ticked: [], notApplicable: ['a'] })
    expect(toggleApplicable(toggleApplicable(one, 'a'), 'a')).toEqual({ ticked: [], notApplicable: [] })
  })
})

describe('the ladder of benchmarks', () => {
  test('has the best score on top and marks the step reached', () => {
    expect(ladderOf(DAYS).map((step) => step.score)).toEqual([4, 2, 0])
    expect([20, 30, 31, 90, 365, 400].map((days) => reachedStep(DAYS, days))).toEqual([0, 0, 1, 1, 2, null])
  })

  test('where more is better, more reaches higher', () => {
    const percent = must(PERCENT.kind === 'number' ? PERCENT : null, 'a number')
    expect([0, 50, 100].map((value) => reachedStep(percent, value))).toEqual([1, 1, 0])
    expect(ladderScore(percent, 50)).toBe(2)
  })

  test('a number that is not scored has none', () => {
    if (RATIO.kind !== 'ratio') throw new Error('a ratio')
    expect(ladderOf(RATIO)).toEqual([])
    expect(ladderScore(RATIO, 0.5)).toBeNull()
  })
})

describe('the save line', () => {
  const now = Date.UTC(2026, 10, 24, 14, 2, 30)
  const say = (state: Parameters<typeof saveWords>[0]): string => saveWords(state, t, format, now)

  test('trap 1: says what is on this device only, how much and since when', () => {
    expect(say({ kind: 'device-only', changes: 27, since: Date.UTC(2026, 10, 24, 13, 40) })).toBe(
      'Only on this device – 27 changes since 13:40',
    )
    expect(say({ kind: 'device-only', changes: 1, since: now })).toBe('Only on this device – 1 change since 14:02')
  })

  test('trap 4: says "saved" in one state only', () => {
    expect(say({ kind: 'saved', at: Date.UTC(2026, 10, 24, 14, 2, 11) })).toBe('Saved on the server, 14:02:11')
    const others = [
      say({ kind: 'saving' }),
      say({ kind: 'not-stored', changes: 3 }),
      say({ kind: 'server-cannot-save' }),
      say({ kind: 'device-only', changes: 2, since: now }),
    ]
    expect(others.slice(0, 3)).toEqual([
      'Saving…',
      'Not stored anywhere – keep this page open',
      'The server cannot save – the administrator was told',
    ])
    expect(others.filter((words) => /saved/i.test(words))).toEqual([])
  })

  test('a moment of another day carries its day', () => {
    expect(say({ kind: 'saved', at: Date.UTC(2026, 10, 22, 9, 5, 0) })).toContain('22 Nov 2026')
  })

  test('is loud only where something can be lost', () => {
    expect(saveTone({ kind: 'saving' })).toBe('quiet')
    expect(saveTone({ kind: 'not-stored', changes: 1 })).toBe('bad')
  })
})
