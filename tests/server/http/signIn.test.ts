import { describe, expect, test, vi } from 'vitest'
import { ABSOLUTE_MS, IDLE_MS } from '../../../server/signIn/signInLife.ts'
import { HOUR_MS, MINUTE_MS, testClock } from '../../support/factories.ts'
import { facilitatorOf, setUpServer } from '../../support/people.ts'
import { cookieOf, TEST_PASSWORD } from '../../support/startServer.ts'

const ANA = { email: 'ana@ocena.example', password: TEST_PASSWORD }

describe('sign-in', () => {
  test('RO40 the right password opens the API, and sign-out closes it for good', async () => {
    const server = await setUpServer()
    const answer = await server.api(null, 'POST', '/api/sign-in', { ...ANA, email: ' ANA@ocena.example ' })
    expect(answer).toMatchObject({
      status: 200,
      body: { email: ANA.email, member: { name: 'Ana' }, abilities: expect.arrayContaining(['manage-members']) },
    })
    const cookie = cookieOf(answer.headers)
    expect((await server.api(cookie, 'GET', '/api/me')).status).toBe(200)
    const out = await server.api(cookie, 'POST', '/api/sign-out', {})
    expect(out.headers.get('set-cookie')).toMatch(/^sid=; .*Max-Age=0/)
    expect(await server.api(cookie, 'GET', '/api/me')).toMatchObject({ status: 401, body: { kind: 'not-signed-in' } })
  })

  test('RO40 a wrong password, an unknown address and a disabled account are told the same', async () => {
    const server = await setUpServer()
    await server.workspace.registry.update((draft) => {
      const [ana] = draft.accounts
      if (ana)
        draft.accounts.push({ ...ana, id: 'marko12345', email: 'marko@ocena.example', disabled: true } as typeof ana) // brand
    })
    const ask = (email: string, password: string) => server.api(null, 'POST', '/api/sign-in', { email, password })
    const answers = [
      await ask(ANA.email, 'wrong password here'),
      await ask('nobody@ocena.example', TEST_PASSWORD),
      await ask('marko@ocena.example', TEST_PASSWORD),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect(answer.body).toEqual({ kind: 'wrong-credentials', sentence: 'E-mail and password do not fit', faults: [] })
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
  })

  test('RO40 a password that was changed, or an account disabled, while it was checked lets nobody in', async () => {
    const server = await setUpServer()
    const { registry, passwords } = server.workspace
    const changes = [{ passwordHash: 'another' }, { disabled: true }]
    for (const change of changes) {
      const before = registry.state()
      vi.spyOn(passwords, 'verify').mockImplementationOnce(async () => {
        await registry.update((draft) => void Object.assign(draft.accounts[0] ?? {}, change))
        return true
      })
      const answer = await server.api(null, 'POST', '/api/sign-in', ANA)
      expect(answer).toMatchObject({ status: 401, body: { kind: 'wrong-credentials' } })
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(registry.state().signIns).toEqual(before.signIns)
      await registry.update((draft) => void Object.assign(draft, structuredClone(before)))
    }
  })

  test('RO41 only the hash of a token and of a password is kept; each sign-in has its own token', async () => {
    const server = await setUpServer()
    const [first, second] = [await server.signIn(ANA.email), await server.signIn(ANA.email)]
    expect(first).not.toBe(second)
    const kept = JSON.stringify(server.workspace.registry.state())
    for (const cookie of [first, second]) expect(kept).not.toContain(cookie.split('=')[1])
    expect(kept).not.toContain(TEST_PASSWORD)
    expect(server.workspace.registry.state().accounts[0]?.passwordHash).toMatch(/^\$argon2id\$v=19\$/)
  })

  test('RO42 the cookie on this machine is strict and not for scripts; on https it is host-bound and secure', async () => {
    const local = await setUpServer()
    const plain = await local.api(null, 'POST', '/api/sign-in', ANA)
    expect(plain.headers.getSetCookie()[0]).toMatch(
      /^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/,
    )
    const open = await setUpServer({ publicUrl: 'https://ocena.example.org' })
    const secure = await open.api(null, 'POST', '/api/sign-in', ANA)
    expect(secure.headers.getSetCookie()[0]).toMatch(
      /^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=43200$/,
    )
  })

  test('RO42 two cookies of the name, or one of the other name, are no sign-in', async () => {
    const server = await setUpServer()
    const cookie = await server.signIn(ANA.email)
    expect((await server.api(`sid=other; ${cookie}`, 'GET', '/api/me')).status).toBe(401)
    expect((await server.api(`__Host-${cookie}`, 'GET', '/api/me')).status).toBe(401)
    expect((await server.api(`theme=dark; ${cookie}`, 'GET', '/api/me')).status).toBe(200)
  })

  test('RO43 half an hour without use ends a sign-in; use and live editing keep it, twelve hours end it anyway', async () => {
    const clock = testClock()
    const server = await setUpServer({ now: clock.now })
    const idle = await server.signIn(ANA.email)
    clock.advance(IDLE_MS)
    expect((await server.api(idle, 'GET', '/api/me')).status).toBe(401)

    const used = await server.signIn(ANA.email)
    const me = await server.api(used, 'GET', '/api/me')
    expect(me.body).toMatchObject({ until: clock.now() + ABSOLUTE_MS })
    const id = server.workspace.registry.state().signIns.at(-1)?.id ?? ''
    const statuses = new Set<number>()
    for (let minutes = 0; minutes < 12 * 60 - 25; minutes += 25) {
      clock.advance(25 * MINUTE_MS)
      // Every other time it is live editing alone that keeps the sign-in.
      if (minutes % 50 === 0) server.workspace.lastSeen.touchIfAlive(id)
      else statuses.add((await server.api(used, 'GET', '/api/me')).status)
    }
    expect([...statuses]).toEqual([200])
    clock.advance(25 * MINUTE_MS)
    expect((await server.api(used, 'GET', '/api/me')).status).toBe(401)
    server.workspace.lastSeen.touchIfAlive(id)
    expect((await server.api(used, 'GET', '/api/me')).status).toBe(401)
  })

  test('RO43 a clock that is set back ends a sign-in rather than prolonging it', async () => {
    const clock = testClock()
    const server = await setUpServer({ now: clock.now })
    const cookie = await server.signIn(ANA.email)
    clock.advance(-24 * HOUR_MS)
    expect((await server.api(cookie, 'GET', '/api/me')).status).toBe(401)
  })

  test('RO43 the time of last use is written at most every five minutes', async () => {
    const clock = testClock()
    const server = await setUpServer({ now: clock.now })
    const cookie = await server.signIn(ANA.email)
    let saves = 0
    server.workspace.registry.subscribe(() => void (saves += 1))
    for (let minute = 0; minute < 20; minute += 1) {
      clock.advance(MINUTE_MS)
      await server.api(cookie, 'GET', '/api/me')
      await server.workspace.lastSeen.settled()
    }
    expect(saves).toBeGreaterThanOrEqual(3)
    expect(saves).toBeLessThanOrEqual(5)
    expect(facilitatorOf(server).lastSeen).toBeGreaterThan(clock.now() - 6 * MINUTE_MS)
  })

  test('RO43 a sign-in outlives a restart of the server', async () => {
    const first = await setUpServer()
    const cookie = await first.signIn(ANA.email)
    await first.stop()
    const second = await setUpServer({ dataDir: first.dataDir })
    expect((await second.api(cookie, 'GET', '/api/me')).status).toBe(200)
  })
})

describe('throttling of sign-ins', () => {
  const wrong = { ...ANA, password: 'wrong password here' }

  test('RO44 too many failures of one address at one account have to wait, even with the right password', async () => {
    const server = await setUpServer({ throttleLimits: { account: 100, address: 300, pair: 3 } })
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect((await server.api(null, 'POST', '/api/sign-in', wrong)).status).toBe(401)
    const answer = await server.api(null, 'POST', '/api/sign-in', ANA)
    expect(answer).toMatchObject({ status: 429, body: { kind: 'throttled', retryAfterSeconds: expect.any(Number) } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60)
    expect(JSON.stringify(answer.body)).not.toContain('ana@')
  })

  test('RO44 attempts that come at once do not slip through', async () => {
    const server = await setUpServer({ throttleLimits: { account: 100, address: 300, pair: 5 } })
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.api(null, 'POST', '/api/sign-in', wrong)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  })

  test('RO44 a right password clears the count, and an unknown account is throttled like a known one', async () => {
    const server = await setUpServer({ throttleLimits: { account: 100, address: 300, pair: 3 } })
    for (let round = 0; round < 3; round += 1) {
      for (let attempt = 0; attempt < 2; attempt += 1) await server.api(null, 'POST', '/api/sign-in', wrong)
      await server.signIn(ANA.email)
    }
    const unknown = { ...wrong, email: 'nobody@ocena.example' }
    const statuses: number[] = []
    for (let attempt = 0; attempt < 4; attempt += 1)
      statuses.push((await server.api(null, 'POST', '/api/sign-in', unknown)).status)
    expect(statuses).toEqual([401, 401, 401, 429])
  })

  test('RO44 one address is throttled over all accounts', async () => {
    const server = await setUpServer({ throttleLimits: { account: 100, address: 4, pair: 100 } })
    const statuses: number[] = []
    for (let attempt = 0; attempt < 6; attempt += 1)
      statuses.push(
        (await server.api(null, 'POST', '/api/sign-in', { ...wrong, email: `m${attempt}@ocena.example` })).status,
      )
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429])
  })
})
