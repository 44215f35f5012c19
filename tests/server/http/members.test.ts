import { describe, expect, test } from 'vitest'
import { INVITATION_MS } from '../../../server/commands/invite.ts'
import { dayIn, endOfDayIn } from '../../../shared/util/zonedDay.ts'
import { grant, HOUR_MS, testClock } from '../../support/factories.ts'
import {
  accept,
  accountByEmail,
  FACILITATOR,
  facilitatorOf,
  memberWith,
  setUpServer,
  tokenOf,
} from '../../support/people.ts'
import { startTestServer, TEST_PASSWORD, type TestServer } from '../../support/startServer.ts'

const MARKO = 'marko@ocena.example'
const invite = async (server: TestServer, email = MARKO) =>
  server.api(await server.signIn(FACILITATOR.email), 'POST', '/api/invitations', {
    email,
    roles: [grant('editor', 'RS')],
  })
const acceptWith = (server: TestServer, token: string, password = TEST_PASSWORD) =>
  server.api(null, 'POST', '/api/invitations/accept', { token, name: 'Marko', password })

describe('invitations', () => {
  test('RO70 a link makes one member with the offered roles, once', async () => {
    const server = await setUpServer()
    const link = await invite(server)
    expect(link).toMatchObject({
      status: 201,
      body: { url: expect.stringMatching(/^http:\/\/localhost:\d+\/invitation#[\w-]{43}$/) },
    })
    const token = tokenOf(link)
    expect((await server.api(null, 'GET', `/api/invitations/${token}`)).body).toEqual({
      email: MARKO,
      roles: [grant('editor', 'RS')],
      guest: null,
      country: null,
      review: null,
    })
    expect((await acceptWith(server, token)).body).toMatchObject({
      member: { name: 'Marko', roles: [grant('editor', 'RS')] },
    })
    for (const again of [await acceptWith(server, token), await server.api(null, 'GET', `/api/invitations/${token}`)])
      expect(again).toMatchObject({ status: 404, body: { kind: 'not-found' } })
    expect(await server.signIn(MARKO)).toMatch(/^sid=/)
  })

  test('RO70 of two who accept at once one gets in', async () => {
    const server = await setUpServer()
    const token = tokenOf(await invite(server))
    const answers = await Promise.all([acceptWith(server, token), acceptWith(server, token)])
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 404]))
    expect(server.workspace.registry.state().accounts).toHaveLength(2)
  })

  test('RO71 a link ends after 72 hours', async () => {
    const clock = testClock()
    const server = await setUpServer({ now: clock.now })
    const token = tokenOf(await invite(server))
    clock.advance(INVITATION_MS - 1)
    expect((await server.api(null, 'GET', `/api/invitations/${token}`)).status).toBe(200)
    clock.advance(1)
    expect(await acceptWith(server, token)).toMatchObject({ status: 410, body: { kind: 'expired' } })
    expect(accountByEmail(server, MARKO)).toBeUndefined()
  })

  test('RO71 a link can be taken back, and a second one for the same address takes the place of the first', async () => {
    const server = await setUpServer()
    const first = tokenOf(await invite(server))
    const second = tokenOf(await invite(server))
    expect((await acceptWith(server, first)).status).toBe(404)
    const cookie = await server.signIn(FACILITATOR.email)
    const { body } = await server.api(cookie, 'GET', '/api/invitations')
    expect(body).toMatchObject([{ email: MARKO, guest: null }])
    const [row] = body as readonly { id: string }[] // checked just above
    expect((await server.api(cookie, 'DELETE', `/api/invitations/${row?.id}`)).status).toBe(200)
    expect((await acceptWith(server, second)).status).toBe(404)
  })

  test('RO71 only a hash of the token is kept, and the address of a member cannot be invited', async () => {
    const server = await setUpServer()
    const token = tokenOf(await invite(server))
    expect(JSON.stringify(server.workspace.registry.state())).not.toContain(token)
    expect(await invite(server, FACILITATOR.email)).toMatchObject({ status: 409, body: { kind: 'conflict' } })
  })
})

