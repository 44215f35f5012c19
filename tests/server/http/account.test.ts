import { describe, expect, test, vi } from 'vitest'
import { RESET_MS } from '../../../server/commands/createResetLink.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { grant, MINUTE_MS, testClock } from '../../support/factories.ts'
import { accountByEmail, FACILITATOR, facilitatorOf, memberWith, setUpServer, tokenOf } from '../../support/people.ts'
import { cookieOf, startTestServer, TEST_PASSWORD, type TestServer } from '../../support/startServer.ts'
import { openStockClient } from '../../support/stockClient.ts'

const MARKO = 'marko@ocena.example'
const NEW = 'seven quiet lamps in June'
const meStatus = async (server: TestServer, cookie: string) => (await server.api(cookie, 'GET', '/api/me')).status
const change = (server: TestServer, cookie: string, password: string, newPassword: string) =>
  server.api(cookie, 'POST', '/api/account/password', { password, newPassword })
const rowsOf = async (server: TestServer, cookie: string) =>
  (await server.api(cookie, 'GET', '/api/account/sign-ins')).body as {
    id: string
    here: boolean
    created: number
    lastSeen: number
  }[] // the route's schema

describe('one’s own password', () => {
  test('RO400 it changes by proof of the old one, and ends the other sign-ins but not this one', async () => {
    const server = await setUpServer()
    const marko = await memberWith(server, MARKO, [grant('editor', 'RS')])
    const here = await server.signIn(MARKO)
    const answer = await change(server, here, TEST_PASSWORD, NEW)
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, expect.stringMatching(/^device=/)])
    expect([await meStatus(server, here), await meStatus(server, marko.cookie)]).toEqual([200, 401])
    await expect(server.signIn(MARKO)).rejects.toThrow('wrong-credentials')
    expect(await server.signIn(MARKO, NEW)).toContain('sid=')
    expect(server.workspace.registry.state().activity.map(({ deed }) => deed)).toContain('change-password')
  })

  test('RO400 a wrong old one changes and ends nothing, counts as a failed sign-in, and neither is shown', async () => {
    const server = await setUpServer()
    const [here, there] = [await server.signIn(FACILITATOR.email), await server.signIn(FACILITATOR.email)]
    expect(await change(server, here, 'not the one of now', NEW)).toMatchObject({
      status: 401,
      body: { kind: 'wrong-credentials' },
    })
    expect(await meStatus(server, there)).toBe(200)
    for (let tries = 0; tries < 18; tries += 1) await change(server, here, 'not the one of now', NEW)
    await change(server, here, 'not the one of now', NEW)
    expect(await change(server, here, TEST_PASSWORD, NEW)).toMatchObject({ status: 429 })
    for (const weak of ['short', 'aaaaaaaaaaaaaaaaaaaa']) {
      const refused = await change(server, here, TEST_PASSWORD, weak)
      expect(refused).toMatchObject({ status: 400, body: { faults: [{ path: 'newPassword' }] } })
      expect(JSON.stringify(refused.body)).not.toContain(weak)
    }
  })

  test('RO400 a new one counts in any spelling that a keyboard makes', async () => {
    const server = await setUpServer()
    const cookie = await server.signIn(FACILITATOR.email)
    const word = 'žuti čamac plovi dugo'
    expect((await change(server, cookie, TEST_PASSWORD.normalize('NFD'), word.normalize('NFD'))).status).toBe(200)
    expect(await server.signIn(FACILITATOR.email, word.normalize('NFC'))).toContain('sid=')
  })
})

describe('one’s own sign-ins', () => {
  test('RO401 they are listed with their times, this one marked; one or all others end', async () => {
    const clock = testClock()
    const server = await setUpServer({ now: clock.now })
    const marko = await memberWith(server, MARKO, [grant('reader')])
    const [here, there, third] = [
      await server.signIn(FACILITATOR.email),
      await server.signIn(FACILITATOR.email),
      await server.signIn(FACILITATOR.email),
    ]
    clock.advance(MINUTE_MS)
    const rows = await rowsOf(server, here)
    expect(rows[0]).toMatchObject({ here: true, created: clock.now() - MINUTE_MS, lastSeen: clock.now() })
    expect(rows.filter(({ here: own }) => own)).toHaveLength(1)
    const other = must((await rowsOf(server, there)).find((row) => row.here)?.id, 'the other sign-in')
    expect((await server.api(marko.cookie, 'DELETE', `/api/account/sign-ins/${other}`)).status).toBe(404)
    expect(await meStatus(server, there)).toBe(200)
    expect((await server.api(here, 'DELETE', `/api/account/sign-ins/${other}`)).status).toBe(200)
    expect([await meStatus(server, there), await meStatus(server, third)]).toEqual([401, 200])
    expect((await server.api(here, 'DELETE', '/api/account/sign-ins')).status).toBe(200)
    expect([await meStatus(server, third), await meStatus(server, here)]).toEqual([401, 200])
    expect(await meStatus(server, marko.cookie)).toBe(200)
    expect(await rowsOf(server, here)).toHaveLength(1)
  })
})

