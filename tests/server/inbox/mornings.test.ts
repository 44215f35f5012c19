import { expect, test } from 'vitest'
import { createMornings, lastMorning } from '../../../server/inbox/mornings.ts'

const last = (zone: string, now: string, every?: 'day' | 'week'): string =>
  new Date(lastMorning(zone, Date.parse(now), every)).toISOString()

test('RO704 the morning is at seven where the workspace is, in summer time and without, and on the days between', () => {
  expect(last('Europe/Belgrade', '2026-03-28T12:00:00Z')).toBe('2026-03-28T06:00:00.000Z')
  expect(last('Europe/Belgrade', '2026-03-29T04:59:59Z')).toBe('2026-03-28T06:00:00.000Z')
  expect(last('Europe/Belgrade', '2026-03-29T05:00:00Z')).toBe('2026-03-29T05:00:00.000Z')
  expect(last('Europe/Belgrade', '2026-10-25T05:59:59Z')).toBe('2026-10-24T05:00:00.000Z')
  expect(last('Europe/Belgrade', '2026-10-25T06:00:00Z')).toBe('2026-10-25T06:00:00.000Z')
  expect(last('Pacific/Auckland', '2026-12-31T20:00:00Z')).toBe('2026-12-31T18:00:00.000Z')
  expect(last('America/Los_Angeles', '2026-01-01T10:00:00Z')).toBe('2025-12-31T15:00:00.000Z')
})

test('RO704 that of the week is on Monday', () => {
  expect(last('Europe/Belgrade', '2026-03-30T04:59:59Z', 'week')).toBe('2026-03-23T06:00:00.000Z')
  expect(last('Europe/Belgrade', '2026-03-30T05:00:00Z', 'week')).toBe('2026-03-30T05:00:00.000Z')
  expect(last('Europe/Belgrade', '2026-11-29T23:30:00Z', 'week')).toBe('2026-11-23T06:00:00.000Z')
})

test('RO704 who asks every minute is told the same, over a year and when a clock is set back', () => {
  const mornings = createMornings('Europe/Belgrade')
  const from = Date.parse('2026-01-01T00:00:00Z')
  const hours = Array.from({ length: 365 * 8 }, (_, n) => from + n * 3 * 3_600_000)
  for (const at of [...hours, from]) expect(mornings(at)).toBe(lastMorning('Europe/Belgrade', at))
})
