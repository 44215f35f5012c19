import * as encoding from 'lib0/encoding'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText } from '../../../shared/document/narrative.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { encodeFlush, FRAME } from '../../../shared/protocol/frames.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { assessmentIdSchema } from '../../../shared/domain/ids.ts'
import { seedContent } from '../../../shared/document/content.ts'
import { RateGate } from '../../../server/rooms/socket/RateGate.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { ANA, ILIR, MARKO, META } from '../../support/contentDocs.ts'
import { CONTENT, startRooms, type RoomServer } from '../../support/roomServer.ts'
import { syncMessage, type StockClient } from '../../support/stockClient.ts'

const FIELD = 'rationale:ID-01'
const text = (doc: Y.Doc): string => narrativeText(narrativeOf(doc, FIELD))
const write = (doc: Y.Doc, words: string): void => narrativeOf(doc, FIELD).push([new Y.XmlText(words)])
const rawOf = (client: StockClient): WebSocket => client.provider.ws as unknown as WebSocket // the stock client's polyfill

/** A socket that only listens: what it heard, with the bytes of sync frames. */
async function openEar(server: RoomServer, member: string, stateVector = Uint8Array.of(0)) {
  const socket = new WebSocket(`${server.wsOrigin}/sync/${CONTENT}`, {
    headers: { cookie: member, origin: server.wsOrigin.replace('ws', 'http') },
  })
  onTestFinished(() => socket.terminate())
  const messages: Uint8Array[] = []
  socket.on('message', (data: Buffer) => messages.push(Uint8Array.from(data)))
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(syncMessage(0, stateVector))
  const updates = (): Uint8Array[] => messages.filter(([type, step]) => type === FRAME.sync && step !== 0)
  return { socket, messages, updates }
}

describe('sizes', () => {
  test('trap 19: a cold open brings the document once, from the bytes that are stored, and builds none', async () => {
    const store = createMemoryDocumentStore()
    const first = await startRooms({ store })
    const ana = first.client(ANA)
    await ana.synced()
    for (let n = 0; n < 60; n++) write(ana.doc, `a paragraph of some length, number ${n}`)
    await ana.flush()
    await first.stop()
    const server = await startRooms({ store })
    const ear = await openEar(server, MARKO)
    const joined = new Y.Doc()
    await vi.waitFor(() => {
      expect(ear.updates().at(-1)?.[1]).toBe(1)
    })
    const stored = (await store.load(CONTENT))?.records ?? []
    const bytes = stored.reduce((sum, { update }) => sum + update.length, 0)
    const received = ear.updates().reduce((sum, { length }) => sum + length, 0)
    expect(received).toBeLessThan(bytes * 1.2 + 100)
    expect(received).toBeGreaterThan(bytes)
    const marko = server.client(MARKO, { doc: joined })
    await marko.synced()
    expect(text(joined)).toBe(text(ana.doc))
  })

  test('trap 26: a paste of 3 MB is taken, as an answer to our question; one of 10 MB is told for good, once', async () => {
    const server = await startRooms()
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    for (const [n, doc] of [ana.doc, marko.doc].entries())
      doc.transact(() => {
        for (let part = 0; part < (n === 0 ? 3 : 10); part++) write(doc, String(n).repeat(1_000_000))
      })
    await ana.flush()
    await vi.waitFor(() => expect(marko.closes).toEqual([CLOSE.tooLarge]))
    expect(await server.hub.read(CONTENT, (doc) => text(doc).length)).toBeGreaterThan(3_000_000)
    expect(ana.controls.map(({ kind }) => kind)).toEqual(['welcome'])
    expect(marko.provider.shouldConnect).toBe(false)
  })

  test('RO118 a state vector of absurd length ends the socket', async () => {
    const server = await startRooms()
    const ana = server.client(ANA)
    await ana.synced()
    ana.provider.connect = () => undefined
    ana.sendRaw(
      syncMessage(
        0,
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, 20_001)
          for (let n = 0; n < 20_001; n++) encoding.writeUint8Array(encoder, Uint8Array.of(1, 1))
        }),
      ),
    )
    await vi.waitFor(() => expect(ana.closes).toEqual([CLOSE.misbehaving]))
  })
})