describe('a link that sets a password', () => {
  const linkFor = async (server: TestServer, id: string) =>
    server.api(await server.signIn(FACILITATOR.email), 'POST', `/api/members/${id}/password-reset`)
  const reset = (server: TestServer, token: string) =>
    server.api(null, 'POST', '/api/password-resets/accept', { token, password: NEW })

  test('RO402 it works once, signs in, ends every sign-in of before, and is noted without content', async () => {
    const server = await setUpServer()
    const marko = await memberWith(server, MARKO, [grant('editor', 'RS')])
    const token = tokenOf(await linkFor(server, marko.id))
    expect(JSON.stringify(server.workspace.registry.state())).not.toContain(token)
    const offer = await server.api(null, 'GET', `/api/password-resets/${token}`)
    expect(offer.body).toEqual({ email: MARKO, name: accountByEmail(server, MARKO)?.name })
    const done = await reset(server, token)
    expect(done).toMatchObject({ status: 200, body: { email: MARKO } })
    expect(await meStatus(server, cookieOf(done.headers))).toBe(200)
    expect(await meStatus(server, marko.cookie)).toBe(401)
    await expect(server.signIn(MARKO)).rejects.toThrow('wrong-credentials')
    expect((await reset(server, token)).status).toBe(404)
    const { activity } = server.workspace.registry.state()
    expect(activity.map(({ deed }) => deed)).toEqual(expect.arrayContaining(['reset-link', 'reset-password']))
    expect(JSON.stringify(activity)).not.toContain('@')
  })

  test('RO402 it ends after a day, with a newer one, with a change of password, and with its maker’s right', async () => {
    const clock = testClock()
    const server = await setUpServer({ now: clock.now })
    const marko = await memberWith(server, MARKO, [grant('editor', 'RS')])
    const first = tokenOf(await linkFor(server, marko.id))
    const second = tokenOf(await linkFor(server, marko.id))
    expect((await reset(server, first)).status).toBe(404)
    clock.advance(RESET_MS)
    expect(await reset(server, second)).toMatchObject({ status: 410, body: { kind: 'expired' } })

    const third = tokenOf(await linkFor(server, marko.id))
    await change(server, await server.signIn(MARKO), TEST_PASSWORD, 'nine slow rivers at dusk')
    expect((await reset(server, third)).status).toBe(404)

    const vera = await memberWith(server, 'vera@ocena.example', [grant('facilitator')])
    const fourth = tokenOf(await linkFor(server, marko.id))
    const { id } = facilitatorOf(server)
    await server.api(vera.cookie, 'PATCH', `/api/members/${id}`, { roles: [grant('reader')] })
    expect((await reset(server, fourth)).status).toBe(404)
  })

  test('RO402 not for oneself, and not for who may not sign in', async () => {
    const server = await setUpServer()
    expect((await linkFor(server, facilitatorOf(server).id)).status).toBe(409)
    const marko = await memberWith(server, MARKO, [grant('editor', 'RS')])
    const token = tokenOf(await linkFor(server, marko.id))
    const facilitator = await server.signIn(FACILITATOR.email)
    await server.api(facilitator, 'PATCH', `/api/members/${marko.id}`, { disabled: true })
    expect((await linkFor(server, marko.id)).status).toBe(409)
    expect((await reset(server, token)).status).toBe(404)
  })
})

test('RO403 a sign-in does not end while a page of it is open and answers, and ends half an hour after', async () => {
  const clock = testClock()
  const server = await startTestServer({ sample: true, now: clock.now, reauthoriseEveryMs: 50 })
  const [here, elsewhere] = [await server.signIn('reader@ocena.example'), await server.signIn('reader@ocena.example')]
  const assessment = must(server.workspace.registry.state().assessments[0], 'an assessment').id
  const room = roomName({ kind: 'content', assessment })
  const client = openStockClient({ wsOrigin: server.wsOrigin, room, cookie: here })
  await client.synced()
  const seen = (): number =>
    Math.max(...server.workspace.registry.state().signIns.map((each) => server.workspace.lastSeen.of(each)))
  for (let halves = 0; halves < 4; halves += 1) {
    clock.advance(20 * MINUTE_MS)
    // As a browser answers the server's ping.
    client.sendPong()
    await vi.waitFor(() => expect(seen()).toBe(clock.now()))
  }
  expect(client.closes).toEqual([])
  expect([await meStatus(server, here), await meStatus(server, elsewhere)]).toEqual([200, 401])
  clock.advance(31 * MINUTE_MS)
  await vi.waitFor(() => expect(client.closes).toContain(CLOSE.signedOut))
})
