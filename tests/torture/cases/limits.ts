import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { narrativeOf } from '../../../shared/document/narrative.ts'
import { ClientOwners } from '../../../server/rooms/guard/ClientOwners.ts'
import { judgeUpdate, LIVE_LIMITS } from '../../../server/rooms/guard/guard.ts'
import { readAwareness } from '../../../shared/protocol/sync/clientFrame.ts'
import { RoomPresence } from '../../../server/rooms/live/RoomPresence.ts'
import { memberIdSchema } from '../../../shared/domain/ids.ts'
import { seedContent } from '../../../shared/document/content.ts'
import { copyOf, META } from '../../support/contentDocs.ts'
import { syncMessage } from '../../support/stockClient.ts'
import type { SeededRandom } from '../../support/seededRandom.ts'
import type { ServerProcess } from '../support/ServerProcess.ts'
import { CannotRun, ORIGIN, ROOM, rssOf, sh, sleep, type Torture, type TortureCase } from '../support/Torture.ts'

interface RawOptions {
  readonly path?: string
  readonly cookie?: string
  readonly localAddress?: string
}

/** A bare socket that may do anything. Resolves when it is open or refused. */
function raw(
  server: { readonly port: number },
  { path = `/sync/${ROOM}`, cookie = 'memberrogue', localAddress }: RawOptions = {},
) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, {
    headers: { cookie, origin: ORIGIN },
    perMessageDeflate: false,
    ...(localAddress && { localAddress }),
  })
  const heard = { closed: 0, status: 0, opened: false }
  socket.on('error', () => undefined)
  socket.on('open', () => (heard.opened = true))
  socket.on('unexpected-response', (_request, { statusCode = 0 }) => (heard.status = statusCode))
  socket.on('close', (code) => (heard.closed = code))
  return { socket, heard }
}

const memory = (server: ServerProcess): number => rssOf(server.child.pid ?? 0)

async function flood(
  t: Torture,
  server: ServerProcess,
  messages: readonly Uint8Array[],
  member: string,
): Promise<void> {
  const { socket, heard } = raw(server, { cookie: member })
  await t.until(() => heard.opened || heard.closed > 0, 'a rogue gets in').catch(() => undefined)
  for (const message of messages) if (socket.readyState === WebSocket.OPEN) socket.send(message)
  t.inject(messages.length)
  await sleep(100)
  socket.terminate()
}

