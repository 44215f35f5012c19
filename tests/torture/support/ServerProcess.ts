import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { serverFile, type ServerKind } from './buildServers.ts'

export interface ServerProcessOptions {
  readonly kind: ServerKind
  readonly directory: string
  /** 0 takes a free one. */
  readonly port?: number
  /** What the server is run under, such as strace with its arguments. */
  readonly under?: readonly string[]
  readonly nodeArgs?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  readonly uid?: number
}

/** A server that is to be tormented. */
export class ServerProcess {
  readonly child: ChildProcess
  readonly options: ServerProcessOptions
  readonly started = performance.now()
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>
  output = ''
  port = 0
  /** Milliseconds until it listened. */
  startMs = 0

  constructor(options: ServerProcessOptions) {
    this.options = options
    const { kind, directory, port = 0, under = [], nodeArgs = [], env = {}, args = [], uid } = options
    const own = kind === 'rooms' ? [directory, String(port)] : [...args]
    const [command = '', ...rest] = [...under, process.execPath, ...nodeArgs, serverFile(kind), ...own]
    this.child = spawn(command, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that killing it takes what it runs under along.
      detached: true,
      ...(uid !== undefined && { uid, gid: uid }),
      env: {
        ...process.env,
        VITEST: undefined,
        NODE_OPTIONS: undefined,
        DATA_DIR: directory,
        PORT: String(port),
        PUBLIC_URL: port ? `http://localhost:${port}` : undefined,
        ...env,
      },
    })
    const collect = (chunk: Buffer): void => {
      this.output += chunk.toString()
      if (this.port !== 0) return
      this.port = Number(/^(?:listening |Ocena is at http:\/\/localhost:)(\d+)/m.exec(this.output)?.[1] ?? 0)
      if (this.port !== 0) this.startMs = performance.now() - this.started
    }
    this.child.stdout?.on('data', collect)
    this.child.stderr?.on('data', collect)
    this.ended = once(this.child, 'exit').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? 'gone')
    process.once('exit', this.kill)
    void this.ended.then(() => process.off('exit', this.kill))
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** Waits until it listens; rejects with what it printed where it ends first. */
  async listening(limitMs = 30_000): Promise<this> {
    for (const end = performance.now() + limitMs; this.port === 0;) {
      if (!this.running) throw new Error(`The server ended before it listened: ${this.output.slice(-600)}`)
      if (performance.now() > end) throw new Error(`The server does not listen: ${this.output.slice(-600)}`)
      await new Promise((resolve) => void setTimeout(resolve, 5))
    }
    return this
  }

  signal(signal: NodeJS.Signals): void {
    if (this.running && this.child.pid) process.kill(-this.child.pid, signal)
  }

  /** SIGKILL to the whole group. */
  readonly kill = (): void => {
    try {
      this.signal('SIGKILL')
    } catch (error) {
      // it ended meanwhile
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }

  /** Ends it with a signal and waits; gives the exit code, or the signal's name. */
  async end(signal: NodeJS.Signals = 'SIGKILL', limitMs = 15_000): Promise<number | string> {
    if (signal === 'SIGKILL') this.kill()
    else this.signal(signal)
    const late = new Promise<string>((resolve) => void setTimeout(() => resolve('did not end'), limitMs).unref())
    return Promise.race([this.ended, late])
  }
}

/** A port of this machine that nobody uses now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo // a TCP server's address is an object
  probe.close()
  await once(probe, 'close')
  return port
}
