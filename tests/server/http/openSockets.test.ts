import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Country } from '../../../shared/domain/country.ts'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { must } from '../../../shared/util/assert.ts'
import { HOUR_MS, MINUTE_MS, stepTo, testClock } from '../../support/factories.ts'
import { accept, accountByEmail } from '../../support/people.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'
import { openStockClient, type StockClient } from '../../support/stockClient.ts'

const clock = testClock()
let server: TestServer
let facilitator: string
beforeAll(async () => {
  server = await startTestServer({ sample: true, now: clock.now, reauthoriseEveryMs: 50 })
  facilitator = await server.signIn('facilitator@ocena.example')
})
afterAll(() => server.remove())

const assessment = (country: Country, year = '2026') => {
  const { assessments, rounds } = server.workspace.registry.state()
  const round = rounds.find((each) => each.period === year)
  return must(
    assessments.find((each) => each.country === country && each.round === round?.id),
    `${country} ${year}`,
  )
}
const content = (country: Country, year?: string): RoomName =>
  roomName({ kind: 'content', assessment: assessment(country, year).id })
const discussion = (country: Country): RoomName => roomName({ kind: 'discussion', assessment: assessment(country).id })
const overview = (): RoomName => roomName({ kind: 'overview', round: assessment('RS').round })
const open = (cookie: string, room: RoomName): StockClient =>
  openStockClient({
    wsOrigin: server.wsOrigin,
    room,
    cookie,
    params: { protocol: String(PROTOCOL_VERSION), schema: String(SCHEMA_VERSION) },
  })

/** What a connection came to: writable, the reason why not, or the code that closed it. */
const outcome = async (cookie: string, room: RoomName): Promise<string | number> => {
  const client = open(cookie, room)
  const result = await vi.waitFor(() => {
    const welcome = client.controls.find((control) => control.kind === 'welcome')
    const [closed] = client.closes
    if (!welcome && closed === undefined) throw new Error('Nothing was heard yet')
    return welcome ? (welcome.readOnlyBecause ?? 'writable') : must(closed, 'a close code')
  })
  client.destroy()
  return result
}

describe('who may open which room', () => {
  test('RO90 content by reading and writing, discussion by reading, overview by reading every country', async () => {
    const guest = await accept(
      server,
      await server.api(facilitator, 'POST', '/api/guest-links', {
        email: 'ministry@ocena.example',
        assessment: assessment('RS').id,
        until: clock.now() + HOUR_MS,
      }),
    )
    const expected: Record<string, readonly (string | number)[]> = {
      facilitator: ['writable', 'writable', 'released', 'server-owned', 'server-owned'],
      'editor.rs': ['writable', 'role', 'released', 'server-owned', 'server-owned'],
      'commenter.nl': [CLOSE.noRight, 'role', CLOSE.noRight, CLOSE.noRight, CLOSE.noRight],
      reader: ['role', 'role', 'role', 'server-owned', 'server-owned'],
      guest: [CLOSE.noRight, CLOSE.noRight, CLOSE.noRight, 'server-owned', CLOSE.noRight],
    }
    for (const [who, outcomes] of Object.entries(expected)) {
      const cookie = who === 'guest' ? guest.cookie : await server.signIn(`${who}@ocena.example`)
      const rooms = [content('RS'), content('NL'), content('RS', '2024'), discussion('RS'), overview()]
      expect([who, ...(await Promise.all(rooms.map((room) => outcome(cookie, room))))]).toEqual([who, ...outcomes])
    }
  })

  test('RO90 a cookie that is no sign-in, and a room that is not there, are closed for good', async () => {
    expect(await outcome('sid=nonsense', content('RS'))).toBe(CLOSE.signedOut)
    const nowhere = content('RS').replace(assessment('RS').id, 'abcdefghijkl') as RoomName // a name of the right form
    expect(await outcome(facilitator, nowhere)).toBe(CLOSE.gone)
  })
})

describe('open sockets', () => {
  const connect = async (cookie: string, room = content('RS')): Promise<StockClient> => {
    const client = open(cookie, room)
    await client.synced()
    return client
  }
  const expectClosed = (client: StockClient, code: number) =>
    vi.waitFor(() => expect(client.closes).toContain(code), { timeout: 1000, interval: 10 })

  test('RO91 disabling a member closes their sockets within a second, and nobody else’s', async () => {
    const marko = await connect(await server.signIn('editor2.rs@ocena.example'))
    const other = await connect(await server.signIn('editor.rs@ocena.example'))
    const id = accountByEmail(server, 'editor2.rs@ocena.example')?.id
    await server.api(facilitator, 'PATCH', `/api/members/${id}`, { disabled: true })
    await expectClosed(marko, CLOSE.signedOut)
    expect(other.closes).toEqual([])
  })

  test('RO404 a change of roles changes the right of open sockets in place, and takes none that is left', async () => {
    const ba = await connect(await server.signIn('editor.ba@ocena.example'), content('BA'))
    const id = accountByEmail(server, 'editor.ba@ocena.example')?.id
    const become = (roles: readonly unknown[]) => server.api(facilitator, 'PATCH', `/api/members/${id}`, { roles })
    await become([{ role: 'reader', country: '*' }])
    await vi.waitFor(() => expect(ba.controls.at(-1)).toMatchObject({ writable: false, readOnlyBecause: 'role' }))
    await become([{ role: 'editor', country: 'BA' }])
    await vi.waitFor(() => expect(ba.controls.at(-1)).toMatchObject({ writable: true }))
    expect(ba.closes).toEqual([])
    await become([{ role: 'commenter', country: 'NL' }])
    await expectClosed(ba, CLOSE.noRight)
  })

  test('RO91 signing out closes its sockets; another sign-in of the same person goes on', async () => {
    const [here, there] = [
      await server.signIn('editor.me@ocena.example'),
      await server.signIn('editor.me@ocena.example'),
    ]
    const [leaving, staying] = [await connect(here, content('ME')), await connect(there, content('ME'))]
    await server.api(here, 'POST', '/api/sign-out', {})
    await expectClosed(leaving, CLOSE.signedOut)
    expect(staying.closes).toEqual([])
  })

  test('RO91 a release makes open sockets read-only within a second', async () => {
    const cookie = await server.signIn('editor.mk@ocena.example')
    const editor = await connect(cookie, content('MK'))
    for (const stage of ['review', 'agreed', 'released'])
      await server.api(facilitator, 'PATCH', `/api/assessments/${assessment('MK').id}`, stepTo(stage))
    await vi.waitFor(
      () => expect(editor.controls.at(-1)).toMatchObject({ writable: false, readOnlyBecause: 'released' }),
      { timeout: 1000 },
    )
  })

  test('RO92 an idle sign-in ends with its sockets', async () => {
    const client = await connect(await server.signIn('editor.nl@ocena.example'), content('NL'))
    expect(client.closes).toEqual([])
    clock.advance(31 * MINUTE_MS)
    await expectClosed(client, CLOSE.signedOut)
  })
})
