import { describe, expect, test } from 'vitest'
import { daysBetween, isoDay } from '../../../client/features/entries/dates.ts'
import { isOverdue } from '../../../shared/domain/request.ts'

describe('dates of entries', () => {
  test('DM88 the day is the one on this device’s calendar, not the one in Greenwich', () => {
    expect(isoDay(new Date(2026, 0, 5, 0, 30))).toBe('2026-01-05')
    expect(isoDay(new Date(2026, 11, 31, 23, 59))).toBe('2026-12-31')
  })

  test('DM88 a request is overdue from the day after its deadline, across a change of the clocks too', () => {
    const request = { status: 'sent', deadline: '2026-03-28' } as const
    expect(isOverdue(request, '2026-03-28')).toBe(false)
    expect(isOverdue(request, '2026-03-30')).toBe(true)
    expect(daysBetween(request.deadline, '2026-03-30')).toBe(2)
    expect(isOverdue({ ...request, status: 'answered' }, '2026-12-31')).toBe(false)
  })
})
