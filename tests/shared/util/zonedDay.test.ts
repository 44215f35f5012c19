import { expect, test } from 'vitest'
import { dayIn, endOfDayIn, isTimeZone } from '../../../shared/util/zonedDay.ts'

const end = (zone: string, day: string): string | null => {
  const at = endOfDayIn(zone, day)
  return at === null ? null : new Date(at + 1).toISOString()
}

test('DM320 a day ends when it ends in the time zone that is asked for, with summer time and without', () => {
  expect(end('Europe/Belgrade', '2026-12-31')).toBe('2026-12-31T23:00:00.000Z')
  expect(end('Europe/Belgrade', '2026-07-01')).toBe('2026-07-01T22:00:00.000Z')
  // the nights in which the clocks change
  expect(end('Europe/Belgrade', '2026-03-28')).toBe('2026-03-28T23:00:00.000Z')
  expect(end('Europe/Belgrade', '2026-03-29')).toBe('2026-03-29T22:00:00.000Z')
  expect(end('Europe/Belgrade', '2026-10-25')).toBe('2026-10-25T23:00:00.000Z')
  expect(end('Pacific/Auckland', '2026-12-31')).toBe('2026-12-31T11:00:00.000Z')
  expect(end('America/Los_Angeles', '2028-02-29')).toBe('2028-03-01T08:00:00.000Z')
  expect(dayIn('Europe/Belgrade', Date.parse('2026-12-31T23:30:00Z'))).toBe('2027-01-01')
})

test('DM320 what is no day has no end, and what is no time zone is known for it', () => {
  for (const text of ['', '2026-12', '2026-02-30', '2026-02-29', '31.12.2026', '2026-13-01', '2026-00-10'])
    expect([text, end('Europe/Belgrade', text)]).toEqual([text, null])
  expect(['Europe/Belgrade', 'UTC', 'Belgrade', '', '../etc'].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})