export const LIMITS: readonly TortureCase[] = [
  {
    row: '26',
    fault: 'memory limit of 256 MB (cgroup) under a load of large updates and 300 sockets',
    holds: 'U, or a clean restart; L',
    rootOnly: true,
    async run(t) {
      const group = `/sys/fs/cgroup/memory/ocena-torture-${process.pid}`
      try {
        mkdirSync(group)
        writeFileSync(`${group}/memory.limit_in_bytes`, String(256 * 1024 * 1024))
      } catch (error) {
        throw new CannotRun(`no memory cgroup here: ${String(error).slice(0, 80)}`)
      }
      const folder = await t.folder()
      const server = await t.rooms(folder)
      writeFileSync(`${group}/cgroup.procs`, String(server.child.pid))
      t.atEnd(async () => {
        await server.end('SIGKILL')
        await sleep(200)
        rmdirSync(group)
      })
      const honest = await t.clients(server, 'h', 4)
      for (const client of honest) client.typeOn(20)
      const rogues = Array.from({ length: t.times(20, 300, 300) }, (_, n) => raw(server, { cookie: `memberrogue${n}` }))
      await sleep(1_000)
      for (const [n, { socket }] of rogues.entries()) {
        if (socket.readyState === WebSocket.OPEN)
          for (let times = 0; times < 4; times++) socket.send(new Uint8Array(400_000).fill(n))
        t.inject()
      }
      await sleep(2_000)
      for (const client of honest) client.stopTyping()
      t.check(server.running, 'the server ended under the load')
      if (server.running) await t.checkUseful(server, 'after the load')
      for (const { socket } of rogues) socket.terminate()
      const promised = honest.flatMap(({ acknowledged }) => [...acknowledged])
      await server.end('SIGKILL')
      await t.checkKept(await t.rooms(folder), promised, 'restarted')
    },
  },
  {
    row: '27',
    fault: '64 file descriptors, then 200 clients',
    holds: 'new ones refused, old ones U, the store still writes',
    needs: ['prlimit'],
    async run(t) {
      const folder = await t.folder()
      const server = await t.rooms(folder)
      const [old] = await t.clients(server, 'o', 1)
      sh('prlimit', '--pid', String(server.child.pid), '--nofile=64')
      const many = Array.from({ length: 200 }, (_, n) => {
        t.inject()
        return raw(server, { cookie: `membermany${n}` })
      })
      await sleep(1_500)
      t.check(server.running, 'the server ended')
      const word = old?.type() ?? ''
      await t.comes(() => old?.acknowledged.has(word) ?? false, 'who was there before goes on writing and is confirmed')
      for (const { socket } of many) socket.terminate()
      await t.checkUseful(server, 'after they left')
    },
  },
  {
    row: '29',
    fault: 'a client stops reading while 40 MB flow to it',
    holds: 'cut, B',
    async run(t) {
      const server = await t.rooms(await t.folder())
      const [writer] = await t.clients(server, 'w', 1)
      const slow = t.client(server, 'slow', { retryMs: 60_000 })
      await t.until(() => slow.synced && writer !== undefined, 'both are in')
      ;(slow.socket as unknown as { _socket: net.Socket })._socket.pause() // ws has it; a client that reads nothing more
      const before = memory(server)
      let highest = before
      const megabytes = t.times(12, 40, 40)
      for (let n = 0; n < megabytes * 10; n++) {
        writer?.churn(100_000)
        t.inject()
        if (n % 10 !== 0) continue
        await sleep(60)
        highest = Math.max(highest, memory(server))
      }
      writer?.type()
      await t.comes(() => writer?.acknowledged.size === 1, 'the writer is confirmed', 60_000)
      highest = Math.max(highest, memory(server))
      const more = Math.round((highest - before) / 1e6)
      t.check(more < 90, `the server took ${more} MB more`)
      t.note(`at most ${more} MB more, garbage included, for ${megabytes} MB written`)
      await t.checkUseful(server, 'beside a slow reader')
    },
  },
  {
    row: '30',
    fault: 'half-open link: all packets of one client dropped, no FIN (nft)',
    holds: 'gone after 60 s, its presence too',
    needs: ['nft'],
    rootOnly: true,
    async run(t) {
      if (t.size === 'short') throw new CannotRun('takes a minute')
      const server = await t.rooms(await t.folder())
      const { heard, socket } = raw(server, { cookie: 'memberhalf1' })
      await t.until(() => heard.opened, 'it is in')
      const { localPort } = (socket as unknown as { _socket: net.Socket })._socket // ws has it
      dropPackets(t, `tcp dport ${localPort} drop`, `tcp sport ${localPort} drop`)
      t.inject()
      const sockets = (): number =>
        sh('ls', `/proc/${server.child.pid}/fd`, '-l')
          .split('\n')
          .filter((line) => line.includes('socket:')).length
      const before = sockets()
      await t.comes(() => sockets() < before, 'the server lets the dead link go within 65 s', 65_000)
    },
  },
  {
    row: '31',
    fault: 'partition (nft): both sides edit, then it heals',
    holds: 'C L',
    needs: ['nft'],
    rootOnly: true,
    async run(t) {
      const folder = await t.folder()
      const server = await t.rooms(folder)
      const clients = await t.clients(server, 'p', 4)
      for (const client of clients) client.typeOn(30)
      await sleep(300)
      const ports = clients
        .slice(0, 2)
        .map(({ socket }) => (socket as unknown as { _socket: net.Socket })._socket.localPort) // ws has it
      const heal = dropPackets(t, `tcp dport { ${ports.join(', ')} } drop`, `tcp sport { ${ports.join(', ')} } drop`)
      t.inject()
      await sleep(t.times(1_000, 12_000, 300_000))
      heal()
      for (const client of clients) client.stopTyping()
      for (const client of clients.slice(0, 2)) client.cut()
      await t.checkEqual(clients, 'healed', 30_000)
      await t.checkKept(
        server,
        clients.flatMap(({ written }) => written),
        'healed',
      )
    },
  },
  {
    row: '34',
    fault: 'reconnect storm: all clients drop at once, in rounds',
    holds: 'U, first sync p95 < 5 s',
    async run(t) {
      const server = await t.rooms(await t.folder())
      const count = t.times(100, 500, 1_000)
      for (let round = 0; round < t.times(1, 3, 10); round++) {
        const started = performance.now()
        const times: number[] = []
        const clients = Array.from({ length: count }, (_, n) => t.client(server, `s${round}x${n}`))
        await t.comes(
          () => {
            while (times.length < clients.filter(({ synced }) => synced).length) times.push(performance.now() - started)
            return times.length === count
          },
          `round ${round}: all ${count} are back`,
          60_000,
        )
        const p95 = times[Math.floor(times.length * 0.95)] ?? Infinity
        t.check(p95 < 5_000, `round ${round}: p95 ${Math.round(p95)} ms`)
        t.note(`p95 ${Math.round(p95)} ms`)
        for (const client of clients) client.stop()
        t.inject(count)
      }
      await t.checkUseful(server, 'after the storm')
    },
  },
  {
    row: '35',
    fault: '10,000 connections from four addresses, 50 of them active',
    holds: 'U, B (< 400 MB)',
    async run(t) {
      const server = await t.rooms(await t.folder())
      const count = t.times(500, 10_000, 10_000)
      const open: ReturnType<typeof raw>[] = []
      for (let n = 0; n < count; n += 250) {
        for (let m = n; m < n + 250; m++)
          open.push(
            raw(server, { cookie: `member${String(m).padStart(6, '0')}`, localAddress: `127.0.0.${1 + (m % 4)}` }),
          )
        await t.until(
          () => open.every(({ heard }) => heard.opened || heard.status > 0 || heard.closed > 0),
          'they are in',
          60_000,
        )
      }
      t.inject(count)
      const inside = open.filter(({ heard }) => heard.opened && heard.closed === 0).length
      t.check(inside === count, `${count - inside} of ${count} did not get in`)
      await t.checkUseful(server, `with ${inside} connections`)
      const megabytes = Math.round(memory(server) / 1e6)
      t.check(megabytes < 400, `the server takes ${megabytes} MB`)
      t.note(`${megabytes} MB with ${inside} connections`)
      for (const { socket } of open) socket.terminate()
    },
  },
  {
    row: '36',
    fault: 'message of 100 MB, 300,000 fragments, compressed frame that was not agreed on',
    holds: 'cut, less than 80 MB more',
    async run(t) {
      const server = await t.rooms(await t.folder())
      const before = memory(server)
      const large = raw(server, { cookie: 'memberlarge1' })
      await t.until(() => large.heard.opened, 'it is in')
      large.socket.send(new Uint8Array(100_000_000))
      await t.comes(() => large.heard.closed > 0, 'a message of 100 MB is cut')
      t.note(`100 MB: close code ${large.heard.closed}`)
      const fragments = raw(server, { cookie: 'memberfragm1' })
      await t.until(() => fragments.heard.opened, 'it is in')
      for (let n = 0; n < t.times(30_000, 300_000, 300_000) && fragments.heard.closed === 0; n++) {
        fragments.socket.send(new Uint8Array(1), { fin: false })
        if (n % 2_000 === 0) await sleep(0)
      }
      await sleep(500)
      const bomb = raw(server, { cookie: 'memberbomb01' })
      await t.until(() => bomb.heard.opened, 'it is in')
      ;(bomb.socket as unknown as { _socket: net.Socket })._socket.write(
        Buffer.from([0xc2, 0x85, 0, 0, 0, 0, 1, 2, 3, 4, 5]),
      ) // ws has it; RSV1 set
      await t.comes(() => bomb.heard.closed > 0, 'a compressed frame ends its socket')
      t.inject(3)
      const more = Math.round((memory(server) - before) / 1e6)
      t.check(more < 80, `the server took ${more} MB more`)
      for (const one of [large, fragments, bomb]) one.socket.terminate()
      await t.checkUseful(server, 'afterwards')
    },
  },
  {
    row: '37',
    fault: 'malformed WebSocket frames, bad UTF-8, bad close codes, half an upgrade',
    holds: 'that socket only',
    async run(t) {
      const server = await t.rooms(await t.folder())
      const [honest] = await t.clients(server, 'h', 1)
      const frames = [
        [0x8f, 0x80, 0, 0, 0, 0],
        [0x82, 0x01, 0x41],
        [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe],
        [0x88, 0x82, 0, 0, 0, 0, 0, 5],
        [0x83, 0x80, 0, 0, 0, 0],
        [0x89, 0xfe, 0xff, 0xff, 0, 0, 0, 0],
        [0x82, 0xff, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0],
      ]
      for (const [n, frame] of frames.entries()) {
        const one = raw(server, { cookie: `membermalf${n}` })
        await t.until(() => one.heard.opened, 'it is in')
        ;(one.socket as unknown as { _socket: net.Socket })._socket.write(Buffer.from(frame)) // ws has it
        t.inject()
        if (n !== 5) await t.comes(() => one.heard.closed > 0, `frame ${n} ends its socket`)
        one.socket.terminate()
      }
      const half = net.connect(server.port, '127.0.0.1')
      half.write(`GET /sync/${ROOM} HTTP/1.1\r\nUpgrade: websocket\r\n`)
      await sleep(50)
      half.destroy()
      t.check(honest?.closes.length === 0, 'somebody else lost the link')
      await t.checkUseful(server, 'afterwards')
    },
  },
  {
    row: '38',
    fault: 'cut and overlong varints, unknown frames and steps, absurd counts',
    holds: 'ignored or closed, U',
    async run(t) {
      const server = await t.rooms(await t.folder())
      const [honest] = await t.clients(server, 'h', 1)
      const crafted = [
        [],
        [0],
        [0, 0],
        [0, 2, 255],
        [0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1],
        [0, 9, 0],
        [1],
        [1, 255, 255],
        [99],
        [100],
        [100, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 127],
        [101, 1],
        [103, 4, 110, 117, 108, 108],
        [0, 2, 4, 255, 255, 255, 15],
        [0, 0, 4, 255, 255, 255, 15],
      ]
      for (const [n, bytes] of crafted.entries()) await flood(t, server, [Uint8Array.from(bytes)], `membercraft${n}`)
      t.check(honest?.closes.length === 0, 'somebody else lost the link')
      t.check(server.running, 'the server ended')
      await t.checkUseful(server, 'afterwards')
    },
  },
  {
    row: '39',
    fault: 'fuzzed messages, bytes and structure, on the guard in process and over the wire',
    holds: 'nothing passes that leaves a pending part; U',
    async run(t) {
      fuzzGuard(t, t.times(30_000, 100_000, 1_000_000))
      const server = await t.rooms(await t.folder())
      const base = validMessages(t.random, fuzzedDoc())
      for (let n = 0; n < t.times(4, 40, 400); n++) {
        const messages = Array.from({ length: t.times(100, 500, 500) }, () => mutate(t.random, t.random.pick(base)))
        await flood(t, server, messages, `memberfuzz${String(n).padStart(3, '0')}`)
        t.check(server.running, 'the server ended')
      }
      await t.checkUseful(server, 'after the fuzz')
    },
  },
  {
    row: '40',
    fault: 'honest giants: 10 MB pasted at once; 200,000 small edits made offline',
    holds: 'saved, or 4413 with the copy kept; no endless retry',
    async run(t) {
      const server = await t.rooms(await t.folder())
      const [paste] = await t.clients(server, 'g', 1)
      paste?.type(true, 'p'.repeat(10_000_000))
      t.inject()
      await t.comes(
        () => (paste?.acknowledged.size ?? 0) > 0 || (paste?.closes.length ?? 0) > 0,
        'the paste is saved or refused',
        30_000,
      )
      await sleep(500)
      t.check(
        new Set(paste?.closes).size <= 1 && (paste?.closes.length ?? 0) <= 1,
        `it is tried again and again: ${paste?.closes.join()}`,
      )
      t.note(`10 MB at once: ${paste?.acknowledged.size ? 'saved' : `closed with ${paste?.closes.join()}`}`)
      const away = t.client(server, 'away', { retryMs: 200 })
      await t.until(() => away.synced, 'she has the document')
      away.cut()
      await sleep(20)
      const edits = t.times(20_000, 200_000, 200_000)
      for (let n = 0; n < edits; n++) away.type(false)
      t.inject(edits)
      await t.comes(() => away.acknowledged.size === away.written.length, 'a day offline is saved', 60_000)
      t.note(`${edits} edits offline: closes ${away.closes.join()}`)
      await t.checkUseful(server, 'afterwards')
    },
  },
  {
    row: '41',
    fault: 'hostile document names',
    holds: 'refused, no file made, no room',
    async run(t) {
      const folder = await t.folder()
      const server = await t.rooms(folder)
      const names = [
        '../../etc/passwd',
        '..%2f..%2fetc',
        'assessments/%00/content',
        'assessments/__proto__/content',
        'assessments/constructor/content',
        `assessments/${'a'.repeat(8_000)}/content`,
        'assessments/serbia2026aa/content/',
        'assessments/serbia2026aa/..',
        'assessments/SERBIA2026AA/content',
        'assessments/serbia2026aa%2fcontent',
        'rounds/x/overview',
        '%E2%80%AEassessments',
        '',
        '/',
        'assessments//content',
        'assessments/zzzzzzzzzz/content',
      ]
      for (const name of names) {
        const { heard, socket } = raw(server, { path: `/sync/${name}` })
        t.inject()
        await t.comes(() => heard.closed > 0 || heard.status > 0, `${name.slice(0, 40)} is answered`)
        t.check(
          heard.status >= 400 || heard.closed === 4404 || heard.closed === 1006,
          `${name.slice(0, 40)}: ${heard.closed} ${heard.status}`,
        )
        socket.terminate()
      }
      await t.checkUseful(server, 'afterwards')
    },
  },
]

