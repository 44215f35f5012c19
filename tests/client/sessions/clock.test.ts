import { expect, test } from 'vitest'
import { hasSlept, measureOffset, ROUND_TRIPS } from '../../../client/features/sessions/tools/serverTime.ts'
import { clockWords, passesLastMinute, timerLeft } from '../../../client/features/sessions/tools/timerLeft.ts'

/** A server whose clock is ahead, at the end of lines that take so long there and back, in milliseconds. */
function lines(ahead: number, trips: readonly (readonly [there: number, back: number] | 'lost')[]) {
  let steady = 500
  let trip = 0
  return {
    steady: () => steady,
    asked: () => trip,
    ask: async (): Promise<number> => {
      const now = trips[trip] ?? 'lost'
      trip += 1
      if (now === 'lost') throw new Error('lost')
      steady += now[0]
      const server = steady + ahead
      steady += now[1]
      return server
    },
  }
}

test('WS81: the server is ahead, or behind, by what the shortest of five round trips says', async () => {
  for (const ahead of [3_600_000, -3_600_000, 0]) {
    const line = lines(ahead, [
      [400, 900],
      [800, 20],
      [15, 25],
      [300, 300],
      [1_000, 1],
    ])
    const offset = await measureOffset(line.ask, line.steady)
    expect(Math.abs(offset - ahead)).toBeLessThanOrEqual(5)
    expect(line.asked()).toBe(ROUND_TRIPS)
  }
})

test('WS81: lost trips count for nothing, and where all are lost there is no offset', async () => {
  const line = lines(700, ['lost', [10, 10], 'lost', [500, 500], 'lost'])
  expect(await measureOffset(line.ask, line.steady)).toBeCloseTo(700, 0)
  const dead = lines(0, [])
  await expect(measureOffset(dead.ask, dead.steady)).rejects.toThrow('lost')
})

test('WS81: a device that slept, or whose clock was set, measures again', () => {
  const before = { wall: 1_000, steady: 10 }
  expect(hasSlept(before, { wall: 6_000, steady: 5_010 })).toBe(false)
  expect(hasSlept(before, { wall: 3_606_000, steady: 5_010 })).toBe(true)
  expect(hasSlept(before, { wall: 6_000 - 3_600_000, steady: 5_010 })).toBe(true)
})

test('WS82: a running timer ends by the clock of the server, a paused one has what was left', () => {
  const timer = { total: 60_000, atEnd: 'ring' } as const
  expect(timerLeft({ kind: 'running', endsAt: 10_000, ...timer }, 4_000)).toBe(6_000)
  expect(timerLeft({ kind: 'running', endsAt: 10_000, ...timer }, 12_000)).toBe(0)
  expect(timerLeft({ kind: 'paused', left: 7_000, ...timer }, 999_999)).toBe(7_000)
  expect([0, 1, 59_001, 60_000, 605_000].map(clockWords)).toEqual(['0:00', '0:01', '1:00', '1:00', '10:05'])
})

test('WS82: the last minute is said when it is passed, and where a timer begins below it never', () => {
  expect(passesLastMinute(61_000, 60_000)).toBe(true)
  expect(passesLastMinute(60_000, 59_000)).toBe(false)
  expect(passesLastMinute(61_000, 62_000)).toBe(false)
  expect(passesLastMinute(61_000, 0)).toBe(false)
})
