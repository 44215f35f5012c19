import { describe, expect, test } from 'vitest'
import { Passwords } from '../../../server/signIn/Passwords.ts'
import { accept, accountByEmail, FACILITATOR, setUpServer, tokenOf } from '../../support/people.ts'
import { startTestServer, TEST_PASSWORD, type TestServer } from '../../support/startServer.ts'
import { grant, HOUR_MS } from '../../support/factories.ts'
import { hash } from '@node-rs/argon2'
import { request } from 'node:http'

const MARKO = 'marko@ocena.example'
const SIGN_IN = { email: FACILITATOR.email, password: TEST_PASSWORD }

async function guestLink(server: TestServer, by: string, email = MARKO, country = 'RS') {
  const { assessments, rounds } = server.workspace.registry.state()
  const on = assessments.find((each) => each.country === country && each.round === rounds.at(-1)?.id)
  const cookie = await server.signIn(by)
  return server.api(cookie, 'POST', '/api/guest-links', { email, assessment: on?.id, until: Date.now() + HOUR_MS })
}
const invite = async (server: TestServer, email = MARKO) =>
  server.api(await server.signIn('facilitator@ocena.example'), 'POST', '/api/invitations', {
    email,
    roles: [grant('editor', 'RS')],
  })
const acceptWith = (server: TestServer, token: string, password: string) =>
  server.api(null, 'POST', '/api/invitations/accept', { token, name: 'Marko', password })

describe('invitations are bound to who made them', () => {
  test('RO302 a guest link for an invited address is refused and voids nothing', async () => {
    const server = await startTestServer({ sample: true })
    const token = tokenOf(await invite(server))
    expect(await guestLink(server, 'editor.rs@ocena.example')).toMatchObject({
      status: 409,
      body: { kind: 'conflict', faults: [{ path: 'email', expected: 'an address without an open invitation' }] },
    })
    expect((await acceptWith(server, token, TEST_PASSWORD)).status).toBe(200)
  })

  test('RO302 guest links of two people stand side by side; an invitation takes the place of both', async () => {
    const server = await startTestServer({ sample: true })
    const [first, second] = [
      tokenOf(await guestLink(server, 'editor.rs@ocena.example')),
      tokenOf(await guestLink(server, 'editor.nl@ocena.example', MARKO, 'NL')),
    ]
    const stateOf = async (token: string) => (await server.api(null, 'GET', `/api/invitations/${token}`)).status
    expect([await stateOf(first), await stateOf(second)]).toEqual([200, 200])
    const third = tokenOf(await guestLink(server, 'editor.nl@ocena.example', MARKO, 'NL'))
    expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual([200, 404, 200])
    const own = tokenOf(await invite(server))
    expect([await stateOf(first), await stateOf(third), await stateOf(own)]).toEqual([404, 404, 200])
  })

  test('RO302 who sat on an address as a guest loses it to the person whom a facilitator invites', async () => {
    const server = await startTestServer({ sample: true })
    const squatter = await accept(server, await guestLink(server, 'editor.rs@ocena.example'))
    const token = tokenOf(await invite(server))
    const answer = await acceptWith(server, token, 'another long password')
    expect(answer).toMatchObject({ status: 200, body: { member: { name: 'Marko', roles: [grant('editor', 'RS')] } } })
    expect(accountByEmail(server, MARKO)).not.toHaveProperty('guest')
    expect((await server.api(squatter.cookie, 'GET', '/api/me')).status).toBe(401)
    await expect(server.signIn(MARKO)).rejects.toThrow('wrong-credentials')
    expect(await server.signIn(MARKO, 'another long password')).toMatch(/^sid=/)
  })
})

describe('passwords in two spellings', () => {
  const [composed, decomposed] = ['žuta kuća pored reke'.normalize('NFC'), 'žuta kuća pored reke'.normalize('NFD')]

  test('RO304 set composed, typed decomposed, and the other way round, also against older hashes', async () => {
    const cost = { memoryCost: 64, timeCost: 1 }
    const passwords = new Passwords(cost)
    for (const set of [composed, decomposed])
      for (const kept of [await passwords.hash(set), await hash(set, { ...cost, parallelism: 1 })])
        for (const typed of [composed, decomposed]) expect(await passwords.verify(kept, typed)).toBe(true)
    expect(await passwords.verify(await passwords.hash(composed), 'zuta kuca pored reke')).toBe(false)
  })
})

describe('other names of this server', () => {
  test('RO305 a page that was opened at another address is told which one works', async () => {
    const server = await setUpServer({ publicUrl: 'https://ocena.example.org' })
    for (const headers of [
      { origin: 'https://other.example.org', 'sec-fetch-site': 'same-origin' },
      { origin: server.origin.replace('127.0.0.1', '127.0.0.1') },
    ])
      expect(await server.api(null, 'POST', '/api/sign-in', SIGN_IN, headers)).toMatchObject({
        status: 403,
        body: { kind: 'wrong-address', faults: [{ path: 'Origin', expected: 'https://ocena.example.org' }] },
      })
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect(await server.api(null, 'POST', '/api/sign-in', SIGN_IN, foreign)).toMatchObject({
      status: 403,
      body: { kind: 'forbidden' },
    })
  })

  test('RO306 under a name that was made to lead here, /metrics does not exist', async () => {
    const server = await setUpServer()
    const { port } = new URL(server.origin)
    const statusFor = (host: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request(`${server.origin}/metrics`, { headers: { host } }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
          .on('error', reject)
          .end()
      })
    expect(await statusFor(`evil.example:${port}`)).toBe(404)
    expect(await statusFor('localhost.evil.example')).toBe(404)
    for (const own of ['localhost', '127.0.0.1', '[::1]']) expect(await statusFor(`${own}:${port}`)).toBe(200)
  })
})

test('RO309 nobody gets in under a name that looks like another person’s', async () => {
  const server = await startTestServer({ sample: true })
  const token = tokenOf(await invite(server))
  const [other] = server.workspace.registry.state().accounts
  const acceptAs = (name: string) =>
    server.api(null, 'POST', '/api/invitations/accept', { token, name, password: TEST_PASSWORD })
  expect(await acceptAs(`${other?.name.toUpperCase()}`)).toMatchObject({
    status: 409,
    body: { kind: 'conflict', faults: [{ path: 'name' }] },
  })
  expect((await acceptAs('Ana\u202eM')).status).toBe(400)
  expect((await acceptAs('Marko of Serbia')).status).toBe(200)
})
