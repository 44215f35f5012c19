import { expect, test } from 'vitest'
import { RecentDurations } from '../../../server/metrics/recentDurations.ts'

test('RO150: durations are told as median and 99th percentile of the last five minutes', () => {
  let now = 1_000_000
  const durations = new RecentDurations(() => now)
  expect(durations.summary()).toEqual({ count: 0, p50: null, p99: null })
  for (let ms = 1; ms <= 100; ms++) durations.add(ms)
  expect(durations.summary()).toEqual({ count: 100, p50: 50, p99: 99 })
  now += 5 * 60_000
  durations.add(7)
  expect(durations.summary()).toEqual({ count: 101, p50: 50, p99: 99 })
  now += 1
  expect(durations.summary()).toEqual({ count: 1, p50: 7, p99: 7 })
})

test('RO150: a flood of measurements keeps the newest and does not grow without end', () => {
  const durations = new RecentDurations(() => 0)
  for (let n = 0; n < 50_000; n++) durations.add(n < 40_000 ? 1_000 : 1)
  const { count, p99 } = durations.summary()
  expect(count).toBeLessThanOrEqual(8_192)
  expect(p99).toBe(1)
})
