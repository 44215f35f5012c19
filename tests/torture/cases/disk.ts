import { chmodSync, copyFileSync, mkdirSync, statfsSync, writeFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { FakeClient } from '../support/FakeClient.ts'
import type { ServerProcess } from '../support/ServerProcess.ts'
import { CannotRun, sh, sleep, type Torture, type TortureCase } from '../support/Torture.ts'

const NOBODY = 65_534

/** Runs the server under strace with one fault in the calls on its store. */
function faulty(folder: string, calls: string, fault: string): readonly string[] {
  const numbers = Array.from({ length: 60 }, (_, n) => String(n).padStart(6, '0'))
  const files = [...numbers.flatMap((n) => [`${n}.log`, `${n}.ldb`, `${n}.dbtmp`, `MANIFEST-${n}`]), 'CURRENT']
  const paths = files.flatMap((name) => ['-P', path.join(folder, name)])
  return ['strace', '-f', '-qq', '-o', '/dev/null', ...paths, '-e', `trace=${calls}`, '-e', `inject=${calls}:${fault}`]
}

async function mounted(t: Torture, ...args: readonly string[]): Promise<string> {
  const folder = await t.folder()
  try {
    sh('mount', ...args, folder)
  } catch (error) {
    throw new CannotRun(`mount is not allowed here: ${String(error).slice(0, 80)}`)
  }
  t.atEnd(() => sh('umount', '-l', folder))
  return folder
}

/** A folder on an ext4 of its own, in a file that can be copied while it is mounted: what a power cut would leave. */
async function onImage(t: Torture): Promise<{ folder: string; image: string }> {
  const image = path.join(await t.folder(), 'disk.img')
  sh('dd', 'if=/dev/zero', `of=${image}`, 'bs=1M', 'count=48')
  sh('mkfs.ext4', '-q', image)
  const mount = await mounted(t, '-o', 'loop,commit=300', image)
  const folder = path.join(mount, 'data')
  mkdirSync(folder)
  return { folder, image }
}

async function afterPowerCut(t: Torture, image: string): Promise<string> {
  const copy = path.join(await t.folder(), 'copy.img')
  copyFileSync(image, copy)
  return path.join(await mounted(t, '-o', 'loop', copy), 'data')
}

const failed = (client: FakeClient): boolean => client.controls.some(({ kind }) => kind === 'store-failed')
const recovered = (client: FakeClient): boolean => client.controls.at(-1)?.kind === 'store-recovered'

export const DISK: readonly TortureCase[] = [
  {
    row: '5',
    fault: 'power cut while three people type (image of a mounted ext4 copied)',
    holds: 'L',
    needs: ['mkfs.ext4', 'mount'],
    rootOnly: true,
    async run(t) {
      const { folder, image } = await onImage(t)
      const server = await t.rooms(folder)
      const clients = await t.clients(server, 'p', 3)
      for (const client of clients) client.typeOn(4)
      for (let n = 0; n < t.times(1, 6, 20); n++) {
        await sleep(300 + t.random.int(600))
        const promised = clients.flatMap(({ acknowledged }) => [...acknowledged])
        const data = await afterPowerCut(t, image)
        t.inject()
        const again = await t.rooms(data)
        await t.checkKept(again, promised, `power cut ${n}`)
        await again.end('SIGKILL')
      }
      await server.end('SIGKILL')
    },
  },
  {
    row: '13',
    fault: 'disk full while people type (tmpfs of 8 MB), then space again',
    holds: 'L, said so, recovers',
    needs: ['mount'],
    rootOnly: true,
    async run(t) {
      const folder = await mounted(t, '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs')
      const server = await t.rooms(folder)
      const [a, b] = await t.clients(server, 'f', 2)
      if (!a || !b) return
      const filler = path.join(folder, 'filler')
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 400_000)))
      a.typeOn(2, 'x'.repeat(800))
      await t.comes(
        () => failed(a) && failed(b) && server.running,
        'everybody is told that the server cannot write',
        20_000,
      )
      t.inject()
      a.stopTyping()
      const before = a.acknowledged.size
      const word = b.type()
      await sleep(1_500)
      t.check(!b.acknowledged.has(word), 'a word was confirmed while the disk was full')
      rmSync(filler)
      await t.comes(() => recovered(a), 'it recovers when there is space again', 20_000)
      await t.checkEqual([a, b], 'with space again')
      t.check(a.acknowledged.size > before, 'nothing is confirmed after the recovery')
      await server.end('SIGKILL')
      const again = await t.rooms(folder)
      await t.checkKept(again, [...a.acknowledged, ...b.acknowledged], 'after a restart')
    },
  },
  {
    row: '15',
    fault: 'ENOSPC on the n-th write of the store',
    holds: 'L U',
    needs: ['strace'],
    run: (t) => nthError(t, 'write,pwrite64', 'ENOSPC', t.times(1, 10, 60)),
  },
  {
    row: '16',
    fault: 'EIO from the n-th fdatasync and all after it',
    holds: 'nothing is confirmed afterwards; L after a restart',
    needs: ['strace'],
    async run(t) {
      for (let n = 1; n <= t.times(1, 6, 30); n++) {
        const folder = await t.folder()
        const when = 6 + n * 3
        const server = await t.spawn({
          kind: 'rooms',
          directory: folder,
          under: faulty(folder, 'fdatasync,fsync', `error=EIO:when=${when}+`),
        })
        await server.listening()
        const client = t.client(server, `e${n}`)
        client.typeOn(20)
        const heard = await t.comes(() => failed(client) || !server.running, `EIO at ${when}: said or ended`, 20_000)
        t.inject()
        client.stopTyping()
        const confirmed = client.acknowledged.size
        client.type()
        await sleep(1_500)
        t.check(!heard || client.acknowledged.size === confirmed, `EIO at ${when}: a word was confirmed after it`)
        t.note(server.running ? 'editing goes on in memory, store-failed' : `ended with ${await server.ended}`)
        client.stop()
        await server.end('SIGKILL')
        await t.checkKept(await t.rooms(folder), client.acknowledged, `EIO at ${when}`)
      }
    },
  },
  {
    row: '19',
    fault: 'every fdatasync takes 300 ms',
    holds: 'edits flow to the others, confirmations come late, B',
    needs: ['strace'],
    async run(t) {
      const folder = await t.folder()
      const under = faulty(folder, 'fdatasync,fsync', 'delay_exit=300000')
      const server = await (await t.spawn({ kind: 'rooms', directory: folder, under })).listening()
      const [a, b] = await t.clients(server, 's', 2)
      if (!a || !b) return
      const delays: number[] = []
      for (let n = 0; n < t.times(10, 40, 200); n++) {
        const word = a.type()
        const at = performance.now()
        await t.until(() => b.words().has(word), 'a word reaches the other one')
        delays.push(performance.now() - at)
        t.inject()
      }
      await t.checkEqual([a, b], 'slow disk', 30_000)
      const middle = delays.toSorted((x, y) => x - y)[delays.length >> 1] ?? 0
      t.check(middle < 500, `a word takes ${Math.round(middle)} ms to the other one (median)`)
      t.note(`to the other one ${Math.round(middle)} ms, to DURABLE ${Math.round(a.waits.at(-1) ?? 0)} ms`)
    },
  },
  {
    row: '20',
    fault: 'data directory read-only at the start, and made so while people type',
    holds: 'E at the start; as 13 meanwhile',
    needs: ['mount'],
    rootOnly: true,
    async run(t) {
      const folder = await mounted(t, '-t', 'tmpfs', '-o', 'size=32m', 'tmpfs')
      const server = await t.rooms(folder)
      const [a] = await t.clients(server, 'r', 1)
      if (!a) return
      a.type()
      await t.comes(() => a.acknowledged.size === 1, 'a first word is confirmed')
      await server.end('SIGTERM')
      sh('mount', '-o', 'remount,ro', folder)
      t.inject()
      const second = await t.spawn({ kind: 'rooms', directory: folder })
      const code = await Promise.race([second.ended, sleep(8_000)])
      t.check(code !== 0 && code !== undefined, `a start on a read-only directory ended with ${String(code)}`)
      t.check(second.output.includes(folder), `its message does not name the directory: ${second.output.slice(0, 200)}`)
      sh('mount', '-o', 'remount,rw', folder)
      await t.checkKept(await t.rooms(folder), a.acknowledged, 'writable again')
    },
  },
  {
    row: '21',
    fault: 'data directory belongs to somebody else',
    holds: 'E, exit ≠ 0, nothing changed',
    rootOnly: true,
    async run(t) {
      const folder = await t.folder()
      chmodSync(folder, 0o700)
      const server = await t.spawn({ kind: 'whole', directory: path.join(folder, 'data'), uid: NOBODY })
      const code = await Promise.race([server.ended, sleep(15_000)])
      t.inject()
      if (/Cannot find module|EACCES.*\.js/.test(server.output))
        throw new CannotRun('nobody may not read the sources here')
      t.check(code !== 0 && code !== undefined, `it ended with ${String(code)}`)
      t.check(/data/.test(server.output), `the message names no directory: ${server.output.slice(0, 200)}`)
    },
  },
  {
    row: '22',
    fault: 'a second server on the same directory; then kill -9 of the first',
    holds: 'E for the second, U for the first, free again',
    async run(t) {
      const folder = await t.folder()
      const first = await t.rooms(folder)
      for (let n = 0; n < t.times(1, 4, 10); n++) {
        const second = await t.spawn({ kind: 'rooms', directory: folder })
        const code = await Promise.race([second.ended, sleep(8_000)])
        t.inject()
        t.check(code === 1, `the second ended with ${String(code)}`)
        t.check(second.output.includes('Another server'), `it says: ${second.output.slice(0, 200)}`)
        await t.checkUseful(first, 'beside a refused second')
      }
      await first.end('SIGKILL')
      const again: ServerProcess = await t.rooms(folder)
      await t.checkUseful(again, 'after kill -9 of the first')
    },
  },
]

async function nthError(t: Torture, calls: string, error: string, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const folder = await t.folder()
    const when = n < 4 ? n * 2 : 4 + t.random.int(40)
    const under = faulty(folder, calls, `error=${error}:when=${when}`)
    const server = await t.spawn({ kind: 'rooms', directory: folder, under })
    const listens = await server.listening().then(
      () => true,
      () => false,
    )
    t.inject()
    const client = listens ? t.client(server, `w${n}`) : null
    client?.typeOn(15)
    await sleep(listens ? 1_500 : 0)
    client?.stopTyping()
    if (client && server.running) await t.checkEqual([client], `${error} at write ${when}`)
    if (!listens) t.check(server.output.length > 20, `${error} at write ${when}: ended without a word`)
    client?.stop()
    await server.end('SIGKILL')
    await t.checkKept(await t.rooms(folder), client?.acknowledged ?? [], `${error} at write ${when}, restarted`)
  }
}
