import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { problemWords } from '../../../../client/components/feedback/problemWords.ts'
import { en } from '../../../../shared/i18n/messages/en.ts'
import { problem, PROBLEM_STATUS, problemSchema } from '../../../../shared/protocol/problem.ts'

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } })
})
const words = (of: ReturnType<typeof problem>) => problemWords(of.problem, i18next.t)

describe('problems in words', () => {
  test.each(Object.keys(PROBLEM_STATUS))('%s says what happened and what to do next', (kind) => {
    const { what, next } = problemWords(problemSchema.parse({ kind, sentence: '', faults: [] }), i18next.t)
    expect(what).toMatch(/^[A-Z].*\.$/)
    expect(next).toMatch(/^[A-Z].*\.$/)
  })
  test('a fault names its path, the value that stands there and what was expected', () => {
    const faults = [
      { path: 'roles[0].country', value: '"XX"', expected: 'one of "RS"' },
      { path: '', value: 'nothing', expected: 'an object' },
    ]
    expect(words(problem('invalid', 's', { faults })).faults).toEqual([
      'roles[0].country: "XX" stands there; expected is one of "RS"',
      'the input: nothing stands there; expected is an object',
    ])
  })
  test('throttling says how long to wait, in seconds or in minutes rounded up', () => {
    const wait = (retryAfterSeconds: number) => words(problem('throttled', 's', { retryAfterSeconds })).next
    expect(wait(1)).toBe('Wait one second and try again.')
    expect(wait(40)).toBe('Wait 40 seconds and try again.')
    expect(wait(121)).toBe('Wait about 3 minutes and try again.')
    expect(words(problem('throttled', 's')).next).toBe('Wait a little and try again.')
  })
})
