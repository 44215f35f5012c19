import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { META } from '../../support/contentDocs.ts'
import { seededRandom, type SeededRandom } from '../../support/seededRandom.ts'
import { buildServers } from './buildServers.ts'
import { FakeClient, type FakeClientOptions } from './FakeClient.ts'
import { freePort, ServerProcess, type ServerProcessOptions } from './ServerProcess.ts'

/** `short` is what `npm test` takes; `long` is for a night. */
export type Size = 'short' | 'normal' | 'long'

export interface TortureCase {
  /** Row of the table of faults, such as '7'. */
  readonly row: string
  readonly fault: string
  /** Invariants: L every acknowledged edit is there, U up and useful, E clear error and right end, C copies equal, B bounded. */
  readonly holds: string
  /** Programs without which it cannot run here. */
  readonly needs?: readonly string[]
  readonly rootOnly?: boolean
  run(torture: Torture): Promise<void>
}

export const ROOM = roomName({ kind: 'content', assessment: META.assessment })
export const ORIGIN = 'http://ocena.test'

/** Thrown by a case that finds that the machine lacks what it needs. */
export class CannotRun extends Error {}

/** What one case works with: randomness, servers, clients, and a list of what did not hold. Lets all go at the end. */
export class Torture {
  readonly size: Size
  readonly random: SeededRandom
  readonly failures: string[] = []
  readonly notes: string[] = []
  injected = 0
  readonly #ends: (() => unknown)[] = []

  /** `random`: where the caller chose the seed. */
  constructor(name: string, size: Size, random: SeededRandom = seededRandom(`torture ${name}`)) {
    this.size = size
    this.random = random
  }

  times(short: number, normal: number, long: number): number {
    return { short, normal, long }[this.size]
  }
  inject(times = 1): void {
    this.injected += times
  }
  /** Notes `what` as not holding where the condition is false. */
  check(condition: boolean, what: string): void {
    if (!condition && !this.failures.includes(what) && this.failures.length < 12) this.failures.push(what)
  }
  note(what: string): void {
    this.notes.push(what)
  }
  atEnd(end: () => unknown): void {
    this.#ends.push(end)
  }

  async folder(): Promise<string> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ocena-torture-'))
    this.atEnd(() => rm(folder, { recursive: true, force: true }))
    return folder
  }
  async copyOf(folder: string): Promise<string> {
    const copy = await this.folder()
    await cp(folder, copy, { recursive: true })
    return copy
  }

  /** Starts a server without waiting for it. */
  async spawn(options: ServerProcessOptions): Promise<ServerProcess> {
    await buildServers()
    const port = options.kind === 'whole' && options.port === undefined ? await freePort() : (options.port ?? 0)
    const server = new ServerProcess({ ...options, port })
    this.atEnd(() => server.kill())
    return server
  }
  /** Starts rooms over a folder and waits until they listen. */
  async rooms(directory: string, more: Partial<ServerProcessOptions> = {}): Promise<ServerProcess> {
    return (await this.spawn({ kind: 'rooms', directory, ...more })).listening()
  }

  client(server: { readonly port: number }, name: string, more: Partial<FakeClientOptions> = {}): FakeClient {
    const cookie = `member${name.replaceAll(/[^a-z0-9]/g, '').padStart(6, '0')}`
    const client = new FakeClient({ port: () => server.port, room: ROOM, cookie, origin: ORIGIN, name, ...more })
    this.atEnd(() => client.stop())
    return client
  }
  /** Several clients that have the document. */
  async clients(server: { readonly port: number }, prefix: string, count: number): Promise<readonly FakeClient[]> {
    const clients = Array.from({ length: count }, (_, n) => this.client(server, `${prefix}${n}`))
    await this.until(() => clients.every(({ synced }) => synced), 'the clients have the document')
    return clients
  }

  /** Waits for a condition; notes and throws where it does not come. */
  async until(condition: () => boolean | Promise<boolean>, what: string, limitMs = 15_000): Promise<void> {
    for (const end = performance.now() + limitMs; !(await condition()); await sleep(10))
      if (performance.now() > end) throw new Error(`Waited ${limitMs / 1000} s in vain: ${what}`)
  }
  /** As `until`, but only notes that it did not come. */
  async comes(condition: () => boolean | Promise<boolean>, what: string, limitMs = 15_000): Promise<boolean> {
    const came = await this.until(condition, what, limitMs).then(
      () => true,
      () => false,
    )
    this.check(came, what)
    return came
  }

  /** L: a newcomer with nothing of its own finds every acknowledged word. */
  async checkKept(server: { readonly port: number }, promised: Iterable<string>, when: string): Promise<void> {
    const witness = this.client(server, `witness${this.random.int(1e6)}`)
    await this.comes(() => witness.synced, `${when}: a newcomer gets the document`)
    const there = witness.words()
    const lost = [...promised].filter((word) => !there.has(word))
    this.check(lost.length === 0, `${when}: ${lost.length} acknowledged words are gone, such as ${lost[0]}`)
    witness.stop()
  }
  /** U: an honest newcomer's word is confirmed. */
  async checkUseful(server: { readonly port: number }, when: string, limitMs = 10_000): Promise<void> {
    const honest = this.client(server, `honest${this.random.int(1e6)}`)
    await this.comes(() => honest.synced, `${when}: an honest newcomer gets the document`, limitMs)
    honest.type()
    await this.comes(() => honest.acknowledged.size > 0, `${when}: an honest word is confirmed`, limitMs)
    honest.stop()
  }
  /** C: after all is confirmed, all copies hold the same words. */
  async checkEqual(clients: readonly FakeClient[], when: string, limitMs = 15_000): Promise<void> {
    for (const client of clients) client.flush()
    const settled = (): boolean =>
      clients.every((client) => client.acknowledged.size === client.written.length) &&
      new Set(clients.map((client) => [...client.words()].sort().join(' '))).size === 1
    await this.comes(settled, `${when}: all is confirmed and all copies are equal`, limitMs)
  }

  async end(): Promise<void> {
    for (const end of this.#ends.toReversed())
      try {
        await end()
      } catch (error) {
        this.note(`clearing up: ${error instanceof Error ? error.message : String(error)}`)
      }
  }
}

export const sleep = (ms: number): Promise<undefined> =>
  new Promise((resolve) => void setTimeout(() => resolve(undefined), ms))

/** Runs a program to its end; throws with what it said. */
export function sh(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Resident bytes of a process. */
export function rssOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(sh('cat', `/proc/${pid}/status`))?.[1] ?? 0) * 1024
}
