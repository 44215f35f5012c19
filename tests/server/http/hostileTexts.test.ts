import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type * as z from 'zod/mini'
import { createApp } from '../../../server/app.ts'
import { createDeviceCookie } from '../../../server/signIn/deviceCookie.ts'
import type * as Input from '../../../server/http/input.ts'
import { signInCookie } from '../../../server/signIn/signInCookie.ts'
import { emailSchema } from '../../../shared/domain/member.ts'
import { must } from '../../../shared/util/assert.ts'
import { parse } from '../../../shared/util/validate.ts'
import { hostileValues } from '../../support/hostileValues.ts'
import { routesOf, type Route } from '../../support/routes.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'

/** Schemas that the routes asked for since it was emptied last. */
const asked = vi.hoisted(() => ({ bodies: new Set<unknown>(), queries: new Set<unknown>() }))
vi.mock('../../../server/http/input.ts', async (original) => {
  const real = await original<typeof Input>()
  const noted =
    <A extends readonly unknown[], R>(where: Set<unknown>, call: (...all: A) => R) =>
    (...all: A): R => {
      where.add(all[1])
      return call(...all)
    }
  return { ...real, bodyOf: noted(asked.bodies, real.bodyOf), queryOf: noted(asked.queries, real.queryOf) }
})

/** What makes careless patterns try again and again: before, again and again, and after. */
const SEEDS = [
  ['a@', '.', '@'],
  ['a', ' ', '!'],
  ['', '-a', '\n'],
  ['', 'č', '@'],
] as const
const FACILITATOR = 'facilitator@ocena.example'
/** What one request may take on a machine that does other things too. Quadratic work on 100 kB takes ten seconds. */
const MOST_MS = 3_000
const FLOOR_MS = 200
/** From a quarter to the whole: linear is 4, quadratic 16. */
const MAX_RATIO = 10
const LONG = { body: 100_000, openBody: 7_600, address: 11_000 }
const OPEN = ['/api/set-up', '/api/sign-in', '/api/invitations/accept', '/api/password-resets/accept']

let server: TestServer
let cookie: string
let routes: readonly Route[]
beforeAll(async () => {
  const limits = { account: 1e6, address: 1e6, pair: 1e6, requests: 1e6 }
  server = await startTestServer({ sample: true, throttleLimits: limits })
  cookie = await server.signIn(FACILITATOR)
  const app = createApp(
    {
      workspace: server.workspace,
      cookie: signInCookie(server.origin),
      deviceCookie: createDeviceCookie(server.origin),
      trustedProxies: 0,
      allowedOrigins: new Set(),
      isReady: () => true,
      metricsToken: null,
      backupToken: 'none',
    },
    server.dataDir,
  )
  routes = routesOf(app)
}, 60_000)
afterAll(() => server.remove())

