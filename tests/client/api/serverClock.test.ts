import { afterEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { request } from '../../../client/api/http.ts'
import { noteServerTime, serverNow } from '../../../client/api/serverClock.ts'
import { buildDecision } from '../../../client/features/assessment/decide/decision.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'

const DAY_MS = 86_400_000
const SERVER = Date.UTC(2026, 10, 26, 9)

afterEach(() => {
  vi.unstubAllGlobals()
  noteServerTime(new Date().toUTCString())
})

describe('the time of acts', () => {
  test('RO311 a decision from a device that is 400 days behind carries the time of the server', async () => {
    const wrong = Date.now() - 400 * DAY_MS
    noteServerTime(new Date(Date.now() + 400 * DAY_MS).toUTCString())
    const draft = { answer: { status: 'no-data', reason: 'x' }, reason: 'x', dissent: new Map() } as const
    const { at } = buildDecision(draft, [], 'member1234' as MemberId) // brand
    expect(at - wrong).toBeGreaterThan(799 * DAY_MS)
  })

  test('RO311 every answer of the server sets the clock; small differences and no time change nothing', async () => {
    const headers = { date: new Date(Date.now() - 7 * DAY_MS).toUTCString() }
    vi.stubGlobal('fetch', async () => new Response('{}', { status: 200, headers }))
    await request(z.object({}), 'GET', '/api/x')
    expect(Math.round((serverNow() - Date.now()) / DAY_MS)).toBe(-7)
    noteServerTime(null, SERVER)
    noteServerTime('no time', SERVER)
    expect(Math.round((serverNow() - Date.now()) / DAY_MS)).toBe(-7)
    noteServerTime(new Date(SERVER).toUTCString(), SERVER + 3_000)
    expect(serverNow(SERVER)).toBe(SERVER)
  })
})
