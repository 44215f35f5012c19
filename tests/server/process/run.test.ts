import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../../support/factories.ts'
import { ROOT } from '../../support/sources.ts'

interface Running {
  readonly child: ChildProcess
  output(): string
  exitCode(): Promise<number | null>
}

/** The server as its own process, from the sources. */
function runSources(dataDir: string, env: Readonly<Record<string, string>> = {}, ...args: readonly string[]): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/dev.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exited = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    child,
    output: () => output,
    exitCode: async () => {
      await exited
      return child.exitCode
    },
  }
}

const answering = (server: Running): Promise<string> =>
  vi.waitFor(
    () => {
      const [, origin] = /Ocena is at (\S+)/.exec(server.output()) ?? []
      if (!origin) throw new Error(`No address yet: ${server.output()}`)
      return origin
    },
    { timeout: 30_000, interval: 50 },
  )

const post = (url: string, body: object): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

const signInStatus = async (origin: string, password: string): Promise<number> =>
  (await post(`${origin}/api/sign-in`, { email: 'editor2.mk@ocena.example', password })).status

describe('the server as a process', { timeout: 90_000 }, () => {
  test('RO55 a first start prints one set-up address; SIGTERM ends it with 0; the next start prints another', async () => {
    const dataDir = path.join(await temporaryFolder(), 'made', 'by', 'the', 'server')
    const first = runSources(dataDir)
    const origin = await answering(first)
    expect(await (await fetch(`${origin}/readyz`)).json()).toEqual({ status: 'ready' })
    const token = (server: Running) => /\/set-up#([\w-]{43})\n/.exec(server.output())?.[1]
    expect(first.output().split('/set-up#')).toHaveLength(2)
    first.child.kill('SIGTERM')
    first.child.kill('SIGTERM')
    expect(await first.exitCode()).toBe(0)
    const second = runSources(dataDir)
    await answering(second)
    expect(token(second)).toMatch(/^[\w-]{43}$/)
    expect(token(second)).not.toBe(token(first))
    second.child.kill('SIGINT')
    expect(await second.exitCode()).toBe(0)
  })

  test('RO54 --sample prints names and one password, and opens its own data again with the names; another server gets 1', async () => {
    const dataDir = await temporaryFolder()
    const first = runSources(dataDir, {}, '--sample')
    const origin = await answering(first)
    await vi.waitFor(() => expect(first.output()).toContain('reader@ocena.example'))
    const [, password = ''] = /password\n\s+(\S+)\n/.exec(first.output()) ?? []
    expect(password).toMatch(/^([a-z]{6}-){2}[a-z]{6}$/)
    expect(await signInStatus(origin, password)).toBe(200)
    const beside = runSources(dataDir)
    expect(await beside.exitCode()).toBe(1)
    expect(beside.output()).toContain(dataDir)
    first.child.kill('SIGTERM')
    expect(await first.exitCode()).toBe(0)
    const again = runSources(dataDir, {}, '--sample')
    const origin2 = await answering(again)
    await vi.waitFor(() => expect(again.output()).toContain('reader@ocena.example'))
    expect(again.output()).toContain('that the first start printed')
    expect(await signInStatus(origin2, password)).toBe(200)
    again.child.kill('SIGTERM')
    expect(await again.exitCode()).toBe(0)
    const renewed = runSources(dataDir, { SAMPLE_PASSWORD: 'another long password' }, '--sample')
    const origin3 = await answering(renewed)
    await vi.waitFor(() => expect(renewed.output()).toContain('  another long password'))
    expect(await signInStatus(origin3, 'another long password')).toBe(200)
    expect(await signInStatus(origin3, password)).toBe(401)
  })

  test('RO54 --sample on a workspace that is no sample is refused with 2, and nothing changes', async () => {
    const dataDir = await temporaryFolder()
    const first = runSources(dataDir)
    const origin = await answering(first)
    const [, token = ''] = /\/set-up#([\w-]{43})\n/.exec(first.output()) ?? []
    const body = { token, name: 'Ana', email: 'ana@ocena.example', password: 'a long enough password', start: 'empty' }
    expect((await post(`${origin}/api/set-up`, body)).status).toBe(200)
    first.child.kill('SIGTERM')
    expect(await first.exitCode()).toBe(0)
    const before = await readFile(path.join(dataDir, 'registry.json'), 'utf8')
    const again = runSources(dataDir, {}, '--sample')
    expect(await again.exitCode()).toBe(2)
    expect(again.output()).toContain('--sample changes nothing')
    expect(await readFile(path.join(dataDir, 'registry.json'), 'utf8')).toBe(before)
  })

  test('RO55 a wrong value, a taken port and a damaged registry end the start with a sentence', async () => {
    const dataDir = await temporaryFolder()
    const wrong = runSources(dataDir, { PORT: 'eighty', PUBLIC_URL: 'http://example.org' }, '--simple')
    expect(await wrong.exitCode()).toBe(1)
    expect(wrong.output()).toMatch(
      /argument: "--simple" – .*\nPORT: "eighty" – .*\nPUBLIC_URL: "http:\/\/example.org" – /,
    )
    const first = runSources(dataDir)
    const { port } = new URL(await answering(first))
    const second = runSources(await temporaryFolder(), { PORT: port })
    expect(await second.exitCode()).toBe(1)
    expect(second.output()).toContain(`PORT: ${port} – something listens on 127.0.0.1:${port} already`)
    const broken = await temporaryFolder()
    await mkdir(path.join(broken, 'documents'))
    await writeFile(path.join(broken, 'registry.json'), '{"version": 1')
    const damaged = runSources(broken)
    expect(await damaged.exitCode()).toBe(1)
    expect(damaged.output()).toContain('registry.json cannot be used: it is not JSON')
    for (const { output } of [wrong, second, damaged]) expect(output()).not.toMatch(/\n\s+at /)
  })
})
