import { expect, test } from 'vitest'
import { isAnswerPlace, isSaidOf } from '../../../client/features/reviews/answer/answerPlaces.ts'
import { progressOf } from '../../../client/features/reviews/read/progress.ts'
import { changesSince, type ShownAnswer } from '../../../client/features/reviews/read/shownAnswer.ts'
import type { SettledAnswer } from '../../../shared/domain/answer.ts'
import { indicatorCodeSchema } from '../../../shared/domain/ids.ts'
import { ANA } from '../../support/contentDocs.ts'

const scale = (level: number) => ({ status: 'answered', value: { kind: 'scale', level } }) as const
const settled = (level: number): SettledAnswer => ({ kind: 'settled', answer: scale(level), decided: true })
const since = (answer: ShownAnswer | null, now: SettledAnswer, rationale = 'as it was') =>
  changesSince({ answer }, 'as it was', { settled: now, rationale })

test('DM521: the team is told what is another answer or another rationale than in the version', () => {
  expect(since(scale(2), settled(2))).toEqual([])
  expect(since(scale(2), settled(3))).toEqual(['answer'])
  expect(since(null, settled(3))).toEqual(['answer'])
  expect(since(null, { kind: 'unanswered' })).toEqual([])
  expect(since(scale(2), { kind: 'contested', answers: [scale(1), scale(2)] })).toEqual(['answer'])
  expect(since(null, { kind: 'contested', answers: [scale(1), scale(2)] })).toEqual([])
  expect(since(scale(2), settled(2), 'as it is')).toEqual(['rationale'])
  expect(changesSince({ answer: null }, '', null)).toEqual([])
})

test('DM521: a count that was withheld tells nothing of a change', () => {
  expect(since({ status: 'answered', hidden: 'fewer than 5' }, settled(2))).toEqual([])
})

test('DM522: progress counts indicators of the version, each once, and the team answers where something was said', () => {
  const code = indicatorCodeSchema.parse('LF-01')
  const indicators = ['LF-01', 'LF-02'].map((each) => ({ code: each }))
  const opinion = { indicator: code, by: ANA, at: 1, view: 'agree', to: null, text: '' } as const
  expect(progressOf([{ indicators }], [opinion, { ...opinion }])).toEqual({ done: 1, all: 2 })
  const contents = { opinions: [opinion], threads: [] }
  expect(isSaidOf(contents, 'LF-01')).toBe(true)
  expect(isSaidOf(contents, 'LF-02')).toBe(false)
  expect(isAnswerPlace(contents, 'whole')).toBe(true)
  expect(isAnswerPlace(contents, 'LF-02')).toBe(false)
})