describe('rates', () => {
  const limits = { messagesPerSecond: 10, messagesAtOnce: 20, bytesPerSecond: 1_000, bytesAtOnce: 5_000 }

  test('RO119 within the limits nothing waits, over them a pause, far over them no hope; time heals', () => {
    let now = 0
    const gate = new RateGate(limits, () => now)
    const burst = Array.from({ length: 20 }, () => gate.take(1))
    expect(new Set(burst)).toEqual(new Set([0]))
    expect(gate.take(1)).toBe(100)
    now += 100
    expect(gate.take(0)).toBe(100)
    now += 60_000
    expect(gate.take(5_000)).toBe(0)
    expect(gate.take(1_000)).toBe(1_000)
    expect(gate.take(100_000)).toBe('hopeless')
  })

  test('RO119 who floods is slowed down and still served; others do not notice', async () => {
    const server = await startRooms({ limits: { rates: { ...limits, messagesPerSecond: 200 } } })
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    const sent = Array.from({ length: 60 }, () => ana.sendFlush())
    write(marko.doc, 'not held up')
    await marko.flush()
    await vi.waitFor(() => expect(ana.durable).toEqual(sent), { timeout: 5_000 })
    expect(ana.closes).toEqual([])
  })

  test('RO119 who sends far too much is ended', async () => {
    const server = await startRooms({ limits: { rates: limits } })
    const ear = await openEar(server, ANA)
    const closed = new Promise((resolve) => ear.socket.once('close', resolve))
    for (let n = 0; n < 2_000; n++) ear.socket.send(encodeFlush(n))
    expect(await closed).toBe(CLOSE.misbehaving)
  })

  test('trap 31: hundreds of presence messages a second reach others as ten, and the last one counts', async () => {
    const server = await startRooms()
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    await vi.waitFor(() => expect(marko.provider.awareness.states.has(ana.doc.clientID)).toBe(true))
    const before = marko.frames.filter((type) => type === FRAME.awareness).length
    const start = performance.now()
    for (let n = 0; n < 300; n++) ana.provider.awareness.setLocalState({ place: { indicator: 'ID-01', field: `${n}` } })
    await vi.waitFor(() =>
      expect(marko.provider.awareness.states.get(ana.doc.clientID)).toMatchObject({ place: { field: '299' } }),
    )
    const heard = marko.frames.filter((type) => type === FRAME.awareness).length - before
    expect(heard).toBeLessThan(3 + (performance.now() - start) / 80)
  })
})

describe('a reader that is slow', () => {
  test('RO120 misses what comes, and gets all of it as one diff when it reads on', async () => {
    const server = await startRooms()
    const ana = server.client(ANA)
    await ana.synced()
    const ear = await openEar(server, MARKO)
    await vi.waitFor(() => expect(ear.updates()).toHaveLength(1))
    const doc = new Y.Doc()
    ear.socket.pause()
    // The network's own buffers take some megabytes before the server notices.
    for (let n = 0; n < 200 && server.hub.figures().backlogBytes <= 256_000; n++) {
      write(ana.doc, String(n).padStart(100_000, 'x'))
      await ana.flush()
    }
    for (let n = 0; n < 10; n++) write(ana.doc, `missed ${n}`)
    narrativeOf(ana.doc, FIELD).delete(0, 1)
    await ana.flush()
    expect(server.hub.figures().backlogBytes).toBeLessThan(700_000)
    ear.socket.resume()
    await vi.waitFor(() => {
      for (const message of ear.updates().splice(0)) applySync(doc, message)
      expect(Buffer.compare(Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(ana.doc))).toBe(0)
    }, 10_000)
    write(ana.doc, 'live again')
    await vi.waitFor(() => {
      const last = ear.updates().at(-1)
      if (last) applySync(doc, last)
      expect(text(doc)).toContain('live again')
    })
    expect(server.hub.figures().sockets).toBe(2)
  }, 30_000)
})

describe('who comes in', () => {
  test('RO121 a client of a newer schema or protocol is told so for good', async () => {
    const server = await startRooms()
    const newer = [
      { protocol: '1', schema: String(SCHEMA_VERSION + 1) },
      { protocol: '99', schema: '1' },
    ].map((params) => server.client(ANA, { params }))
    for (const client of newer) await vi.waitFor(() => expect(client.closes).toEqual([CLOSE.clientTooOld]))
  })

  test('RO122 from one address only so many sockets; who leaves makes room', async () => {
    const server = await startRooms({ limits: { connectionsPerAddress: 2 } })
    const clients = [server.client(ANA), server.client(MARKO)]
    await Promise.all(clients.map((client) => client.synced()))
    const late = server.client(ILIR)
    await vi.waitFor(() => expect(late.closes.length).toBeGreaterThan(0))
    expect(late.provider.synced).toBe(false)
    clients[0]?.destroy()
    await late.synced()
  })

  test('trap 29: after 50 flaps there is one socket, and one presence', async () => {
    const server = await startRooms()
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    for (let n = 0; n < 50; n++) {
      rawOf(ana)?.terminate()
      ana.provider.disconnect()
      ana.provider.connect()
      await ana.synced()
    }
    await vi.waitFor(() => expect(server.hub.connections()).toHaveLength(2))
    await vi.waitFor(() => expect([...marko.provider.awareness.states.keys()]).toContain(ana.doc.clientID))
    expect(marko.provider.awareness.states.size).toBe(2)
  }, 30_000)

  test('trap 32: hundreds of documents leave memory when nobody is in them', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store, timing: { idleMs: 1 } })
    const rooms = Array.from({ length: 300 }, (_, n): RoomName => {
      const assessment = assessmentIdSchema.parse(`assessment${String(n).padStart(4, 'a')}`)
      return roomName({ kind: 'content', assessment })
    })
    for (const room of rooms) {
      await server.hub.create(room, (doc) => seedContent(doc, META))
      await server.hub.transact(room, (doc) => write(doc, 'looked at once'))
    }
    await vi.waitFor(() => expect(server.hub.figures().rooms).toBe(0))
    expect(await server.hub.read(rooms[7] ?? CONTENT, text)).toBe('looked at once')
  })
})

