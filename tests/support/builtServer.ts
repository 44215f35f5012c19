import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { copySample } from './preparedSample.ts'
import { ROOT } from './sources.ts'

export const SAMPLE_PASSWORD = 'correct horse battery staple'

/** The built server as its own process, so that it can be killed like a real one. */
export interface BuiltServer {
  readonly origin: string
  /** Where it keeps everything. */
  readonly dataDir: string
  /** Everything that it printed so far. */
  output(): string
  /** SIGKILL: no flush, no goodbye. Resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM: drains. Resolves with the exit code. */
  stop(): Promise<number | null>
  /** Starts it again on the same port and data. */
  start(): Promise<void>
  /** Stops it and removes its data. */
  remove(): Promise<void>
}

/**
 * Serves `dist/` on a free port of this machine over a fresh data directory; resolves when it answers. `--sample`: with the
 * sample workspace, in a run of tests a copy of the one that such a server made first. `env`: settings beside the usual ones.
 */
export async function serveBuilt(
  sample?: '--sample',
  env: Readonly<Record<string, string>> = {},
): Promise<BuiltServer> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'ocena-'))
  if (sample === undefined) return serveOver(dataDir, env)
  return (await copySample('built', dataDir, makeSample)) ? serveOver(dataDir, env) : serveOver(dataDir, env, sample)
}

async function makeSample(dataDir: string): Promise<void> {
  const server = await serveOver(dataDir, {}, '--sample')
  await server.stop()
}

async function serveOver(
  dataDir: string,
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<BuiltServer> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  let child: ChildProcess | null = null
  let output = ''

  const start = async (...extra: readonly string[]): Promise<void> => {
    const started = spawn(process.execPath, ['server/start.mjs', ...extra], {
      cwd: ROOT,
      env: {
        ...process.env,
        VITEST: undefined,
        // a build that is due must make what people get
        NODE_ENV: undefined,
        PORT: String(port),
        DATA_DIR: dataDir,
        PUBLIC_URL: origin,
        SAMPLE_PASSWORD,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    const collect = (chunk: Buffer): void => void (output += chunk.toString())
    started.stdout.on('data', collect)
    started.stderr.on('data', collect)
    await until(async () => {
      if (started.exitCode !== null) throw new Error(`The server ended with ${started.exitCode}:\n${output}`)
      return (await fetch(`${origin}/readyz`).catch(() => null))?.ok === true
    }, `the server answers on ${origin}`)
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return running?.exitCode ?? null
    const gone = once(running, 'exit')
    running.kill(signal)
    await gone
    return running.exitCode
  }

  await start(...args)
  return {
    origin,
    dataDir,
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    start: () => start(),
    async remove() {
      await end('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const POLL_MS = 50
const LIMIT_MS = 60_000

/** Waits for a condition; fails with `what` after a minute. As a function it is asked then, to say what is there instead. */
export async function until(
  condition: () => Promise<boolean> | boolean,
  what: string | (() => Promise<string> | string),
  limitMs = LIMIT_MS,
): Promise<void> {
  const end = Date.now() + limitMs
  while (!(await condition())) {
    if (Date.now() > end)
      throw new Error(`Waited ${limitMs / 1000} s in vain: ${typeof what === 'string' ? what : await what()}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo // a TCP server's address is an object
  probe.close()
  await once(probe, 'close')
  return port
}
