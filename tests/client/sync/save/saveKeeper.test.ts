import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { retryDelay } from '../../../../client/api/retryDelay.ts'
import { SaveKeeper } from '../../../../client/sync/save/saveKeeper.ts'
import { OVERDUE_MS } from '../../../../client/sync/save/saveState.ts'

const flush = vi.fn<(barrier: number) => boolean>()
const overdue = vi.fn<() => void>()
let keeper: SaveKeeper

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 })
  flush.mockReset().mockReturnValue(true)
  overdue.mockReset()
  keeper = new SaveKeeper({ flush, overdue, changed: () => undefined })
})
afterEach(() => {
  keeper.close()
  vi.useRealTimers()
})

const change = (): void => keeper.apply({ kind: 'changed', at: Date.now() })
const catchUp = (): void => keeper.apply({ kind: 'caught-up', at: Date.now() })

describe('barriers', () => {
  test('keystrokes share a FLUSH, which comes soon after', () => {
    catchUp()
    flush.mockClear()
    change()
    vi.advanceTimersByTime(20)
    change()
    expect(flush).not.toHaveBeenCalled()
    vi.advanceTimersByTime(60)
    expect(flush).toHaveBeenCalledOnce()
  })

  test('no FLUSH before both sides caught up, one as soon as they have', () => {
    change()
    vi.advanceTimersByTime(1_000)
    expect(flush).not.toHaveBeenCalled()
    catchUp()
    expect(flush).toHaveBeenCalledOnce()
  })

  test('a FLUSH that could not be sent confirms nothing', () => {
    flush.mockReturnValue(false)
    catchUp()
    change()
    vi.advanceTimersByTime(100)
    keeper.apply({ kind: 'durable', barrier: 2, at: 9 })
    expect(keeper.line().kind).toBe('saving')
  })
})

describe('the watchdog', () => {
  test('trap 9: a link that seems alive but confirms nothing for 15 s is replaced', () => {
    catchUp()
    change()
    vi.advanceTimersByTime(OVERDUE_MS - 1)
    expect(overdue).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(overdue).toHaveBeenCalledOnce()
    expect(keeper.line()).toEqual({ kind: 'not-stored', changes: 1 })
  })

  test('trap 12: typing on does not keep a dead link looking alive', () => {
    catchUp()
    for (let second = 0; second < 15; second++) {
      change()
      vi.advanceTimersByTime(1_000)
    }
    expect(overdue).toHaveBeenCalledOnce()
  })

  test('answered in time it stays quiet', () => {
    catchUp()
    change()
    vi.advanceTimersByTime(100)
    const last = flush.mock.lastCall?.[0] ?? 0
    keeper.apply({ kind: 'durable', barrier: last, at: 2_000 })
    vi.advanceTimersByTime(60_000)
    expect(overdue).not.toHaveBeenCalled()
    expect(keeper.line()).toEqual({ kind: 'saved', at: 2_000 })
  })
})

test('trap 30: reconnects spread over 1–4 s, then back off to 30 s', () => {
  const at = (attempt: number, random: number): number => retryDelay(attempt, () => random)
  expect([at(1, 0), at(1, 1)]).toEqual([1_000, 4_000])
  expect([at(2, 0), at(3, 0), at(9, 0)]).toEqual([2_000, 4_000, 30_000])
  expect(at(0, 1)).toBeLessThan(1_000)
})
