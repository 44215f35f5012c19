import { describe, expect, test } from 'vitest'
import { daysBetween, isDay, isoDay, isPartialDate } from '../../../client/features/entries/dates.ts'
import { isOverdue } from '../../../shared/domain/request.ts'

describe('dates of entries', () => {
  test('DM88 the day is the one on this device’s calendar, not the one in Greenwich', () => {
    expect(isoDay(new Date(2026, 0, 5, 0, 30))).toBe('2026-01-05')
    expect(isoDay(new Date(2026, 11, 31, 23, 59))).toBe('2026-12-31')
  })

  test.each(['', '2026', '2026-03', '2026-03-31'])('DM82 “%s” can stand as a partial date', (text) => {
    expect(isPartialDate(text)).toBe(true)
  })

  test.each(['26', '2026-3', 'spring 2026', '2026-03-3'])('DM82 “%s” cannot', (text) => {
    expect(isPartialDate(text)).toBe(false)
  })

  test('DM82 a request’s day is whole or missing', () => {
    expect(isDay('2026-03-31')).toBe(true)
    expect(isDay('')).toBe(true)
    expect(isDay('2026-03')).toBe(false)
  })

  test('DM88 a request is overdue from the day after its deadline, across a change of the clocks too', () => {
    const request = { status: 'sent', deadline: '2026-03-28' } as const
    expect(isOverdue(request, '2026-03-28')).toBe(false)
    expect(isOverdue(request, '2026-03-30')).toBe(true)
    expect(daysBetween(request.deadline, '2026-03-30')).toBe(2)
    expect(isOverdue({ ...request, status: 'answered' }, '2026-12-31')).toBe(false)
  })
})
