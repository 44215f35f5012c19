import { expect, test } from 'vitest'
import { MEMBER_RATES } from '../../../server/http/gate/limitMembers.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { startTestServer } from '../../support/startServer.ts'

const EDITOR = 'editor.rs@ocena.example'

test('RO421 a flood of comments is told to wait; reading goes on, and so does everybody else', async () => {
  const server = await startTestServer({ sample: true })
  const [flooder, other] = [await server.signIn('commenter.nl@ocena.example'), await server.signIn(EDITOR)]
  const { assessments } = server.workspace.registry.state()
  const id = must(
    assessments.findLast(({ country }) => country === 'NL'),
    'NL',
  ).id
  const say = (cookie: string) =>
    server.api(cookie, 'POST', `/api/assessments/${id}/threads`, {
      anchor: { kind: 'indicator', indicator: 'ID-03' },
      text: 'Why?',
    })
  const answers = []
  for (let n = 0; n <= MEMBER_RATES.discuss; n += 1) answers.push(await say(flooder))
  expect(new Set(answers.slice(0, -1).map(({ status }) => status))).toEqual(new Set([201]))
  const refused = must(answers.at(-1), 'the last answer')
  expect(refused).toMatchObject({ status: 429, body: { kind: 'throttled' } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  // A comment on another thread is the same flood.
  const comments = `/api/assessments/${id}/threads/abcdefghijkl/comments`
  expect((await server.api(flooder, 'POST', comments, { text: 'So' })).status).toBe(429)
  expect((await server.api(flooder, 'GET', `/api/assessments/${id}`)).status).toBe(200)
  expect((await say(other)).status).toBe(201)
  expect((await server.api(flooder, 'POST', '/api/sign-out', {})).status).toBe(200)
})

test('RO620 a route counts its requests together, however its words are written', async () => {
  const server = await startTestServer({ sample: true })
  const cookie = await server.signIn('commenter.nl@ocena.example')
  const { assessments } = server.workspace.registry.state()
  const { id } = must(
    assessments.findLast(({ country }) => country === 'NL'),
    'NL',
  )
  const flood = async (most: number, path: (n: number) => string): Promise<readonly number[]> => {
    const statuses = []
    for (let n = 0; n <= most; n += 1) statuses.push((await server.api(cookie, 'POST', path(n), {})).status)
    return [...new Set(statuses.slice(0, -1)), statuses.at(-1) ?? 0]
  }
  const words = (small: string, n: number): string => (n % 2 === 0 ? small : small.toUpperCase())
  for (const [most, last] of [
    [MEMBER_RATES.suggest, 'suggestions'],
    [MEMBER_RATES.discuss, 'threads'],
  ] as const)
    expect(await flood(most, (n) => `/api/${words('assessments', n)}/${id}/${words(last, n)}`)).toEqual([400, 429])
  expect((await server.api(cookie, 'POST', '/api/SIGN-OUT', {})).status).toBe(200)
})

test('WS122 commands in sessions are sixty a minute for each member, however the address is written', async () => {
  const server = await startTestServer({ sample: true })
  const [flooder, other] = [await server.signIn('commenter.nl@ocena.example'), await server.signIn(EDITOR)]
  const give = (cookie: string, n: number) =>
    server.api(cookie, 'POST', `/api/${n % 2 === 0 ? 'sessions' : 'SESSIONS'}/session0000${n % 3}/commands`, {})
  const statuses = []
  for (let n = 0; n <= 60; n += 1) statuses.push((await give(flooder, n)).status)
  expect([...new Set(statuses.slice(0, -1)), statuses.at(-1)]).toEqual([400, 429])
  expect((await give(other, 0)).status).toBe(400)
})

test('RO422 a full discussion takes no comment, and says so; what the server does by itself still fits', async () => {
  const server = await startTestServer({ sample: true })
  const cookie = await server.signIn(EDITOR)
  const { assessments } = server.workspace.registry.state()
  const id = must(
    assessments.findLast(({ country }) => country === 'RS'),
    'RS',
  ).id
  const room = roomName({ kind: 'discussion', assessment: id })
  await server.workspace.hub.transact(room, (doc) => void doc.getMap('filler').set('much', 'x'.repeat(19_950_000)))
  const text = { anchor: { kind: 'indicator', indicator: 'ID-03' }, text: 'Why?' }
  const refused = await server.api(cookie, 'POST', `/api/assessments/${id}/threads`, text)
  expect(refused).toMatchObject({ status: 413, body: { kind: 'too-large' } })
  await server.workspace.hub.transact(room, (doc) => void doc.getMap('filler').set('more', 1))
})
