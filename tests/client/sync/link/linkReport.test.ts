import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectionNow, noteReach } from '../../../../client/api/connection.ts'
import { LinkReport } from '../../../../client/sync/link/linkReport.ts'

let report: LinkReport
beforeEach(() => {
  vi.useFakeTimers()
  report = new LinkReport()
})
afterEach(() => {
  report.ended()
  noteReach(true)
  vi.useRealTimers()
})

test('RO473 a link whose socket fell silent no longer outweighs requests that fail', () => {
  report.isUp()
  noteReach(false)
  expect(connectionNow()).toBe('online')
  report.isLost()
  expect(connectionNow()).toBe('offline')
  report.isUp()
  expect(connectionNow()).toBe('online')
})

test('RO474 a link that fell silent and brings nothing for long counts as held up on the way', () => {
  report.isUp()
  report.isLost()
  noteReach(true)
  vi.advanceTimersByTime(60_000)
  expect(connectionNow()).toBe('http-only')
})
