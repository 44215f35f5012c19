import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FACILITATOR, setUpServer } from '../../support/people.ts'
import type { TestServer } from '../../support/startServer.ts'

let server: TestServer
let cookie: string
beforeAll(async () => {
  server = await setUpServer()
  cookie = await server.signIn(FACILITATOR.email)
})
afterAll(() => server.remove())

const putPartners = (headers: Readonly<Record<string, string>>, body: unknown = []) =>
  server.api(cookie, 'PUT', '/api/partners', body, headers)

describe('requests that change something', () => {
  test.each([
    'https://evil.example',
    'null',
    'http://localhost',
    'http://127.0.0.1:1',
    'http://localhost.evil.example',
    'https://127.0.0.1',
  ])('RO60 are refused from the origin %s', async (origin) => {
    expect(await putPartners({ origin })).toMatchObject({
      status: 403,
      body: { kind: 'forbidden', faults: [{ path: 'Origin', value: JSON.stringify(origin) }] },
    })
  })

  test('RO60 are taken from the own origin in both spellings, and from tools that send none', async () => {
    for (const origin of [server.origin, server.origin.replace('127.0.0.1', 'localhost')])
      expect((await putPartners({ origin, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await putPartners({})).status).toBe(200)
  })

  test.each(['cross-site', 'same-site', 'x'])('RO60 are refused with Sec-Fetch-Site %s', async (site) => {
    expect(await putPartners({ origin: server.origin, 'sec-fetch-site': site })).toMatchObject({
      status: 403,
      body: { faults: [{ path: 'Sec-Fetch-Site' }] },
    })
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])('RO60 are refused as %s', async (type) => {
    expect(await putPartners({ 'content-type': type }, '[]')).toMatchObject({
      status: 403,
      body: { faults: [{ path: 'Content-Type', value: JSON.stringify(type), expected: '"application/json"' }] },
    })
  })

  test('RO60 nothing changes by GET, and no other site may read anything', async () => {
    const answer = await server.api(cookie, 'GET', '/api/sign-out')
    expect(answer.status).toBe(404)
    const read = await server.api(cookie, 'GET', '/api/me', undefined, { origin: 'https://evil.example' })
    expect(read.headers.get('access-control-allow-origin')).toBeNull()
    expect((await server.api(cookie, 'OPTIONS', '/api/me')).headers.get('access-control-allow-origin')).toBeNull()
  })
})