describe('hostile texts', () => {
  test('PR203 the routes are all found', () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`)
    for (const known of [
      'POST /api/sign-in',
      'GET /healthz',
      'PATCH /api/assessments/:id/threads/:thread',
      'GET /metrics',
    ])
      expect(names).toContain(known)
    expect(names.length).toBeGreaterThan(35)
  })

  test('PR203 at every text of every route the time grows as the text does', { timeout: 300_000 }, async () => {
    let tried = 0
    for (const route of routes)
      for (const [where, requestOf] of await placesOf(route))
        for (const [before, again, after] of SEEDS) {
          tried += 1
          const long = where === 'body' ? (isOpen(route) ? LONG.openBody : LONG.body) : LONG.address
          const name = `${route.method} ${route.path}, ${where}: ${JSON.stringify(again)}`
          const slow = await isSlow((part) => requestOf(before + again.repeat((long * part) / again.length) + after))
          expect([name, slow]).toEqual([name, false])
        }
    expect(tried).toBeGreaterThan(300)
  })

  test('PR202 routes without sign-in take 8 kB and name that limit; all others read nothing of a stranger', async () => {
    const body = JSON.stringify({ email: `a@${'.'.repeat(261_000)}@`, password: 'x', token: 'x'.repeat(43) })
    const answers = await Promise.all(
      routes
        .filter(({ method }) => method !== 'GET')
        .map(async ({ method, path }) => ({ path, ...(await server.api(null, method, withIds(path), body)) })),
    )
    const [open, closed] = [answers.filter(isOpen), answers.filter((answer) => !isOpen(answer))]
    expect(open.map(({ path }) => path)).toEqual(OPEN)
    for (const answer of open)
      expect(answer).toMatchObject({
        status: 413,
        body: { kind: 'too-large', faults: [{ path: 'body', expected: 'at most 8192 bytes' }] },
      })
    expect(closed.filter(({ status }) => status !== 401)).toEqual([])
    expect(closed.length).toBeGreaterThan(10)
  })

  test('PR201 a text that is too long is refused for its length alone, before any pattern looks at it', () => {
    const parsed = parse(emailSchema, `a@${'.'.repeat(261_000)}@`)
    expect(parsed).toMatchObject({ ok: false, faults: [{ expected: 'at most 254 characters' }] })
    expect(!parsed.ok && parsed.faults).toHaveLength(1)
  })

  test('PR204 of one input at most twenty faults are told, each short', async () => {
    const many = Object.fromEntries(Array.from({ length: 12_000 }, (_, n) => [`${n}`.padStart(8, 'k'), n]))
    for (const input of [many, Array.from({ length: 100_000 }, () => 1)]) {
      const answer = await server.api(cookie, 'PUT', '/api/partners', Array.isArray(input) ? input : [input])
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.body).length).toBeLessThan(8_000)
    }
    const long = await server.api(cookie, 'PUT', '/api/partners', [{ ['k'.repeat(200_000)]: 1 }])
    expect(JSON.stringify(long.body).length).toBeLessThan(2_000)
  })
})

type RequestOf = (hostile: string) => () => Promise<number>

/** Where a route takes texts: parts of its path, its query, and its body by the schemas that it asks for. */
async function placesOf(route: Route): Promise<readonly (readonly [where: string, request: RequestOf])[]> {
  const target = withIds(route.path)
  const send = (path: string, body?: unknown) => async (): Promise<number> => {
    const { status } = await server.api(cookie, route.method, path, body)
    if (status === 401) cookie = await server.signIn(FACILITATOR)
    return status
  }
  asked.bodies.clear()
  asked.queries.clear()
  await send(target, route.method === 'GET' || route.method === 'DELETE' ? undefined : {})()
  const bodies = [...asked.bodies] as readonly z.ZodMiniType[] // what bodyOf was called with
  const queries = [...asked.queries] as readonly z.ZodMiniType[] // likewise
  const inPath = [...route.path.matchAll(/:\w+/g)].map(
    ([name]): RequestOf =>
      (hostile) =>
        send(withIds(route.path.replace(name, encodeURIComponent(hostile).slice(0, LONG.address).replace(/%.?$/, '')))),
  )
  const inQuery = queries.flatMap((schema) =>
    hostileValues(schema, '').map((_, nth): RequestOf => {
      const query = (hostile: string) =>
        new URLSearchParams(hostileValues(schema, hostile)[nth] as Record<string, string>)
      return (hostile) => send(`${target}?${String(query(hostile)).slice(0, LONG.address)}`)
    }),
  )
  const inBody = bodies.flatMap((schema) =>
    hostileValues(schema, 'x').map(
      (_, nth): RequestOf =>
        (hostile) =>
          send(target, hostileValues(schema, hostile)[nth]),
    ),
  )
  return [
    ...inPath.map((request) => ['path', request] as const),
    ...inQuery.map((request) => ['query', request] as const),
    ...inBody.map((request) => ['body', request] as const),
  ]
}

/** Whether the whole text takes far more than four times what a quarter of it takes, or too long at all. */
async function isSlow(request: (part: number) => () => Promise<number>): Promise<boolean> {
  // what is slow is so each time; what waited for others is not
  for (let tries = 0; tries < 3; tries++) if (!(await seemsSlow(request))) return false
  return true
}

async function seemsSlow(request: (part: number) => () => Promise<number>): Promise<boolean> {
  const whole = await millisecondsOf(request(1))
  if (whole < FLOOR_MS) return false
  const again = Math.min(whole, await millisecondsOf(request(1)))
  if (again > MOST_MS) return true
  return again > FLOOR_MS && again > MAX_RATIO * (await millisecondsOf(request(0.25)))
}

/** Server and test share one thread, so that the time of a request is at least what it held the loop for. */
async function millisecondsOf(request: () => Promise<number>): Promise<number> {
  const begin = performance.now()
  expect(await request()).not.toBe(500)
  return performance.now() - begin
}

const isOpen = ({ path }: Pick<Route, 'path'>): boolean => OPEN.includes(path)

/** A route's path with ids of what is there. */
function withIds(path: string): string {
  const { assessments, rounds, accounts } = server.workspace.registry.state()
  const reader = accounts.find(({ email }) => email === 'reader@ocena.example')
  const id = path.includes('/rounds/') ? rounds[0]?.id : path.includes('/members/') ? reader?.id : assessments[0]?.id
  return path
    .replace(':subject/:of/:kind', `assessments/${must(assessments[0], 'an assessment').id}/content`)
    .replace(':id', must(id, 'an id'))
    .replace(/:(thread|snapshot|token|chunk)/g, 'abcdefgh12')
    .replace('{*path}', 'page')
}
