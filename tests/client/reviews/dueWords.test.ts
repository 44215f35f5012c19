import { expect, test } from 'vitest'
import { dueNow, isSealedNow, toldState } from '../../../client/features/reviews/dueWords.ts'
import { newId, type MemberId } from '../../../shared/domain/ids.ts'
import { rowOf } from './rowOf.ts'

const HOUR_MS = 3_600_000
const by = newId() as MemberId // brand: newId keeps the pattern
const step = { by, at: 0 }
const open = rowOf({ phase: { state: 'open', version: 1, opened: step } })
const submitted = rowOf({ phase: { state: 'submitted', version: 1, opened: step, submitted: step } })

test('DM519: days that are left are whole ones, and the day after the last is over since one', () => {
  const at = (hours: number) => dueNow(open, open.dueEnd + hours * HOUR_MS)
  expect(at(-24 * 12 - 1)).toEqual({ kind: 'left', days: 12 })
  expect(at(-23)).toEqual({ kind: 'left', days: 0 })
  expect(at(0)).toEqual({ kind: 'left', days: 0 })
  expect(at(1)).toEqual({ kind: 'over', days: 1 })
  expect(at(24 * 3)).toEqual({ kind: 'over', days: 3 })
})

test('DM519: an open review has another word after its last day, a submitted one has not', () => {
  expect(toldState(open, open.dueEnd)).toBe('open')
  expect(toldState(open, open.dueEnd + 1)).toBe('over')
  expect(toldState(submitted, submitted.dueEnd + 1)).toBe('submitted')
})

test('DM519: the page says sealed as long as the rights do', () => {
  expect(isSealedNow(open, 0)).toBe(true)
  expect(isSealedNow(submitted, 0)).toBe(false)
  expect(isSealedNow({ ...submitted, seal: 'until-due' }, 0)).toBe(true)
  expect(isSealedNow({ ...submitted, seal: 'until-due' }, submitted.dueEnd + 1)).toBe(false)
  expect(isSealedNow({ ...open, seal: 'none' }, 0)).toBe(false)
})
