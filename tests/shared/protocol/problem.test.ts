import { expect, test } from 'vitest'
import { problem, PROBLEM_STATUS, ProblemError, problemSchema } from '../../../shared/protocol/problem.ts'
import { parse } from '../../../shared/util/validate.ts'

test('PR16: a problem is an error whose body any client can parse', () => {
  const error = problem('throttled', 'Too many tries', { retryAfterSeconds: 30 })
  expect(error).toBeInstanceOf(ProblemError)
  expect(error.message).toBe('Too many tries')
  const sent: unknown = JSON.parse(JSON.stringify(error.problem))
  expect(parse(problemSchema, sent)).toEqual({
    ok: true,
    value: { kind: 'throttled', sentence: 'Too many tries', faults: [], retryAfterSeconds: 30 },
  })
})

test('PR16: every kind has a status for refusals or failures', () => {
  const kinds = Object.entries(PROBLEM_STATUS)
  expect(kinds.filter(([, status]) => status < 400 || status > 599)).toEqual([])
  expect(kinds.filter(([kind]) => !parse(problemSchema, { kind, sentence: '', faults: [] }).ok)).toEqual([])
  expect(parse(problemSchema, { kind: 'mood', sentence: '', faults: [] }).ok).toBe(false)
})
