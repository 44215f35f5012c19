import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { answerInFull } from '../../../client/words/answerInFull.ts'
import type { Wording } from '../../../shared/words/answerWords.ts'
import type { Answer, AnswerValue } from '../../../shared/domain/answer.ts'
import type { AnswerKind } from '../../../shared/domain/instrument.ts'
import { formatter } from '../../../shared/i18n/format.ts'
import { en } from '../../../shared/i18n/messages/en.ts'

const SCALE: AnswerKind = {
  kind: 'scale',
  min: 0,
  max: 4,
  levels: [
    { score: 0, text: 'absent' },
    { score: 2, text: 'half-way' },
  ],
}
const NUMBER: AnswerKind = { kind: 'number', unit: 'persons', scored: false, direction: 'none' }
const RATIO: AnswerKind = {
  kind: 'ratio',
  numerator: 'Convictions',
  denominator: 'indictments',
  scored: false,
  direction: 'none',
}
const CHECKLIST: AnswerKind = {
  kind: 'checklist',
  scoring: 'share',
  items: [
    { id: 'a', text: 'Shelter' },
    { id: 'b', text: 'Lawyer' },
    { id: 'c', text: 'Interpreter' },
    { id: 'd', text: 'Visas' },
  ],
}

let wording: Wording
beforeAll(async () => {
  const instance = i18next.createInstance()
  const t = await instance.init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  wording = { t, format: formatter('en', { utc: true }), smallBelow: 5 }
})

const answered = (value: AnswerValue): Answer => ({ status: 'answered', value })
const words = (kind: AnswerKind, answer: Answer, more: { sensitive?: boolean; smallBelow?: number | null } = {}) =>
  answerInFull({ answer: kind, sensitive: more.sensitive ?? false }, answer, {
    ...wording,
    ...('smallBelow' in more && { smallBelow: more.smallBelow ?? null }),
  })

describe('answers in words', () => {
  test('DM90 a level comes with its text; one that is not there any more stands by itself', () => {
    expect(words(SCALE, answered({ kind: 'scale', level: 2 })).line).toBe('2 – half-way')
    expect(words(SCALE, answered({ kind: 'scale', level: 3 })).line).toBe('Level 3')
    expect(words(NUMBER, answered({ kind: 'scale', level: 3 })).line).toBe('Level 3')
  })

  test('DM90 a ratio says its parts, its share and what they are; nothing is divided by zero', () => {
    const ratio = words(RATIO, answered({ kind: 'ratio', numerator: 12, denominator: 48 }))
    expect(ratio).toEqual({ line: '12 of 48 (25%)', details: ['Convictions, of indictments'] })
    expect(words(RATIO, answered({ kind: 'ratio', numerator: 0, denominator: 0 })).line).toBe('0 of 0')
  })

  test('DM90 a checklist names what is in place, missing and not applicable', () => {
    const value = { kind: 'checklist', ticked: ['a', 'b'], notApplicable: ['d'] } as const
    expect(
      words(CHECKLIST, answered({ ...value, ticked: [...value.ticked], notApplicable: [...value.notApplicable] })),
    ).toEqual({
      line: '2 of 3 in place',
      details: ['In place: Shelter; Lawyer', 'Missing: Interpreter', 'Not applicable: Visas'],
    })
  })

  test('DM90 zero, no data and refused are three different things', () => {
    const lines = [
      words(NUMBER, answered({ kind: 'number', value: 0 })).line,
      words(NUMBER, { status: 'no-data', reason: '' }).line,
      words(NUMBER, { status: 'not-obtained', reason: '' }).line,
    ]
    expect(lines[0]).toBe('0 persons')
    expect(new Set(lines).size).toBe(3)
  })

  test.each([
    ['a count', answered({ kind: 'number', value: 3 })],
    ['a part', answered({ kind: 'ratio', numerator: 4, denominator: 90 })],
    ['the rest of a whole', answered({ kind: 'ratio', numerator: 18, denominator: 20 })],
  ])('DM91 %s of 1 to 4 on a sensitive indicator is withheld outside the team', (_what, answer) => {
    const kind = answer.status === 'answered' && answer.value.kind === 'ratio' ? RATIO : NUMBER
    const hidden = words(kind, answer, { sensitive: true })
    expect(hidden.line).toContain('fewer than 5')
    expect(hidden.details).toEqual([])
    expect(words(kind, answer, { sensitive: true, smallBelow: null }).line).not.toContain('fewer')
    expect(words(kind, answer, { sensitive: false }).line).not.toContain('fewer')
  })

  test('DM91 0 and 5 are shown', () => {
    expect(words(NUMBER, answered({ kind: 'number', value: 5 }), { sensitive: true }).line).toBe('5 persons')
    expect(words(NUMBER, answered({ kind: 'number', value: 0 }), { sensitive: true }).line).toBe('0 persons')
  })
})
