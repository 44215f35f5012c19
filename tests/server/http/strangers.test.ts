import { describe, expect, test } from 'vitest'
import { facilitatorOf, setUpServer } from '../../support/people.ts'
import { TEST_PASSWORD, type TestServer } from '../../support/startServer.ts'

const ANA = { email: 'ana@ocena.example', password: TEST_PASSWORD }
const WRONG = { ...ANA, password: 'wrong password here' }

const tryAs = (server: TestServer, cookie: string | null, body: unknown, from?: string) =>
  server.api(cookie, 'POST', '/api/sign-in', body, from === undefined ? {} : { 'x-forwarded-for': from })

async function deviceOf(server: TestServer): Promise<string> {
  const { headers } = await tryAs(server, null, ANA)
  const device = headers.getSetCookie().find((cookie) => cookie.startsWith('device='))
  return device?.split(';')[0] ?? ''
}

describe('strangers at the door', () => {
  test('PR205 a request is counted before its body is read, whatever stands in it', async () => {
    const server = await setUpServer({ throttleLimits: { requests: 4 } })
    const statuses: number[] = []
    for (let n = 0; n < 5; n += 1) statuses.push((await tryAs(server, null, '{"half": ')).status)
    // setting up was the first
    expect(statuses).toEqual([400, 400, 400, 429, 429])
    const large = await tryAs(server, null, JSON.stringify('x'.repeat(100_000)))
    expect(large).toMatchObject({ status: 429, body: { kind: 'throttled', retryAfterSeconds: expect.any(Number) } })
  })

  test('RO300 failures of strangers behind the same address do not keep a known device out', async () => {
    const server = await setUpServer({ throttleLimits: { address: 3, account: 3, pair: 3, requests: 12 } })
    const device = await deviceOf(server)
    for (let n = 0; n < 12; n += 1) await tryAs(server, null, WRONG)
    expect((await tryAs(server, null, ANA)).status).toBe(429)
    expect((await tryAs(server, device, ANA)).status).toBe(200)
  })

  test('RO300 a known device may guess no more than anybody else, and vouches for its own account alone', async () => {
    const server = await setUpServer({ throttleLimits: { device: 3, pair: 3 } })
    const device = await deviceOf(server)
    const statuses: number[] = []
    for (let n = 0; n < 4; n += 1) statuses.push((await tryAs(server, device, WRONG)).status)
    for (let n = 0; n < 4; n += 1)
      statuses.push((await tryAs(server, device, { ...WRONG, email: 'marko@ocena.example' })).status)
    expect(statuses).toEqual([401, 401, 401, 429, 401, 401, 401, 429])
  })

  test('RO300 a device is forgotten with the password, and an invented one is none', async () => {
    const server = await setUpServer({ throttleLimits: { pair: 1 } })
    const device = await deviceOf(server)
    await tryAs(server, null, WRONG)
    for (const invented of ['device=AAAA.BBBB', `device=${'x'.repeat(5_000)}`, `${device}x`])
      expect((await tryAs(server, invented, ANA)).status).toBe(429)
    const { id } = facilitatorOf(server)
    await server.workspace.registry.update((draft) => {
      for (const account of draft.accounts) if (account.id === id) account.passwordHash = '$argon2id$another'
    })
    expect((await tryAs(server, device, ANA)).status).toBe(429)
  })

  test('RO300 the device cookie is not for scripts, opens nothing and names nobody', async () => {
    const server = await setUpServer()
    const { headers } = await tryAs(server, null, ANA)
    const [, given = ''] = headers.getSetCookie()
    expect(given).toMatch(/^device=[\w-]{22}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=31536000$/)
    expect(given).not.toContain(facilitatorOf(server).id)
    expect((await server.api(await deviceOf(server), 'GET', '/api/me')).status).toBe(401)
  })

  test('RO301 behind proxies of our own people are told apart by the address that the proxies saw', async () => {
    const server = await setUpServer({ throttleLimits: { address: 2 }, trustedProxies: 1 })
    const wrongFrom = async (from: string) => (await tryAs(server, null, WRONG, from)).status
    // what stands before the last address was written by whoever asks
    expect([await wrongFrom('203.0.113.7'), await wrongFrom('198.51.100.1, 203.0.113.7')]).toEqual([401, 401])
    expect(await wrongFrom('198.51.100.2, 203.0.113.7')).toBe(429)
    expect(await wrongFrom('203.0.113.8')).toBe(401)
    expect(await wrongFrom('no address')).toBe(401)
  })

  test('RO301 without such proxies the header says nothing', async () => {
    const server = await setUpServer({ throttleLimits: { address: 2 } })
    const statuses: number[] = []
    for (const from of ['203.0.113.1', '203.0.113.2', '203.0.113.3'])
      statuses.push((await tryAs(server, null, WRONG, from)).status)
    expect(statuses).toEqual([401, 401, 429])
  })

  test('PR206 an international address signs in however it is spelt, also one that was kept in letters', async () => {
    const server = await setUpServer()
    await server.workspace.registry.update((draft) => {
      for (const account of draft.accounts) account.email = 'vesna@пример.срб'
    })
    for (const email of ['vesna@пример.срб', 'Vesna@Пример.СРБ', 'vesna@xn--e1afmkfd.xn--90a3ac'])
      expect((await tryAs(server, null, { ...ANA, email })).status).toBe(200)
  })
})
