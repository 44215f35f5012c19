import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  connectionNow,
  forgetLink,
  isConnectionInDoubt,
  noteLink,
  noteReach,
  onConnectionChange,
} from '../../../client/api/connection.ts'
import { watchConnection } from '../../../client/api/watchConnection.ts'

const [first, second] = [{ link: 1 }, { link: 2 }]

afterEach(() => {
  for (const link of [first, second]) forgetLink(link)
  noteReach(true)
})

describe('RO473 one state of the connection', () => {
  test('a live link outweighs a request that failed; without one the request decides', () => {
    noteLink(first, 'up')
    noteReach(false)
    expect(connectionNow()).toBe('online')
    noteLink(first, 'trying')
    expect(connectionNow()).toBe('offline')
    noteLink(first, 'up')
    expect(connectionNow()).toBe('online')
  })

  test('links tried in vain while requests come through mean that only reading does; one link that is up says otherwise', () => {
    noteLink(first, 'trying')
    expect(connectionNow()).toBe('online')
    noteLink(first, 'blocked')
    expect(connectionNow()).toBe('http-only')
    noteLink(second, 'up')
    expect(connectionNow()).toBe('online')
    forgetLink(second)
    expect(connectionNow()).toBe('http-only')
    forgetLink(first)
    expect(connectionNow()).toBe('online')
  })

  test('what was tried in vain while the server was away is no sign of a blocked way', () => {
    const told: string[] = []
    const stop = onConnectionChange(() => told.push(connectionNow()))
    noteReach(false)
    noteLink(first, 'blocked')
    noteReach(true)
    expect(told).toEqual(['offline', 'online'])
    expect(isConnectionInDoubt()).toBe(true)
    noteLink(first, 'blocked')
    expect(connectionNow()).toBe('http-only')
    stop()
  })
})

describe('RO471 the page tries again by itself', () => {
  const page = new EventTarget()
  const reached = vi.fn<() => void>()
  let isThere = false
  let asked = 0
  let stop: () => void

  beforeEach(() => {
    vi.useFakeTimers()
    vi.spyOn(Math, 'random').mockReturnValue(0) // the shortest waits
    reached.mockClear()
    isThere = false
    asked = 0
    vi.stubGlobal('fetch', async () => {
      asked += 1
      if (!isThere) throw new TypeError('Failed to fetch')
      return Response.json({ status: 'ok' })
    })
    stop = watchConnection(reached, page)
  })
  afterEach(() => {
    stop()
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  test('by time, rarer and rarer, and once it is reached no more', async () => {
    noteReach(false)
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(asked).toBeGreaterThan(10)
    expect(asked).toBeLessThan(40)
    isThere = true
    await vi.advanceTimersByTimeAsync(30_000)
    expect(connectionNow()).toBe('online')
    expect(reached).toHaveBeenCalledTimes(1)
    const before = asked
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(asked).toBe(before)
  })

  test.each(['online', 'focus', 'visibilitychange'])('at once on %s', async (event) => {
    noteReach(false)
    await vi.advanceTimersByTimeAsync(60_000)
    isThere = true
    page.dispatchEvent(new Event(event))
    await vi.advanceTimersByTimeAsync(0)
    expect(connectionNow()).toBe('online')
    expect(reached).toHaveBeenCalledTimes(1)
  })

  test('a link that went down makes it ask whether the server is there, before any other request fails', async () => {
    noteLink(first, 'up')
    noteLink(first, 'trying')
    await vi.advanceTimersByTimeAsync(0)
    expect(connectionNow()).toBe('offline')
  })

  test('the page of a network that wants a sign-in is not the server', async () => {
    vi.stubGlobal('fetch', async () => new Response('<html>Welcome to the hotel</html>'))
    noteLink(first, 'trying')
    await vi.advanceTimersByTimeAsync(0)
    expect(connectionNow()).toBe('offline')
  })
})