describe('guest links', () => {
  const linkFor = async (server: TestServer, email: string, until: number | string, country: 'RS' | 'NL' = 'RS') => {
    const { assessments, rounds } = server.workspace.registry.state()
    const assessment = assessments.find((each) => each.country === country && each.round === rounds.at(-1)?.id)?.id
    const cookie = await server.signIn(`editor.${country.toLowerCase()}@ocena.example`)
    return server.api(cookie, 'POST', '/api/guest-links', { email, assessment, until })
  }

  test('RO72 a guest comments on one assessment until the day, then the account ends', async () => {
    const clock = testClock()
    const server = await startTestServer({ sample: true, now: clock.now })
    const link = await linkFor(server, 'ministry@ocena.example', clock.now() + HOUR_MS)
    expect((await server.api(null, 'GET', `/api/invitations/${tokenOf(link)}`)).body).toMatchObject({ country: 'RS' })
    const { cookie } = await accept(server, link)
    expect((await server.api(cookie, 'GET', '/api/me')).body).toMatchObject({
      until: clock.now() + HOUR_MS,
      abilities: [],
    })
    const rounds = (await server.api(cookie, 'GET', '/api/rounds')).body
    expect(rounds).toMatchObject([{ period: '2026' }])
    const [round] = rounds as readonly { id: string }[] // checked just above
    const rows = await server.api(cookie, 'GET', `/api/assessments?round=${round?.id}`)
    expect(rows.body).toMatchObject([{ country: 'RS', abilities: ['read', 'comment', 'export', 'suggest'] }])
    clock.advance(HOUR_MS / 3)
    expect((await server.api(cookie, 'GET', '/api/me')).status).toBe(200)
    clock.advance((HOUR_MS * 1) / 3)
    expect((await server.api(cookie, 'GET', '/api/me')).status).toBe(200)
    clock.advance(HOUR_MS / 3)
    expect((await server.api(cookie, 'GET', '/api/me')).status).toBe(401)
    await expect(server.signIn('ministry@ocena.example')).rejects.toThrow('wrong-credentials')
  })

  test('RO72 a guest who has an account takes another link up with its password only', async () => {
    const server = await startTestServer({ sample: true })
    const until = Date.now() + HOUR_MS
    await accept(server, await linkFor(server, 'ministry@ocena.example', until))
    const second = tokenOf(await linkFor(server, 'ministry@ocena.example', until, 'NL'))
    const taken = await acceptWith(server, second, 'another long password')
    expect(taken).toMatchObject({ status: 401, body: { kind: 'wrong-credentials' } })
    expect((await acceptWith(server, second)).body).toMatchObject({
      member: { name: expect.stringMatching(/^Guest or member \d+$/) },
    })
    expect(server.workspace.registry.state().accounts.filter(({ guest }) => guest)).toHaveLength(1)
  })

  test('RO72 the end of a link lies between now and a year from now, and a member is no guest', async () => {
    const clock = testClock()
    const server = await startTestServer({ sample: true, now: clock.now })
    for (const until of [clock.now(), clock.now() + 400 * 24 * HOUR_MS])
      expect(await linkFor(server, 'ministry@ocena.example', until)).toMatchObject({
        status: 400,
        body: { faults: [{ path: 'until', value: String(until) }] },
      })
    expect((await linkFor(server, 'reader@ocena.example', clock.now() + HOUR_MS)).status).toBe(409)
  })

  test('RO457 a day ends where the workspace is, whatever the clock of the server or of who makes the link says', async () => {
    const clock = testClock()
    const server = await startTestServer({ sample: true, now: clock.now })
    const day = dayIn('Europe/Belgrade', clock.now() + 72 * HOUR_MS)
    expect((await linkFor(server, 'ministry@ocena.example', day)).status).toBe(201)
    expect(server.workspace.registry.state().invitations.at(-1)?.guest?.until).toBe(endOfDayIn('Europe/Belgrade', day))
    for (const wrong of ['2026-02-30', '1999-01-01', '9999-12-31'])
      expect(await linkFor(server, 'ministry@ocena.example', wrong)).toMatchObject({
        status: 400,
        body: { faults: [{ path: 'until', value: `"${wrong}"` }] },
      })
  })

  test('RO73 a guest knows no name but the own, so that no proposal has one', async () => {
    const server = await startTestServer({ sample: true })
    const guest = await accept(server, await linkFor(server, 'ministry@ocena.example', Date.now() + HOUR_MS))
    const names = async (who: string) =>
      ((await server.api(who, 'GET', '/api/people')).body as { id: string }[]).map(({ id }) => id) // the route's schema
    expect(await names(guest.cookie)).toEqual([guest.id])
    const reader = accountByEmail(server, 'reader@ocena.example')?.id
    expect(await names(await server.signIn('editor.rs@ocena.example'))).toContain(reader)
  })
})

