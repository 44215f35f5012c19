import { expect, test } from 'vitest'
import type { AnswerKind } from '../../../shared/domain/instrument.ts'
import { isMoreThanAll, isShare } from '../../../shared/domain/share.ts'

type Ratio = Extract<AnswerKind, { kind: 'ratio' }>

const ratioUpTo = (best: number, target?: number): Ratio => ({
  kind: 'ratio',
  numerator: 'the part',
  denominator: 'the whole',
  scored: true,
  direction: 'higher',
  benchmarks: [
    { value: 0, score: 0 },
    { value: best, score: 4 },
  ],
  ...(target !== undefined && { target }),
})

test('SC140: a ratio whose benchmarks or target lie above one is no share', () => {
  expect(isShare(ratioUpTo(1))).toBe(true)
  expect(isShare(ratioUpTo(1.5))).toBe(false)
  expect(isShare(ratioUpTo(1, 2))).toBe(false)
})

test('SC140: only a share can be more than all', () => {
  expect(isMoreThanAll(ratioUpTo(1), 5, 4)).toBe(true)
  expect(isMoreThanAll(ratioUpTo(1), 4, 4)).toBe(false)
  expect(isMoreThanAll(ratioUpTo(1), 4, 0)).toBe(false)
  expect(isMoreThanAll(ratioUpTo(2), 5, 4)).toBe(false)
})
