import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Config } from '../../server/config.ts'
import { startServer, type ServerOverrides } from '../../server/main.ts'
import type { Workspace } from '../../server/workspace/Workspace.ts'
import { SILENT_LOG } from '../../server/log.ts'
import { copySample } from './preparedSample.ts'

export const TEST_PASSWORD = 'correct horse battery staple'

/** Cheap enough for suites; real servers take `PASSWORD_COST`. */
const QUICK_COST = { memoryCost: 64, timeCost: 1 } as const

export interface TestServerOptions extends ServerOverrides {
  /** Fills the fresh data with the sample workspace: with a copy, unless the test has a clock or data of its own. */
  readonly sample?: boolean
  /** Serves this folder instead of a fresh one; it is not removed at the end. */
  readonly dataDir?: string
  /** What `TRUST_PROXY` would say. */
  readonly trustedProxies?: number
  /** What `METRICS_TOKEN` would say. */
  readonly metricsToken?: string
  /** What `PUBLIC_URL` would say. */
  readonly publicUrl?: string
  /** What `SMTP_URL` and `MAIL_FROM` would say. */
  readonly mail?: Config['mail']
}

/** What an API call came to. */
export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON, or null where the body was none. */
  readonly body: unknown
}

/** The real server in this process, on a free port, over a temporary folder. */
export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly wsOrigin: string
  readonly dataDir: string
  /** One-time token of the set-up page; null where somebody is there already. */
  readonly setUpToken: string | null
  readonly workspace: Workspace
  /** Signs in with `TEST_PASSWORD`, which all sample people have, and gives the Cookie header. */
  signIn(email: string, password?: string): Promise<string>
  /** Asks the API as a tool would. `cookie` null asks as nobody. */
  api(
    cookie: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<ApiAnswer>
  /** Waits for what it does by its clock. */
  settled(): Promise<unknown>
  /** Stops it as SIGTERM would; what it kept stays. */
  stop(): Promise<void>
  /** Stops it and removes what it kept; for suites that started it in `beforeAll`. */
  remove(): Promise<void>
}

const QUIET = {
  host: '127.0.0.1',
  port: 0,
  publicUrl: null,
  samplePassword: TEST_PASSWORD,
  devOrigin: null,
  metricsToken: null,
  trustedProxies: 0,
  mail: null,
  timeZone: 'Europe/Belgrade',
  logLevel: 'warn',
} as const

async function makeSample(dataDir: string): Promise<void> {
  const server = await startServer({ ...QUIET, dataDir, sample: true }, { log: SILENT_LOG, passwordCost: QUICK_COST })
  await server.close()
}

/** Starts a server that ends with the running test; outside a test the caller calls `remove()`. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const {
    sample = false,
    dataDir: given,
    publicUrl = null,
    metricsToken = null,
    trustedProxies = 0,
    mail = null,
    ...overrides
  } = options
  const dataDir = given ?? (await mkdtemp(path.join(os.tmpdir(), 'ocena-')))
  const copied = sample && given === undefined && !overrides.now && (await copySample('quick', dataDir, makeSample))
  const config = { ...QUIET, dataDir, publicUrl, sample: sample && !copied, metricsToken, trustedProxies, mail }
  const server = await startServer(config, { log: SILENT_LOG, passwordCost: QUICK_COST, ...overrides })
  const origin = `http://127.0.0.1:${server.port}`
  let stopped: Promise<void> | null = null
  const stop = (): Promise<void> => (stopped ??= server.close())
  const remove = async (): Promise<void> => {
    await stop()
    if (given === undefined) await rm(dataDir, { recursive: true, force: true })
  }
  endWithTest(remove)
  return {
    origin,
    wsOrigin: origin.replace('http', 'ws'),
    dataDir,
    setUpToken: server.setUpUrl?.split('#')[1] ?? null,
    workspace: server.workspace,
    signIn: (email, password = TEST_PASSWORD) => signIn(origin, email, password),
    api: (cookie, method, target, body, headers) => ask(origin, cookie, method, target, body, headers),
    settled: () => server.settled(),
    stop,
    remove,
  }
}

/** The Cookie header that a response hands over; fails where there is none. */
export function cookieOf(headers: Headers): string {
  const cookie = headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error('The response sets no cookie')
  return cookie
}

async function signIn(origin: string, email: string, password: string): Promise<string> {
  const answer = await ask(origin, null, 'POST', '/api/sign-in', { email, password })
  if (answer.status !== 200) throw new Error(`${email} could not sign in: ${JSON.stringify(answer.body)}`)
  return cookieOf(answer.headers)
}

async function ask(
  origin: string,
  cookie: string | null,
  method: string,
  target: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer> {
  const response = await fetch(`${origin}${target}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(cookie !== null && { cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const json = response.headers.get('content-type')?.startsWith('application/json')
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text || null }
}

/** Suites that share one server start it in `beforeAll`, where there is no test to end with. */
function endWithTest(end: () => Promise<void>): void {
  try {
    onTestFinished(end)
  } catch {
    return
  }
}