describe('changes of members', () => {
  const patch = async (server: TestServer, id: string, body: unknown) =>
    server.api(await server.signIn(FACILITATOR.email), 'PATCH', `/api/members/${id}`, body)

  test('RO74 a disabled member is out at once and cannot sign in; enabled again they can', async () => {
    const server = await setUpServer()
    const marko = await memberWith(server, MARKO, [grant('editor', 'RS')])
    expect(await patch(server, marko.id, { disabled: true })).toMatchObject({
      status: 200,
      body: { id: marko.id, disabled: true, email: MARKO },
    })
    expect((await server.api(marko.cookie, 'GET', '/api/me')).status).toBe(401)
    await expect(server.signIn(MARKO)).rejects.toThrow('wrong-credentials')
    await patch(server, marko.id, { disabled: false })
    expect((await server.api(marko.cookie, 'GET', '/api/me')).status).toBe(401)
    expect((await server.api(await server.signIn(MARKO), 'GET', '/api/me')).status).toBe(200)
  })

  test('RO404 a change of roles ends no sign-in; the new rights hold at once', async () => {
    const server = await setUpServer()
    const marko = await memberWith(server, MARKO, [grant('editor', 'RS')])
    const vera = await memberWith(server, 'vera@ocena.example', [grant('reader')])
    await patch(server, marko.id, { roles: [grant('reader')] })
    expect((await server.api(marko.cookie, 'GET', '/api/me')).body).toMatchObject({
      member: { roles: [grant('reader')] },
    })
    expect((await server.api(vera.cookie, 'GET', '/api/me')).status).toBe(200)
  })

  test('RO75 the last facilitator stays: neither disabled nor made anything else', async () => {
    const server = await setUpServer()
    const { id } = facilitatorOf(server)
    for (const body of [{ disabled: true }, { roles: [] }, { roles: [grant('editor', 'RS')] }])
      expect(await patch(server, id, body)).toMatchObject({ status: 409, body: { kind: 'conflict' } })
    expect(facilitatorOf(server)).toMatchObject({ disabled: false, roles: [grant('facilitator')] })
    const vera = await memberWith(server, 'vera@ocena.example', [grant('facilitator')])
    expect((await patch(server, id, { disabled: true })).status).toBe(200)
    expect((await server.api(vera.cookie, 'PATCH', `/api/members/${vera.id}`, { disabled: true })).status).toBe(409)
  })

  test('RO76 deeds are noted without content', async () => {
    const server = await setUpServer()
    const marko = await memberWith(server, MARKO, [grant('editor', 'RS')])
    await patch(server, marko.id, { disabled: true })
    const { activity } = server.workspace.registry.state()
    expect(activity.map(({ deed }) => deed)).toEqual([
      'set-up',
      'sign-in',
      'invite',
      'accept-invitation',
      'sign-in',
      'disable-member',
    ])
    expect(activity.at(-1)).toMatchObject({ by: facilitatorOf(server).id, subject: marko.id })
    expect(JSON.stringify(activity)).not.toContain('@')
  })
})
