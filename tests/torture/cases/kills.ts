import { readdirSync } from 'node:fs'
import path from 'node:path'
import { wordsOf } from '../support/FakeClient.ts'
import { sleep, type Torture, type TortureCase } from '../support/Torture.ts'

/** Types with four people, ends the server in some way, starts it again; what was confirmed must be there each time. */
async function rounds(
  t: Torture,
  count: number,
  end: (server: Awaited<ReturnType<Torture['rooms']>>) => Promise<void>,
) {
  const folder = await t.folder()
  const promised: string[] = []
  const place = { port: 0 }
  for (let round = 0; round < count; round++) {
    const server = await t.rooms(folder)
    place.port = server.port
    t.check(server.startMs < 5_000, `start within 5 s on a busy machine, took ${Math.round(server.startMs)} ms`)
    await t.checkKept(server, promised, `after ${round} ends`)
    const clients = await t.clients(server, `r${round}c`, 4)
    for (const client of clients) client.typeOn(2 + t.random.int(6))
    await sleep(200 + t.random.int(t.times(250, 700, 1_800)))
    await end(server)
    t.inject()
    for (const client of clients) {
      client.stop()
      promised.push(...client.acknowledged)
    }
  }
  const server = await t.rooms(folder)
  await t.checkKept(server, promised, `after ${count} ends`)
  await t.checkUseful(server, 'at the end')
  t.check(promised.length > count * 5, `only ${promised.length} words were confirmed in ${count} rounds`)
  t.note(`${promised.length} confirmed words, none lost unless said`)
}

const STORE_CALLS = 'write,pwrite64,writev,fdatasync,fsync,rename'

/** LevelDB's files by the names that they may get, for strace's -P, which takes no patterns. */
function storeFiles(folder: string): readonly string[] {
  const numbers = Array.from({ length: 60 }, (_, n) => String(n).padStart(6, '0'))
  const names = numbers.flatMap((n) => [`${n}.log`, `${n}.ldb`, `${n}.dbtmp`, `MANIFEST-${n}`])
  return [...names, 'CURRENT', 'LOG'].flatMap((name) => ['-P', path.join(folder, name)])
}

export const KILLS: readonly TortureCase[] = [
  {
    row: '1',
    fault: 'kill -9 at random moments while four people type',
    holds: 'L C',
    run: (t) =>
      rounds(t, t.times(20, 40, 200), async (server) => {
        await server.end('SIGKILL')
      }),
  },
  {
    row: '2',
    fault: 'kill -9 at the n-th write, fdatasync or rename of the store, n = 1, 2, …',
    holds: 'L C',
    needs: ['strace'],
    async run(t) {
      const folder = await t.folder()
      const promised: string[] = []
      let clean = false
      for (let n = 1; !clean && n <= t.times(3, 30, 120); n++) {
        const inject = `inject=${STORE_CALLS}:signal=KILL:when=${n}`
        const under = [
          'strace',
          '-f',
          '-qq',
          '-o',
          '/dev/null',
          ...storeFiles(folder),
          '-e',
          `trace=${STORE_CALLS}`,
          '-e',
          inject,
        ]
        const server = await t.spawn({ kind: 'rooms', directory: folder, under })
        const listens = await server.listening().then(
          () => true,
          () => false,
        )
        if (listens) {
          const client = t.client(server, `n${n}`)
          client.typeOn(5)
          await Promise.race([server.ended, sleep(3_000)])
          clean = server.running
          client.stop()
          promised.push(...client.acknowledged)
        }
        t.inject()
        await server.end('SIGKILL')
        const again = await t.rooms(folder)
        await t.checkKept(again, promised, `killed at call ${n}`)
        await again.end('SIGKILL')
      }
      t.note(`${promised.length} confirmed words`)
    },
  },
  {
    row: '3',
    fault: 'kill -9 at a moment after a compaction began',
    holds: 'L',
    async run(t) {
      const folder = await t.folder()
      const promised: string[] = []
      for (let round = 0; round < t.times(2, 12, 60); round++) {
        const delay = t.random.int(round % 2 ? 8 : 40)
        const server = await t.rooms(folder, { env: { TORTURE_KILL_AT_COMPACT_MS: String(delay) } })
        const clients = await t.clients(server, `k${round}c`, 3)
        for (const client of clients) client.typeOn(1)
        const ended = await Promise.race([server.ended, sleep(20_000)])
        t.check(ended === 'SIGKILL', 'no compaction came within 20 s of typing')
        t.inject()
        for (const client of clients) {
          client.stop()
          promised.push(...client.acknowledged)
        }
        await server.end('SIGKILL')
        const again = await t.rooms(folder)
        await t.checkKept(again, promised, `killed ${delay} ms into a compaction`)
        await again.end('SIGKILL')
      }
    },
  },
  {
    row: '4',
    fault: 'kill -9 10–300 ms into the start, again and again',
    holds: 'L',
    async run(t) {
      const folder = await t.folder()
      const first = await t.rooms(folder)
      const [client] = await t.clients(first, 'a', 1)
      client?.typeOn(1)
      await sleep(1_500)
      await first.end('SIGKILL')
      client?.stop()
      for (let n = 0; n < t.times(6, 40, 100); n++) {
        const server = await t.spawn({ kind: 'rooms', directory: folder })
        await sleep(10 + t.random.int(290))
        await server.end('SIGKILL')
        t.inject()
      }
      const again = await t.rooms(folder)
      await t.checkKept(again, client?.acknowledged ?? [], 'after starts that were killed')
      t.note(`${readdirSync(folder).length} files in the store`)
    },
  },
  {
    row: '46',
    fault: 'restart under load (SIGTERM, then start) with clients that come back',
    holds: 'L C',
    async run(t) {
      const folder = await t.folder()
      const place = { port: 0 }
      let server = await t.rooms(folder)
      place.port = server.port
      const clients = await t.clients(place, 'a', 6)
      for (const client of clients) client.typeOn(10)
      for (let n = 0; n < t.times(2, 10, 20); n++) {
        await sleep(300 + t.random.int(400))
        const code = await server.end('SIGTERM')
        t.check(code === 0, `SIGTERM ended with ${code}`)
        t.inject()
        server = await t.rooms(folder, { port: place.port })
      }
      for (const client of clients) client.stopTyping()
      await t.checkEqual(clients, 'after the restarts')
      await t.checkKept(
        place,
        clients.flatMap(({ written }) => written),
        'after the restarts',
      )
    },
  },
  {
    row: '28',
    fault: 'SIGSTOP for some seconds, then SIGCONT',
    holds: 'L C, no text twice',
    async run(t) {
      const server = await t.rooms(await t.folder())
      const clients = await t.clients(server, 'a', 4)
      for (const client of clients) client.typeOn(10)
      await sleep(300)
      server.signal('SIGSTOP')
      t.inject()
      await sleep(t.times(1_500, 5_000, 40_000))
      clients[0]?.cut()
      server.signal('SIGCONT')
      await sleep(500)
      for (const client of clients) client.stopTyping()
      await t.checkEqual(clients, 'after the stop')
      const all = clients.flatMap(({ written }) => written)
      await t.checkKept(server, all, 'after the stop')
      const text = clients.slice(0, 1).flatMap(({ doc }) => wordsOf(doc))
      t.check(new Set(text).size === text.length, 'some word stands there twice')
    },
  },
]
