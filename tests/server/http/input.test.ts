import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemSchema } from '../../../shared/protocol/problem.ts'
import { parse } from '../../../shared/util/validate.ts'
import { FACILITATOR, setUpServer } from '../../support/people.ts'
import type { TestServer } from '../../support/startServer.ts'

const ID = 'abcdefgh'
const GOOD_NEW_THREAD = { anchor: { kind: 'indicator', indicator: 'ID-01' }, text: 'Why?' }

/** Method, path, body, and the path and value of the first fault that must be named. */
type BadInput = readonly [method: string, path: string, body: unknown, fault: string, value: string]

const BAD: readonly BadInput[] = [
  ['GET', '/api/set-up?x=1', undefined, 'x', '"1"'],
  ['GET', '/api/me?x=1', undefined, 'x', '"1"'],
  ['GET', '/api/people?x=1', undefined, 'x', '"1"'],
  ['GET', '/api/members?x=1', undefined, 'x', '"1"'],
  ['GET', '/api/invitations?x=1', undefined, 'x', '"1"'],
  ['GET', '/api/partners?x=1', undefined, 'x', '"1"'],
  ['GET', '/api/rounds?x=1', undefined, 'x', '"1"'],
  ['GET', '/api/assessments', undefined, 'round', 'nothing'],
  ['GET', '/api/assessments?round=UP', undefined, 'round', '"UP"'],
  ['GET', `/api/assessments?round=${ID}&round=${ID}`, undefined, 'round', `["${ID}","${ID}"]`],
  ['GET', '/api/assessments/UP', undefined, 'id', '"UP"'],
  ['GET', '/api/assessments/__proto__', undefined, 'id', '"__proto__"'],
  ['GET', '/api/instruments/UP', undefined, 'id', '"UP"'],
  ['GET', '/api/invitations/short', undefined, 'token', '5 characters'],
  ['POST', '/api/sign-in', { email: 'ana', password: 'x' }, 'email', '"ana"'],
  ['POST', '/api/sign-in', { email: 'ana@ocena.example', password: '' }, 'password', '0 characters'],
  ['POST', '/api/sign-in', { email: 'ana@ocena.example', password: 'x', admin: true }, 'admin', 'true'],
  ['POST', '/api/sign-in', undefined, '', 'nothing'],
  ['POST', '/api/sign-out', { x: 1 }, 'x', '1'],
  ['POST', '/api/set-up', { token: 'short' }, 'token', '5 characters'],
  ['POST', '/api/invitations', { email: 'a@b.c', roles: [] }, 'roles', '[]'],
  ['POST', '/api/invitations', { email: 'a@b.c', roles: [{ role: 'king', country: '*' }] }, 'roles[0].role', '"king"'],
  ['POST', '/api/invitations/accept', { token: 'x'.repeat(43), name: ' ', password: 'x'.repeat(15) }, 'name', '" "'],
  ['POST', '/api/guest-links', { email: 'a@b.c', assessment: 'UP', until: 1 }, 'assessment', '"UP"'],
  ['PATCH', `/api/members/${ID}`, { disabled: 'yes' }, 'disabled', '"yes"'],
  ['PATCH', '/api/members/UP', {}, 'id', '"UP"'],
  ['DELETE', '/api/invitations/UP', undefined, 'id', '"UP"'],
  ['PUT', '/api/partners', [{ country: 'XX', name: 'A' }], '[0].country', '"XX"'],
  ['PUT', '/api/partners', { country: 'RS' }, '', '{"country":"RS"}'],
  ['POST', '/api/rounds', { title: 'R', period: '26', previous: null }, 'period', '"26"'],
  ['POST', '/api/rounds', { title: 'Round', period: '2026', previous: ID }, 'previous', `"${ID}"`],
  ['POST', '/api/rounds/UP/visits', {}, 'id', '"UP"'],
  ['PATCH', `/api/assessments/${ID}`, { stage: 'done' }, 'stage', '"done"'],
  ['POST', `/api/assessments/${ID}/threads`, { ...GOOD_NEW_THREAD, text: '' }, 'text', '""'],
  ['POST', `/api/assessments/${ID}/threads/UP/comments`, { text: 'x' }, 'thread', '"UP"'],
  ['PATCH', `/api/assessments/${ID}/threads/${ID}`, { resolved: 1 }, 'resolved', '1'],
  [
    'PATCH',
    `/api/assessments/${ID}/threads/${ID}/anchor`,
    { anchor: { kind: 'indicator' } },
    'anchor.kind',
    '"indicator"',
  ],
  ['DELETE', `/api/assessments/${ID}/threads/UP`, undefined, 'thread', '"UP"'],
]

let server: TestServer
let cookie: string
beforeAll(async () => {
  server = await setUpServer()
  cookie = await server.signIn(FACILITATOR.email)
})
afterAll(() => server.remove())

describe('input', () => {
  test.each(BAD)('PR20 %s %s %j is refused with the value named', async (method, target, body, path, value) => {
    const answer = await server.api(cookie, method, target, body)
    expect(answer.status).toBe(400)
    const problem = parse(problemSchema, answer.body)
    expect(problem.ok && problem.value).toMatchObject({
      kind: 'invalid',
      faults: expect.arrayContaining([expect.objectContaining({ path, value })]),
    })
  })

  test('PR21 a body that is not JSON is refused by name', async () => {
    const answer = await server.api(cookie, 'PUT', '/api/partners', '{"half": ')
    expect(answer).toMatchObject({
      status: 400,
      body: { kind: 'invalid', faults: [{ path: 'body', expected: 'JSON' }] },
    })
  })

  test('PR21 a body over 256 kB is refused by its size', async () => {
    const answer = await server.api(cookie, 'PUT', '/api/partners', JSON.stringify(['x'.repeat(262_144)]))
    expect(answer).toMatchObject({
      status: 413,
      body: { kind: 'too-large', faults: [{ path: 'body', value: '262148 bytes', expected: 'at most 262144 bytes' }] },
    })
  })

  test('PR21 a compressed body is not unpacked', async () => {
    const answer = await server.api(cookie, 'PUT', '/api/partners', '[]', { 'content-encoding': 'br' })
    expect(answer).toMatchObject({
      status: 400,
      body: { kind: 'invalid', faults: [{ path: 'body', value: 'content encoding unsupported' }] },
    })
  })

  test('PR22 keys of the prototype change nothing', async () => {
    const answer = await server.api(
      cookie,
      'POST',
      '/api/sign-in',
      '{"__proto__": {"admin": true}, "email": "a@b.c", "password": "x"}',
    )
    expect(answer.status).toBe(400)
    expect(Reflect.get({}, 'admin')).toBeUndefined()
  })

  test('PR23 an unknown address under /api is a Problem, whatever the method', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
      expect(await server.api(cookie, method, '/api/nothing')).toMatchObject({
        status: 404,
        body: { kind: 'not-found', faults: [{ path: 'path', value: '/nothing' }] },
      })
  })

  test('PR24 what nobody expected is told without its details', async () => {
    const { lastSeen } = server.workspace
    const touch = lastSeen.touch
    Object.assign(lastSeen, {
      touch: () => {
        throw new Error('secret detail')
      },
    })
    const answer = await server.api(cookie, 'GET', '/api/me')
    Object.assign(lastSeen, { touch })
    expect(answer).toMatchObject({ status: 500, body: { kind: 'internal' } })
    expect(JSON.stringify(answer.body)).not.toContain('secret detail')
  })
})