/** Drops loopback packets until the gift is called or the case ends. */
function dropPackets(t: Torture, ...rules: readonly string[]): () => void {
  const table = `ocena_torture_${process.pid}_${t.injected}`
  const run = (...args: string[]): string => sh('nft', ...args)
  try {
    run('add', 'table', 'inet', table)
    run('add', 'chain', 'inet', table, 'in', '{ type filter hook input priority 0 ; }')
  } catch (error) {
    throw new CannotRun(`nft is not allowed here: ${String(error).slice(0, 120)}`)
  }
  let there = true
  const heal = (): void => {
    if (there) run('delete', 'table', 'inet', table)
    there = false
  }
  t.atEnd(heal)
  for (const rule of rules) run('add', 'rule', 'inet', table, 'in', ...rule.split(' '))
  return heal
}

/** A document with some text, always the same. */
function fuzzedDoc(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  seedContent(doc, META)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('begin here')])
  narrativeOf(doc, 'rationale:ID-01').insert(0, [paragraph])
  return doc
}

/** Single honest changes of `doc`, each as somebody else's message. */
function validMessages(random: SeededRandom, doc: Y.Doc): readonly Uint8Array[] {
  const messages = Array.from({ length: 60 }, (_, n) => {
    const copy = copyOf(doc)
    // Ids that Yjs makes up would make a seed useless.
    copy.clientID = 2 + random.int(2 ** 31)
    const before = Y.encodeStateVector(copy)
    const paragraph = narrativeOf(copy, 'rationale:ID-01').get(0)
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (!(text instanceof Y.XmlText)) throw new Error('The paragraph has no text')
    const deeds = [
      () => text.insert(random.int(text.length), `w${n} `),
      () => text.format(0, 1 + random.int(3), { bold: {} }),
      () => text.delete(random.int(5), 1 + random.int(3)),
      () => text.insertEmbed(1, { a: { b: [1, 2, { c: 3 }] } }),
      () => copy.getMap('flags').set(`F${1 + random.int(3)}`, { met: true, by: 'memberaaaa', reason: '', at: n }),
      () => narrativeOf(copy, 'conclusion:ID').insert(0, [new Y.XmlElement('paragraph'), new Y.XmlText('t')]),
    ]
    random.pick(deeds)()
    return syncMessage(2, Y.encodeStateAsUpdate(copy, before))
  })
  return [...messages, syncMessage(0, Y.encodeStateVector(doc))]
}

