import { describe, expect, test } from 'vitest'
import { isOverdue, REQUEST_STATUSES } from '../../../shared/domain/request.ts'

describe('DM06: overdue requests', () => {
  test.each(REQUEST_STATUSES)('DM06: past its deadline, a request that was %s', (status) => {
    const expected = status === 'sent' || status === 'silent'
    expect(isOverdue({ status, deadline: '2026-03-31' }, '2026-04-01')).toBe(expected)
  })

  test('DM06: the deadline itself is still in time', () => {
    expect(isOverdue({ status: 'sent', deadline: '2026-03-31' }, '2026-03-31')).toBe(false)
    expect(isOverdue({ status: 'sent', deadline: '2026-12-31' }, '2026-04-01')).toBe(false)
  })

  test('DM06: without a deadline nothing is overdue', () => {
    expect(isOverdue({ status: 'silent', deadline: '' }, '2026-04-01')).toBe(false)
  })
})
