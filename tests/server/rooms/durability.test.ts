import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { narrativeOf, narrativeText } from '../../../shared/document/narrative.ts'
import { RoomJournal } from '../../../server/rooms/live/RoomJournal.ts'
import { DamagedDocumentError } from '../../../server/storage/DocumentStore.ts'
import { openLevelDocumentStore } from '../../../server/storage/levelDocumentStore.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { ANA, MARKO } from '../../support/contentDocs.ts'
import { CONTENT, OVERVIEW, startRooms } from '../../support/roomServer.ts'
import { syncMessage } from '../../support/stockClient.ts'

const FIELD = 'rationale:ID-01'
const text = (doc: Y.Doc): string => narrativeText(narrativeOf(doc, FIELD))
const write = (doc: Y.Doc, words: string): void =>
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    narrativeOf(doc, FIELD).push([paragraph])
  })
/** The updates that `edit` makes on a copy of `doc`, one each. */
function updatesOf(doc: Y.Doc, ...edits: ((copy: Y.Doc) => void)[]): Uint8Array[] {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  for (const edit of edits) edit(copy)
  return updates
}
/** A promise that the test resolves. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}

describe('barriers', () => {
  test('trap 4: nothing is confirmed before it is on disk; what was confirmed is there after a restart', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'ocena-rooms-'))
    onTestFinished(() => rm(directory, { recursive: true, force: true }))
    const store = await openLevelDocumentStore(directory)
    const server = await startRooms({ store })
    const ana = server.client(ANA)
    await ana.synced()
    write(ana.doc, 'kept')
    const at = await ana.flush()
    expect(Math.abs(at - Date.now())).toBeLessThan(5_000)
    const state = Y.encodeStateVector(ana.doc)
    ana.destroy()
    await server.stop()
    await store.close()
    const again = await openLevelDocumentStore(directory)
    const restarted = await startRooms({ store: again })
    const marko = restarted.client(MARKO)
    await marko.synced()
    expect(text(marko.doc)).toBe('kept')
    expect(Y.encodeStateVector(marko.doc)).toEqual(state)
    await restarted.stop()
    await again.close()
  })

  test('PR05 a barrier waits for the disk, and barriers are answered in order', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store })
    const ana = server.client(ANA)
    await ana.synced()
    const disk = gate()
    store.faults.wait = disk.opened
    write(ana.doc, 'one')
    const first = ana.sendFlush()
    write(ana.doc, 'two')
    const second = ana.sendFlush()
    await vi.waitFor(async () => expect(await server.hub.read(CONTENT, text)).toBe('one\ntwo'))
    expect(ana.durable).toEqual([])
    store.faults.wait = null
    disk.open()
    await vi.waitFor(() => expect(ana.durable).toEqual([first, second]))
  })

  test('RO105 nobody sees what a kill could lose, unless the disk is slow or fails; the order stays', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const store = createMemoryDocumentStore()
    await store.create(CONTENT, Uint8Array.of(0, 0), { member: null, at: 0 })
    const ignore = (): void => undefined
    const journal = new RoomJournal({ room: CONTENT, store, retryMs: 20, onFailed: ignore, onRecovered: ignore })
    const seen: number[] = []
    const type = (n: number): void => journal.write(Uint8Array.of(n), { member: ANA, at: n }, () => seen.push(n))
    const disk = gate()
    store.faults.wait = disk.opened
    type(1)
    type(2)
    vi.advanceTimersByTime(99)
    expect(seen).toEqual([])
    store.faults.wait = null
    disk.open()
    await journal.whenSettled()
    expect(seen).toEqual([1, 2])

    const slow = gate()
    store.faults.wait = slow.opened
    type(3)
    vi.advanceTimersByTime(100)
    expect(seen).toEqual([1, 2, 3])
    slow.open()
    store.faults.wait = null
    await journal.whenSettled()
    expect(seen).toEqual([1, 2, 3])

    store.faults.failWrites = Infinity
    type(4)
    await expect(journal.whenSettledOrFailed()).rejects.toThrow('does not take')
    type(5)
    expect(seen).toEqual([1, 2, 3, 4, 5])
    journal.stop()
  })

  test('PR254 each edit has its own tenth of a second: what came later is not shown with the oldest', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    onTestFinished(() => void vi.useRealTimers())
    const store = createMemoryDocumentStore()
    await store.create(CONTENT, Uint8Array.of(0, 0), { member: null, at: 0 })
    const ignore = (): void => undefined
    const journal = new RoomJournal({ room: CONTENT, store, retryMs: 20, onFailed: ignore, onRecovered: ignore })
    const seen: number[] = []
    const type = (n: number): void => journal.write(Uint8Array.of(n), { member: ANA, at: n }, () => seen.push(n))
    const disk = gate()
    store.faults.wait = disk.opened
    type(1)
    vi.advanceTimersByTime(60)
    type(2)
    vi.advanceTimersByTime(40)
    expect(seen).toEqual([1])
    vi.advanceTimersByTime(59)
    expect(seen).toEqual([1])
    vi.advanceTimersByTime(1)
    expect(seen).toEqual([1, 2])
    store.faults.wait = null
    disk.open()
    await journal.whenSettled()
    expect(seen).toEqual([1, 2])
  })

  test('PR06 an update that a reconnect sends again is confirmed only when its first sending is on disk', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store })
    const ana = server.client(ANA)
    await ana.synced()
    const disk = gate()
    store.faults.wait = disk.opened
    write(ana.doc, 'one')
    await vi.waitFor(async () => expect(await server.hub.read(CONTENT, text)).toBe('one'))
    const again = server.client(ANA, { doc: ana.doc })
    await again.synced()
    again.sendFlush()
    await vi.waitFor(() => expect(again.frames.filter((type) => type === 0).length).toBeGreaterThan(1))
    expect(again.durable).toEqual([])
    store.faults.wait = null
    disk.open()
    await vi.waitFor(() => expect(again.durable).toEqual([1]))
  })

  test('trap 8: an update whose predecessor was lost is asked for, and nothing is confirmed until the rest has come', async () => {
    const server = await startRooms()
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    ana.provider.doc.off('update', ana.provider._updateHandler)
    const sent: Uint8Array[] = []
    ana.doc.on('update', (update: Uint8Array) => sent.push(update))
    write(ana.doc, 'lost on the way')
    write(ana.doc, 'arrived')
    const [, arrived] = sent
    const answers = ana.frames.length
    ana.sendRaw(syncMessage(2, arrived ?? new Uint8Array()))
    ana.sendFlush()
    await vi.waitFor(() => expect(ana.frames.slice(answers)).toContain(0))
    await vi.waitFor(() => expect(ana.durable).toEqual([1]))
    expect(await server.hub.read(CONTENT, text)).toBe('lost on the way\narrived')
    expect(await server.hub.read(CONTENT, (doc) => doc.store.pendingStructs)).toBeNull()
    expect(await server.hub.read(CONTENT, (doc) => doc.store.pendingDs)).toBeNull()
    await vi.waitFor(() => expect(text(marko.doc)).toBe('lost on the way\narrived'))
    expect(ana.controls).toHaveLength(1)
  })

  test('trap 8: a barrier behind a gap that is never filled is never answered', async () => {
    const server = await startRooms()
    const ana = server.client(ANA)
    await ana.synced()
    const stranger = updatesOf(
      ana.doc,
      (doc) => write(doc, 'a'),
      (doc) => write(doc, 'b'),
    )
    // Answers to step 1 come from her own document, which has no such edits; so she is made mute.
    ana.provider.messageHandlers[0] = () => undefined
    ana.sendRaw(syncMessage(2, stranger[1] ?? new Uint8Array()))
    ana.sendFlush()
    const marko = server.client(MARKO)
    await marko.synced()
    write(marko.doc, 'others go on')
    await marko.flush()
    expect(ana.durable).toEqual([])
    expect(await server.hub.read(CONTENT, text)).toBe('others go on')
  })
})

describe('a failing store', () => {
  test('trap 5: everybody is told, editing goes on in memory, nothing is confirmed, and all is there when it recovers', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store })
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    store.faults.failWrites = Infinity
    write(ana.doc, 'one')
    ana.sendFlush()
    for (const { controls } of [ana, marko])
      await vi.waitFor(() => expect(controls.at(-1)).toEqual({ kind: 'store-failed' }))
    expect(server.hub.storeHealthy()).toBe(false)
    write(marko.doc, 'two')
    marko.sendFlush()
    await vi.waitFor(() => expect(text(ana.doc)).toBe('one\ntwo'))
    await expect(server.hub.transact(CONTENT, (doc) => write(doc, 'deed'))).rejects.toThrow('does not take')
    const late = server.client(ANA)
    await late.synced()
    expect(late.controls.map(({ kind }) => kind)).toEqual(['welcome', 'store-failed'])
    expect([...ana.durable, ...marko.durable]).toEqual([])
    expect((await store.load(CONTENT))?.records.length).toBe(1)

    store.faults.failWrites = 0
    for (const { controls } of [ana, marko, late])
      await vi.waitFor(() => expect(controls.at(-1)).toEqual({ kind: 'store-recovered' }))
    await vi.waitFor(() => expect([...ana.durable, ...marko.durable]).toEqual([1, 1]))
    expect(server.hub.storeHealthy()).toBe(true)
    const stored = new Y.Doc()
    for (const { update } of (await store.load(CONTENT))?.records ?? []) Y.applyUpdate(stored, update)
    expect(text(stored)).toBe('one\ntwo')
    expect(store.authorship(CONTENT).map(({ member }) => member)).toEqual([null, ANA, MARKO])
  })

  test('trap 5: a document that could not be stored stays in memory after the last one left', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store, timing: { idleMs: 1, retryMs: 5 } })
    const ana = server.client(ANA)
    await ana.synced()
    store.faults.failWrites = Infinity
    write(ana.doc, 'only in memory')
    await vi.waitFor(() => expect(server.hub.storeHealthy()).toBe(false))
    ana.destroy()
    await vi.waitFor(() => expect(server.hub.connections()).toEqual([]))
    const loads = vi.spyOn(store, 'load')
    const marko = server.client(MARKO)
    await marko.synced()
    expect(text(marko.doc)).toBe('only in memory')
    expect(loads).not.toHaveBeenCalled()
    store.faults.failWrites = 0
    await marko.flush()
    expect((await store.load(CONTENT))?.records.length).toBe(2)
  })
})

describe('loading and unloading', () => {
  test('RO27 a document stays in memory while its snapshot is on the way to the store', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store, timing: { idleMs: 1 } })
    for (let n = 0; n < 60; n++) await server.hub.transact(CONTENT, (doc) => doc.getMap('flags').set(`k${n}`, n))
    const { opened, open } = gate()
    const write = store.compact.bind(store)
    const compact = vi.spyOn(store, 'compact').mockImplementation(async (...args) => {
      await opened
      return write(...args)
    })
    await vi.waitFor(() => expect(compact).toHaveBeenCalled())
    await server.hub.create(OVERVIEW, (doc) => doc.getMap('a').set('a', 1))
    for (let times = 0; times < 3; times++) {
      await server.hub.read(OVERVIEW, () => expect(server.hub.figures().rooms).toBe(2))
      // The other one has left when all timers of its age have run.
      await vi.waitFor(() => expect(server.hub.figures().rooms).toBeLessThan(2), { interval: 1 })
      expect(server.hub.figures().rooms).toBe(1)
    }
    const loads = vi.spyOn(store, 'load')
    expect(await server.hub.read(CONTENT, (doc) => doc.getMap('flags').size)).toBe(60)
    expect(loads).not.toHaveBeenCalled()
    open()
    await vi.waitFor(() => expect(server.hub.figures().rooms).toBe(0))
    expect(compact).toHaveBeenCalledOnce()
    expect((await store.load(CONTENT))?.records).toHaveLength(1)
  })

  test('trap 6: a failed load closes with "try again", writes nothing, and the next one succeeds', async () => {
    const store = createMemoryDocumentStore()
    const first = await startRooms({ store })
    await first.hub.transact(CONTENT, (doc) => write(doc, 'good'))
    await first.stop()
    const server = await startRooms({ store })
    store.faults.failLoads = 2
    const doc = new Y.Doc()
    write(doc, 'made offline')
    const ana = server.client(ANA, { doc })
    await ana.synced()
    expect(ana.closes).toEqual([4503, 4503])
    await ana.flush()
    expect(await server.hub.read(CONTENT, text)).toMatch(/good\nmade offline|made offline\ngood/)
    expect((await store.load(CONTENT))?.records.length).toBe(3)
  })

  test('trap 6: a damaged document is not opened and not written; the others are', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store, timing: { idleMs: 1 } })
    vi.spyOn(store, 'load').mockRejectedValue(new DamagedDocumentError(CONTENT, 'a record does not match its checksum'))
    const append = vi.spyOn(store, 'append')
    const ana = server.client(ANA)
    write(ana.doc, 'would be lost')
    await vi.waitFor(() => expect(ana.closes.length).toBeGreaterThan(1))
    expect(new Set(ana.closes)).toEqual(new Set([4503]))
    await expect(server.hub.transact(CONTENT, () => 1)).rejects.toBeInstanceOf(DamagedDocumentError)
    expect(append).not.toHaveBeenCalled()
  })

  test('trap 7: who comes back while the document waits to be let go gets the very same one, and only one load is made', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store, timing: { idleMs: 5 } })
    const loads = vi.spyOn(store, 'load')
    const disk = gate()
    const ana = server.client(ANA)
    await ana.synced()
    store.faults.wait = disk.opened
    write(ana.doc, 'on its way to the disk')
    await vi.waitFor(async () => expect(await server.hub.read(CONTENT, text)).not.toBe(''))
    const document = await server.hub.read(CONTENT, (doc) => doc)
    ana.destroy()
    await vi.waitFor(() => expect(server.hub.connections()).toEqual([]))
    const marko = server.client(MARKO)
    await marko.synced()
    expect(text(marko.doc)).toBe('on its way to the disk')
    write(marko.doc, 'more')
    store.faults.wait = null
    disk.open()
    await marko.flush()
    expect(await server.hub.read(CONTENT, (doc) => doc)).toBe(document)
    expect(loads).toHaveBeenCalledOnce()
  })

  test('trap 7: flapping at the moment of unloading loses nothing', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store, timing: { idleMs: 0 } })
    const words: string[] = []
    for (let n = 0; n < 25; n++) {
      const ana = server.client(ANA)
      await ana.synced()
      expect(text(ana.doc)).toBe(words.join('\n'))
      write(ana.doc, `w${n}`)
      words.push(`w${n}`)
      await vi.waitFor(async () => expect(await server.hub.read(CONTENT, text)).toBe(words.join('\n')))
      ana.destroy()
    }
  })

  test('RO27 a document nobody is in leaves memory, and many askers share one load', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store, timing: { idleMs: 1 } })
    const first = await server.hub.read(CONTENT, (doc) => doc)
    const destroyed = vi.fn<() => void>()
    first.on('destroy', destroyed)
    await vi.waitFor(() => expect(destroyed).toHaveBeenCalled())
    const loads = vi.spyOn(store, 'load')
    const docs = await Promise.all(Array.from({ length: 10 }, () => server.hub.read(CONTENT, (doc) => doc)))
    expect(new Set(docs).size).toBe(1)
    expect(docs[0]).not.toBe(first)
    expect(loads).toHaveBeenCalledOnce()
  })

  test('RO28 many records are put together while people type, and nothing is lost', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store })
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    for (let n = 0; n < 700; n++) write(n % 2 ? ana.doc : marko.doc, `w${n}`)
    await Promise.all([ana.flush(), marko.flush()])
    await vi.waitFor(() => expect(Y.encodeStateVector(ana.doc)).toEqual(Y.encodeStateVector(marko.doc)))
    const stored = await store.load(CONTENT)
    expect(stored?.records.length).toBeLessThan(300)
    const doc = new Y.Doc()
    for (const { update } of stored?.records ?? []) Y.applyUpdate(doc, update)
    expect(text(doc)).toBe(text(ana.doc))
    expect(text(doc).split('\n')).toHaveLength(700)
  })

  test('RO29 stopping waits for the disk, answers its barriers, and closes everybody with "try again"', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store })
    const ana = server.client(ANA)
    await ana.synced()
    const disk = gate()
    store.faults.wait = disk.opened
    write(ana.doc, 'last words')
    ana.sendFlush()
    await vi.waitFor(async () => expect(await server.hub.read(CONTENT, text)).toBe('last words'))
    const drained = server.hub.drain()
    const late = server.client(MARKO)
    await vi.waitFor(() => expect(late.closes[0]).toBe(4503))
    expect(ana.closes).toEqual([])
    store.faults.wait = null
    disk.open()
    await drained
    await vi.waitFor(() => expect(ana.closes[0]).toBe(4503))
    expect(ana.durable).toEqual([1])
    expect((await store.load(CONTENT))?.records.length).toBe(2)
  })
  test.each([3, 60])('RO180 the end of the server puts a long document together, after %d records', async (records) => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store })
    const ana = server.client(ANA)
    await ana.synced()
    for (let n = 0; n < records; n++) write(ana.doc, `${n}`)
    await ana.flush()
    await server.hub.drain()
    const stored = await store.load(CONTENT)
    expect(stored?.records.length).toBe(records < 50 ? records + 1 : 1)
    const kept = new Y.Doc()
    for (const { update } of stored?.records ?? []) Y.applyUpdate(kept, update)
    expect(text(kept)).toBe(text(ana.doc))
    await server.stop()
  })
})
