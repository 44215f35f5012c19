import { describe, expect, test } from 'vitest'
import { DataPresentError } from '../../../server/RunningServer.ts'
import { announcement } from '../../../server/runServer.ts'
import { FACILITATOR, setUpServer } from '../../support/people.ts'
import { cookieOf, startTestServer, TEST_PASSWORD } from '../../support/startServer.ts'

describe('set-up', () => {
  test('RO50 the printed token makes the first facilitator, once', async () => {
    const server = await startTestServer()
    const input = { ...FACILITATOR, token: server.setUpToken, start: 'empty' }
    expect((await server.api(null, 'GET', '/api/set-up')).body).toEqual({ needed: true })
    const answer = await server.api(null, 'POST', '/api/set-up', input)
    expect(answer).toMatchObject({
      status: 200,
      body: { member: { name: 'Ana', roles: [{ role: 'facilitator', country: '*' }] } },
    })
    expect((await server.api(cookieOf(answer.headers), 'GET', '/api/me')).status).toBe(200)
    expect((await server.api(null, 'GET', '/api/set-up')).body).toEqual({ needed: false })
    const again = await server.api(null, 'POST', '/api/set-up', { ...input, email: 'eve@ocena.example' })
    expect(again).toMatchObject({ status: 409, body: { kind: 'conflict' } })
    expect(server.workspace.registry.state().accounts).toHaveLength(1)
  })

  test('RO50 of two who come at once one becomes facilitator', async () => {
    const server = await startTestServer()
    const ask = (email: string) =>
      server.api(null, 'POST', '/api/set-up', { ...FACILITATOR, email, token: server.setUpToken, start: 'empty' })
    const statuses = (await Promise.all([ask('a@ocena.example'), ask('b@ocena.example')])).map(({ status }) => status)
    expect(statuses).toEqual(expect.arrayContaining([200, 409]))
    expect(server.workspace.registry.state().accounts).toHaveLength(1)
  })

  test('RO50 any other token is refused, also the one of an earlier start', async () => {
    const first = await startTestServer()
    const old = first.setUpToken
    await first.stop()
    const server = await startTestServer({ dataDir: first.dataDir })
    expect(server.setUpToken).not.toBe(old)
    for (const token of [old, 'x'.repeat(43)]) {
      const answer = await server.api(null, 'POST', '/api/set-up', { ...FACILITATOR, token, start: 'empty' })
      expect(answer).toMatchObject({ status: 403, body: { kind: 'forbidden' } })
    }
    expect(server.workspace.registry.state().accounts).toEqual([])
  })

  test('RO51 the token stands behind # in the printed address and nowhere in the data', async () => {
    const server = await startTestServer()
    const url = `http://localhost:8080/set-up#${server.setUpToken}`
    expect(announcement({ origin: 'http://localhost:8080', setUpUrl: url, sample: null }).join('\n')).toContain(url)
    expect(server.setUpToken).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(server.workspace.registry.state())).not.toContain(server.setUpToken)
  })

  test.each([
    ['aaaaaaaaaaaaaaaaaaaaaaa', 'different characters'],
    ['ocena-ocena-1234567', 'common words'],
    ['qwertzuiopasdfghjkl', 'common words'],
    ['ana ana ana ana ana', 'different characters'],
    ['passwordpassword12345', 'common words'],
  ])('RO52 %s is refused as a password without being sent back', async (password, expected) => {
    const server = await startTestServer()
    const answer = await server.api(null, 'POST', '/api/set-up', {
      ...FACILITATOR,
      password,
      token: server.setUpToken,
      start: 'empty',
    })
    expect(answer).toMatchObject({ status: 400, body: { kind: 'invalid', faults: [{ path: 'password' }] } })
    expect(JSON.stringify(answer.body)).toContain(expected)
    expect(JSON.stringify(answer.body)).not.toContain(password)
  })

  test('RO52 a password of 14 characters is refused by its length; 15 of any alphabet will do', async () => {
    const server = await startTestServer()
    const ask = (password: string) =>
      server.api(null, 'POST', '/api/set-up', { ...FACILITATOR, password, token: server.setUpToken, start: 'empty' })
    const short = await ask('fourteen chars')
    expect(short).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'password', value: '14 characters', expected: 'at least 15 characters' }] },
    })
    expect(JSON.stringify(short.body)).not.toContain('fourteen')
    expect((await ask('тихи бели облак')).status).toBe(200)
  })

  test('RO53 set-up can begin with the sample: its people have the same password', async () => {
    const server = await startTestServer()
    const answer = await server.api(null, 'POST', '/api/set-up', {
      ...FACILITATOR,
      token: server.setUpToken,
      start: 'sample',
    })
    expect(answer.status).toBe(200)
    expect((await server.api(await server.signIn('editor.rs@ocena.example'), 'GET', '/api/me')).body).toMatchObject({
      workspace: { sample: true },
    })
    const rounds = await server.api(cookieOf(answer.headers), 'GET', '/api/rounds')
    expect(rounds.body).toMatchObject([
      { period: '2026', stage: 'drafting' },
      { period: '2024', stage: 'released' },
    ])
  })
})

describe('--sample', () => {
  test('RO53 fills empty data and names who can sign in', async () => {
    const server = await startTestServer({ sample: true })
    expect(server.setUpToken).toBeNull()
    for (const email of ['facilitator', 'editor.rs', 'editor2.nl', 'commenter.nl', 'reader'])
      expect(await server.signIn(`${email}@ocena.example`)).toMatch(/^sid=/)
    const lines = announcement({
      origin: server.origin,
      setUpUrl: null,
      sample: { people: [{ email: 'reader@ocena.example', name: 'R' }], password: TEST_PASSWORD },
    }).join('\n')
    expect(lines).toContain('reader@ocena.example')
    expect(lines.split(TEST_PASSWORD)).toHaveLength(2)
  })

  test('RO54 refuses where data are and changes nothing', async () => {
    const first = await setUpServer()
    const before = first.workspace.registry.state()
    await first.stop()
    await expect(startTestServer({ sample: true, dataDir: first.dataDir })).rejects.toThrow(DataPresentError)
    const second = await startTestServer({ dataDir: first.dataDir })
    expect(second.workspace.registry.state()).toEqual(before)
    expect(second.workspace.registry.state().workspace.sample).toBe(false)
  })
})
