import { afterEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { isProblem, keepAnswersIn, request, toProblem, rememberHeard, requestOnce } from '../../../client/api/http.ts'
import { connectionNow } from '../../../client/api/connection.ts'
import { problem } from '../../../shared/protocol/problem.ts'

const schema = z.object({ title: z.string() })

function answer(status: number, body: string): void {
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(body, { status })),
  )
}
function outOfReach(): void {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))),
  )
}
/** A device that keeps what it is told. */
function keepingDevice(kept: Map<string, unknown>): void {
  keepAnswersIn({
    remember: async (path, value) => void kept.set(path, value),
    recall: async (path) => kept.get(path),
  })
}
const kindOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'answered',
    (error: unknown) => toProblem(error).kind,
  )

afterEach(() => {
  vi.unstubAllGlobals()
  keepAnswersIn(null)
})

describe('requests', () => {
  test('give the parsed answer and drop what nobody knows', async () => {
    answer(200, '{"title":"Round 2026","extra":1}')
    expect(await request(schema, 'GET', '/api/x')).toEqual({ title: 'Round 2026' })
  })
  test('a body is sent as JSON, a GET has none', async () => {
    answer(200, '{"title":""}')
    await request(schema, 'POST', '/api/x', { a: 1 })
    expect(fetch).toHaveBeenCalledWith(
      '/api/x',
      expect.objectContaining({ method: 'POST', body: '{"a":1}', credentials: 'same-origin' }),
    )
    await request(schema, 'GET', '/api/x')
    expect(fetch).toHaveBeenLastCalledWith('/api/x', expect.not.objectContaining({ body: expect.anything() }))
  })
  test("the server's problem is thrown as it is", async () => {
    const refusal = { kind: 'conflict', sentence: 'no', faults: [{ path: 'a', value: '1', expected: '2' }] }
    answer(409, JSON.stringify(refusal))
    const error: unknown = await request(schema, 'POST', '/api/x').catch((thrown: unknown) => thrown)
    expect(isProblem(error, 'conflict')).toBe(true)
    expect(toProblem(error).faults).toEqual(refusal.faults)
  })
  test('an answer of another shape is our fault, a proxy without a server is not', async () => {
    answer(200, '{"title":1}')
    expect(await kindOf(request(schema, 'GET', '/api/x'))).toBe('internal')
    answer(200, '<html>')
    expect(await kindOf(request(schema, 'GET', '/api/x'))).toBe('internal')
    answer(502, '<html>Bad gateway</html>')
    expect(await kindOf(request(schema, 'POST', '/api/x'))).toBe('unavailable')
  })
  test('an empty answer is an empty object', async () => {
    answer(200, '')
    expect(await request(z.looseObject({}), 'POST', '/api/sign-out', {})).toEqual({})
  })
})

describe('whether the server is reached', () => {
  const ask = () => request(schema, 'POST', '/api/x').catch(() => undefined)
  test('a server that cannot save is there; a proxy that answers for it, and one that goes down, are not', async () => {
    answer(503, JSON.stringify(problem('cannot-save', 'The disk is full').problem))
    await ask()
    expect(connectionNow()).toBe('online')
    expect(await kindOf(request(schema, 'POST', '/api/x'))).toBe('cannot-save')
    answer(503, '<html>Service unavailable</html>')
    await ask()
    expect(connectionNow()).toBe('offline')
    answer(503, JSON.stringify(problem('cannot-save', 'The disk is full').problem))
    await ask()
    expect(connectionNow()).toBe('online')
    answer(503, JSON.stringify(problem('unavailable', 'Closing').problem))
    await ask()
    expect(connectionNow()).toBe('offline')
    answer(404, JSON.stringify(problem('not-found', 'No').problem))
    await ask()
    expect(connectionNow()).toBe('online')
  })
  test('an answer that breaks off on its way is out of reach', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) })
    vi.stubGlobal('fetch', async () => new Response(broken, { status: 200 }))
    expect(await kindOf(request(schema, 'POST', '/api/x'))).toBe('unavailable')
    expect(connectionNow()).toBe('offline')
  })
})

describe('without the server', () => {
  test('a GET is answered by what this device kept, parsed anew', async () => {
    const kept = new Map<string, unknown>()
    keepingDevice(kept)
    answer(200, '{"title":"Round 2026"}')
    await request(schema, 'GET', '/api/x')
    outOfReach()
    expect(await request(schema, 'GET', '/api/x')).toEqual({ title: 'Round 2026' })
    kept.set('/api/x', { title: 7 })
    expect(await kindOf(request(schema, 'GET', '/api/x'))).toBe('internal')
  })
  test('what was never asked for, and every deed, is out of reach', async () => {
    keepingDevice(new Map([['/api/y', { title: 'kept' }]]))
    outOfReach()
    expect(await kindOf(request(schema, 'GET', '/api/x'))).toBe('unavailable')
    expect(await kindOf(request(schema, 'POST', '/api/y'))).toBe('unavailable')
  })
  test('a refusal is never papered over with an old answer', async () => {
    keepingDevice(new Map([['/api/me', { title: 'kept' }]]))
    answer(401, JSON.stringify(problem('not-signed-in', 'no').problem))
    expect(await kindOf(request(schema, 'GET', '/api/me'))).toBe('not-signed-in')
  })
  test('a device that cannot keep anything does not spoil the answer', async () => {
    keepAnswersIn({
      remember: () => Promise.reject(new Error('full')),
      recall: () => Promise.reject(new Error('full')),
    })
    answer(200, '{"title":"here"}')
    expect(await request(schema, 'GET', '/api/x')).toEqual({ title: 'here' })
    outOfReach()
    expect(await kindOf(request(schema, 'GET', '/api/x'))).toBe('unavailable')
  })
  test('DM438 what is true for a moment alone is not kept on the device, and not answered from there', async () => {
    const kept = new Map<string, unknown>()
    keepingDevice(kept)
    answer(200, '{"title":"then and now"}')
    expect(await requestOnce(schema, '/api/x')).toEqual({ title: 'then and now' })
    await rememberHeard()
    expect([...kept.values()]).not.toContainEqual({ title: 'then and now' })
    kept.set('/api/x', { title: 'old' })
    outOfReach()
    expect(await kindOf(requestOnce(schema, '/api/x'))).toBe('unavailable')
  })
})