/** Bytes changed, cut, doubled, or a varint made enormous. */
export function mutate(random: SeededRandom, message: Uint8Array): Uint8Array {
  const bytes = [...message]
  for (let times = random.int(4); times > 0; times--) {
    const at = random.int(Math.max(1, bytes.length))
    const deeds = [
      () => (bytes[at] = random.int(256)),
      () => (bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8))),
      () => bytes.splice(at, random.int(4)),
      () => bytes.splice(at, 0, ...bytes.slice(at, at + random.int(12))),
      () => bytes.splice(at, 0, ...[255, 255, 255, 255, 15].slice(random.int(5))),
    ]
    random.pick(deeds)()
  }
  return Uint8Array.from(bytes)
}

/** What the guard lets through must apply without a throw, without a pending part, and leave a document that can be written again. */
export function fuzzGuard(t: Torture, count: number): void {
  let doc = fuzzedDoc()
  // frame, step and a length of one byte or two stand before the update
  const base = validMessages(t.random, doc).map((message) => message.slice((message[2] ?? 0) < 128 ? 3 : 4))
  const tally: Record<string, number> = {}
  const presence = new RoomPresence(Date.now)
  const presenter = { member: memberIdSchema.parse('memberaaaa'), name: 'A' }
  const first = Y.encodeStateAsUpdate(doc)
  const fresh = (): Y.Doc => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, first)
    return copy
  }
  const owners = new ClientOwners()
  let slowest = 0
  for (let n = 0; n < count; n++) {
    const update = mutate(t.random, t.random.pick(base))
    const start = performance.now()
    let kind = 'thrown'
    try {
      kind = judgeUpdate(doc, update, {
        member: presenter.member,
        named: null,
        owners,
        limits: LIVE_LIMITS,
        now: 0,
      }).kind
    } catch (error) {
      t.check(!(error instanceof RangeError && /call stack/.test(error.message)), 'the guard overflows its stack')
    }
    slowest = Math.max(slowest, performance.now() - start)
    tally[kind] = (tally[kind] ?? 0) + 1
    if (kind === 'news') {
      const copy = copyOf(doc)
      try {
        Y.applyUpdate(copy, update)
        t.check(
          copy.store.pendingStructs === null && copy.store.pendingDs === null,
          'an update that passed left a pending part',
        )
        copyOf(copy).destroy()
        const whole = copy.store.pendingStructs === null && copy.store.pendingDs === null
        if (!whole) t.note(`left a pending part: ${Buffer.from(update).toString('base64')}`)
        else if (t.random.chance(0.3)) doc = copy
      } catch (error) {
        t.check(false, `an update that passed the guard threw when applied: ${String(error).slice(0, 100)}`)
      }
    }
    if (n % 10 === 0)
      try {
        presence.apply(
          presenter,
          readAwareness(
            mutate(
              t.random,
              encoding.encode((encoder) => [1, 7, 1].forEach((value) => encoding.writeVarUint(encoder, value))),
            ),
          ),
        )
      } catch (error) {
        t.check(error instanceof Error, 'presence throws what is no Error')
      }
    if (n % 2_000 === 1_999) doc = fresh()
  }
  t.inject(count)
  t.check(slowest < 1_000, `one message took ${Math.round(slowest)} ms`)
  t.note(
    `guard: ${Object.entries(tally)
      .map(([kind, times]) => `${kind} ${times}`)
      .join(', ')}; slowest ${slowest.toFixed(1)} ms`,
  )
}
