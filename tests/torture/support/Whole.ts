import { readFileSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { assessmentIdSchema } from '../../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import type { FakeClient } from './FakeClient.ts'
import type { ServerProcess, ServerProcessOptions } from './ServerProcess.ts'
import { sleep, type Torture } from './Torture.ts'

export const PASSWORD = 'correct horse battery staple'

/** The whole server over the sample workspace. */
export interface Whole {
  readonly server: ServerProcess
  readonly folder: string
  readonly origin: string
  /** The Cookie header of a sample person. */
  signIn(email: string): Promise<string>
  api(cookie: string | null, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>
  /** A person in the content of a country's newest assessment. */
  typist(cookie: string, name: string, query?: string): FakeClient
}

let sample: Promise<string> | null = null

/** A folder with the sample workspace, as the server left it; made once a process and copied. */
export async function sampleFolder(t: Torture): Promise<string> {
  sample ??= makeSample(t)
  const folder = path.join(await t.folder(), 'data')
  await cp(await sample, folder, { recursive: true })
  return folder
}

async function makeSample(t: Torture): Promise<string> {
  const { mkdtemp } = await import('node:fs/promises')
  const { tmpdir } = await import('node:os')
  const folder = path.join(await mkdtemp(path.join(tmpdir(), 'ocena-torture-sample-')), 'data')
  await mkdir(folder)
  const server = await t.spawn({
    kind: 'whole',
    directory: folder,
    args: ['--sample'],
    env: { SAMPLE_PASSWORD: PASSWORD },
  })
  await (await server.listening(60_000)).end('SIGTERM')
  return folder
}

/** Starts the whole server; on the sample unless a folder is given. */
export async function startWhole(t: Torture, given?: string, more: Partial<ServerProcessOptions> = {}): Promise<Whole> {
  const folder = given ?? (await sampleFolder(t))
  const server = await t.spawn({ kind: 'whole', directory: folder, ...more })
  await server.listening(60_000)
  const origin = `http://localhost:${server.port}`
  const api: Whole['api'] = async (cookie, method, target, body) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${target}`, {
      method,
      headers: {
        origin,
        ...(cookie !== null && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return { status: response.status, body: isJson ? JSON.parse(text) : (response.headers.get('set-cookie') ?? text) }
  }
  return {
    server,
    folder,
    origin,
    api,
    async signIn(email) {
      const response = await fetch(`http://127.0.0.1:${server.port}/api/sign-in`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: PASSWORD }),
      })
      const cookie = response.headers.get('set-cookie')?.split(';')[0]
      if (!cookie) throw new Error(`${email} could not sign in: ${response.status} ${await response.text()}`)
      return cookie
    },
    typist: (cookie, name, query) =>
      t.client(server, name, { cookie, origin, room: contentOf(folder, 'RS'), ...(query !== undefined && { query }) }),
  }
}

/** The content room of a country's assessment that is still written. */
export function contentOf(folder: string, country: string): RoomName {
  const { assessments } = registryOf(folder)
  const open = assessments.findLast((each) => each.country === country && each.stage !== 'released')
  if (!open) throw new Error(`No open assessment of ${country}`)
  return roomName({ kind: 'content', assessment: assessmentIdSchema.parse(open.id) })
}

interface RegistryGlimpse {
  readonly assessments: readonly { id: string; country: string; stage: string }[]
  readonly accounts: readonly { id: string; email: string; roles: readonly unknown[]; disabled: boolean }[]
}

/** What the registry's file says now. */
export const registryOf = (folder: string): RegistryGlimpse =>
  JSON.parse(readFileSync(path.join(folder, 'registry.json'), 'utf8')) as RegistryGlimpse // the server wrote it

export const accountOf = (folder: string, email: string): RegistryGlimpse['accounts'][number] => {
  const account = registryOf(folder).accounts.find((each) => each.email === email)
  if (!account) throw new Error(`No account of ${email}`)
  return account
}

/** Waits until the client has the document. */
export async function seated(t: Torture, client: FakeClient): Promise<FakeClient> {
  await t.until(() => client.synced, `${client.name} has the document`)
  await sleep(20)
  return client
}
