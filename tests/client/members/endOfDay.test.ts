import { expect, test } from 'vitest'
import { dayOf, endOfDay } from '../../../client/features/members/endOfDay.ts'

test('a guest link ends with the chosen day, not at its start', () => {
  const end = endOfDay('2026-12-31')
  expect(end).toBe(new Date(2027, 0, 1).getTime() - 1)
  expect(dayOf(end ?? 0)).toBe('2026-12-31')
})
test('what is no day is none', () => {
  expect(['', '2026-12', '2026-02-30', '31.12.2026', '2026-13-01'].map(endOfDay)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})
test('leap days exist where they exist', () => {
  expect(endOfDay('2028-02-29')).not.toBeNull()
  expect(endOfDay('2026-02-29')).toBeNull()
})
