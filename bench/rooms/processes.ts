import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtServer } from './builtServer.ts'
import type { ServerKind } from './dialect.ts'
import type { LoadCommands } from './loadCommands.ts'

const FILES: Readonly<Record<Exclude<ServerKind, 'ours'>, string>> = {
  relay: 'servers/relay.mjs',
  hocuspocus: 'servers/hocuspocus.mjs',
  yWebsocketServer: 'servers/yWebsocketServer.mjs',
}
const START_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 15_000

/** A measured server in a process of its own. */
export interface MeasuredServer {
  readonly port: number
  /** Milliseconds of processor time so far. */
  cpuMs(): number
  /** Resident bytes now, after its garbage was collected where `collected`. */
  rss(collected: boolean): Promise<number>
  /** SIGTERM, then SIGKILL for what does not end. */
  stop(): Promise<void>
}

/** Starts a server over a folder; rejects with what it printed where it does not listen. */
export async function startMeasured(kind: ServerKind, folder: string, documents = 1): Promise<MeasuredServer> {
  const file = kind === 'ours' ? await builtServer() : pathOf(FILES[kind])
  const child = startNode(file, [folder, String(documents)], ['--expose-gc'])
  let printed = ''
  child.stderr?.on('data', (chunk: Buffer) => void (printed = (printed + chunk.toString()).slice(-2_000)))
  const listens = once(child, 'message').then(([message]: { port?: number }[]) => message?.port ?? 0)
  const failed = once(child, 'exit').then(() => Promise.reject(new Error(`${kind} ended: ${printed}`)))
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`${kind} does not listen: ${printed}`)), START_LIMIT_MS).unref()
  })
  failed.catch(() => undefined)
  late.catch(() => undefined)
  const port = await Promise.race([listens, failed, late])
  const { pid = 0 } = child
  return {
    port,
    cpuMs: () => cpuMsOf(pid),
    async rss(collected) {
      if (collected) {
        const done = once(child, 'message')
        child.send('collect')
        await done
      }
      return rssOf(pid)
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
      await gone
      clearTimeout(force)
    },
  }
}

/** The process that makes the load. */
export interface Generator {
  ask<K extends keyof LoadCommands>(
    name: K,
    input: Parameters<LoadCommands[K]>[0],
  ): Promise<Awaited<ReturnType<LoadCommands[K]>>>
  stop(): void
}

export function startGenerator(): Generator {
  const child = startNode(pathOf('load.ts'), [], [])
  child.stderr?.pipe(process.stderr)
  return {
    async ask(name, input) {
      const answered = once(child, 'message')
      child.send({ name, input: input ?? null })
      const [answer]: { result?: unknown; error?: string }[] = await answered
      if (answer?.error !== undefined) throw new Error(answer.error)
      return answer?.result as never // the command of that name made it
    },
    stop: () => void child.kill(),
  }
}

/** A folder that goes with the end of `deed`. */
export async function inFolder<T>(deed: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ocena-bench-'))
  try {
    return await deed(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

function startNode(file: string, args: readonly string[], flags: readonly string[]): ChildProcess {
  const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : []
  const child = spawn(process.execPath, [...flags, ...loader, file, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const end = (): void => void child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  return child
}

/** First field of each thread's schedstat: nanoseconds on a processor. */
function cpuMsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const spent = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  )
  return spent.reduce((total, nanoseconds) => total + nanoseconds, 0) / 1e6
}

function rssOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}
