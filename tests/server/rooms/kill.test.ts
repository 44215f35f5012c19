import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { ANA, ILIR, MARKO } from '../../support/contentDocs.ts'
import { CONTENT } from '../../support/roomServer.ts'
import { seededRandom, type SeededRandom } from '../../support/seededRandom.ts'
import { openStockClient, type StockClient } from '../../support/stockClient.ts'

const KILLS = 5
const CHILD = fileURLToPath(new URL('../../support/roomServerChild.ts', import.meta.url))

async function startChild(directory: string): Promise<{ process: ChildProcess; wsOrigin: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The server ended before it listened')))
  const [port] = await Promise.race([once(child.stdout, 'data'), ended])
  ended.catch(() => undefined)
  return { process: child, wsOrigin: `ws://127.0.0.1:${String(port).trim()}` }
}

/** Writes numbered keys without pause and sends a barrier after each few; gives what was confirmed so far. */
function typeOn(client: StockClient, name: string, random: SeededRandom) {
  const upTo: { barrier: number; keys: number }[] = []
  let keys = 0
  let stopped = false
  // One link, so barriers are answered in order.
  const confirmed = (): number => upTo[client.durable.length - 1]?.keys ?? 0
  const step = (): void => {
    if (stopped) return
    // Faster than any typist, but never so far ahead that nothing else gets a turn.
    if (keys - confirmed() > 60) return void setTimeout(step, 1)
    for (let n = random.int(6); n >= 0; n--) client.doc.getMap('figures').set(`${name}/${keys++}`, keys)
    if (client.provider.wsconnected) upTo.push({ barrier: client.sendFlush(), keys })
    setImmediate(step)
  }
  step()
  return {
    stop: () => void (stopped = true),
    /** Keys that a DURABLE covers. */
    confirmed,
  }
}

test(`trap 4: after ${KILLS} times kill -9 while three people type, everything that was confirmed is there`, async () => {
  const random = seededRandom('kill -9')
  const directory = await mkdtemp(join(tmpdir(), 'ocena-kill-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const promised: string[] = []
  const open = (wsOrigin: string, cookie: string): StockClient =>
    openStockClient({ wsOrigin, room: CONTENT, cookie, origin: 'http://ocena.test', doc: new Y.Doc() })

  for (let round = 0; round <= KILLS; round++) {
    const server = await startChild(directory)
    // A fresh document each time: nobody brings back what the server forgot.
    const witness = open(server.wsOrigin, ANA)
    await witness.synced()
    const kept = witness.doc.getMap('figures')
    expect(promised.filter((key) => !kept.has(key))).toEqual([])
    if (round === KILLS) break

    const clients = [ANA, MARKO, ILIR].map((member) => open(server.wsOrigin, member))
    await Promise.all(clients.map((client) => client.synced()))
    const typists = clients.map((client, n) => ({ name: `${round}-${n}`, ...typeOn(client, `${round}-${n}`, random) }))
    const enough = 20 + random.int(150)
    await vi.waitFor(() => expect(Math.min(...typists.map((typist) => typist.confirmed()))).toBeGreaterThan(enough), {
      timeout: 10_000,
      interval: 1 + random.int(10),
    })
    server.process.kill('SIGKILL')
    await once(server.process, 'exit')
    for (const { name, stop, confirmed } of typists) {
      stop()
      promised.push(...Array.from({ length: confirmed() }, (_, key) => `${name}/${key}`))
    }
    clients.forEach((client) => client.destroy())
    witness.destroy()
  }
  expect(promised.length).toBeGreaterThan(KILLS * 60)
  console.info(`confirmed and kept: ${promised.length} edits over ${KILLS} kills`)
}, 60_000)