describe('identity', () => {
  test('trap 34: a forged name never shows, nor under another one’s client id', async () => {
    const server = await startRooms()
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    marko.provider.awareness.setLocalState({ user: { id: ANA, name: 'Alice CEO ADMIN', color: 'red;}' } })
    const seen = (): unknown => ana.provider.awareness.states.get(marko.doc.clientID)
    await vi.waitFor(() => expect(seen()).toMatchObject({ user: { id: MARKO, name: `Name of ${MARKO}` } }))
    expect(JSON.stringify(seen())).not.toContain('red')
  })

  test('trap 35: writing on under a colleague’s client id is refused, and her offline work still arrives', async () => {
    const server = await startRooms()
    const [ana, forger] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), forger.synced()])
    write(ana.doc, 'mine')
    await ana.flush()
    ana.provider.disconnect()
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ana.doc))
    forged.clientID = ana.doc.clientID
    write(ana.doc, 'offline')
    const before = Y.encodeStateVector(forged)
    write(forged, 'forged')
    forger.sendRaw(syncMessage(2, Y.encodeStateAsUpdate(forged, before)))
    await vi.waitFor(() => expect(forger.controls.at(-1)).toEqual({ kind: 'refused', reason: 'malformed' }))
    ana.provider.connect()
    await ana.synced()
    await ana.flush()
    expect(await server.hub.read(CONTENT, text)).toBe('mine\noffline')
  })

  test.each([3, 60])('trap 35: whose an id is survives a restart and compaction, after %d records', async (records) => {
    const store = createMemoryDocumentStore()
    const first = await startRooms({ store, timing: { idleMs: 1 } })
    const ana = first.client(ANA)
    await ana.synced()
    for (let n = 0; n < records; n++) write(ana.doc, `${n}`)
    await ana.flush()
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ana.doc))
    forged.clientID = ana.doc.clientID
    ana.destroy()
    await vi.waitFor(() => expect(first.hub.figures().rooms).toBe(0))
    await first.stop()
    expect((await store.load(CONTENT))?.records.length).toBe(records < 50 ? records + 1 : 1)
    const server = await startRooms({ store })
    const forger = server.client(MARKO)
    await forger.synced()
    const before = Y.encodeStateVector(forged)
    write(forged, 'forged')
    forger.sendRaw(syncMessage(2, Y.encodeStateAsUpdate(forged, before)))
    await vi.waitFor(() => expect(forger.controls.at(-1)).toEqual({ kind: 'refused', reason: 'malformed' }))
    expect(await server.hub.read(CONTENT, text)).not.toContain('forged')
  })

  test('trap 33: a right that is lost while a hundred edits a second arrive ends within a second; nothing later is applied', async () => {
    const server = await startRooms()
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    let typing = true
    const type = (): void => {
      if (!typing) return
      for (const { doc } of [ana, marko]) doc.getMap('flags').set(`k${Math.random()}`, 1)
      setTimeout(type, 5)
    }
    type()
    await ana.flush()
    server.rights.set(ANA, { refused: 'no-right' })
    const since = performance.now()
    await server.hub.reauthorise()
    await vi.waitFor(() => expect(ana.closes).toEqual([CLOSE.noRight]))
    expect(performance.now() - since).toBeLessThan(1_000)
    const applied = await server.hub.read(CONTENT, (doc) =>
      Y.decodeStateVector(Y.encodeStateVector(doc)).get(ana.doc.clientID),
    )
    await marko.flush()
    typing = false
    expect(
      await server.hub.read(CONTENT, (doc) => Y.decodeStateVector(Y.encodeStateVector(doc)).get(ana.doc.clientID)),
    ).toBe(applied)
    expect(marko.closes).toEqual([])
  })
})

/** Applies a sync message, whichever step it is. */
function applySync(doc: Y.Doc, message: Uint8Array): void {
  let at = 2
  while ((message[at] ?? 0) >= 0x80) at++
  Y.applyUpdate(doc, message.subarray(at + 1))
}
