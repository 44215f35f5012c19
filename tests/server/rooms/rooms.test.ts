import * as Y from 'yjs'
import { describe, expect, test, vi } from 'vitest'
import { propose } from '../../../shared/document/answers.ts'
import { readContent } from '../../../shared/document/content.ts'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, seedNarrative } from '../../../shared/document/narrative.ts'
import type { Answer } from '../../../shared/domain/answer.ts'
import { indicatorCodeSchema } from '../../../shared/domain/ids.ts'
import type { RoomChange } from '../../../server/rooms/live/RoomServices.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import { createLinkedBuses } from '../../support/linkedBus.ts'
import { ANA, ILIR, MARKO, proposalBy } from '../../support/contentDocs.ts'
import { CONTENT, SILENT, startRooms } from '../../support/roomServer.ts'

const CODE = indicatorCodeSchema.parse('ID-01')
const LEVEL_2: Answer = { status: 'answered', value: { kind: 'scale', level: 2 } }
const text = (doc: Y.Doc): string => narrativeText(narrativeOf(doc, 'rationale:ID-01'))
const write = (doc: Y.Doc, words: string): void =>
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    narrativeOf(doc, 'rationale:ID-01').push([paragraph])
  })

describe('two stock clients', () => {
  test('PR01 converge on answers and text, each hearing the other live', async () => {
    const server = await startRooms()
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    expect(readContent(ana.doc).meta?.country).toBe('RS')
    propose(ana.doc, CODE, proposalBy(ANA, LEVEL_2))
    write(marko.doc, 'Shelters are open to all')
    await vi.waitFor(() => expect(text(ana.doc)).toBe('Shelters are open to all'))
    await vi.waitFor(() => expect(Y.encodeStateVector(marko.doc)).toEqual(Y.encodeStateVector(ana.doc)))
    expect(marko.doc.getMap('proposals').toJSON()).toEqual(ana.doc.getMap('proposals').toJSON())
  })

  test('PR02 edits made before the link was there arrive, also when more is typed at once', async () => {
    const server = await startRooms()
    const doc = new Y.Doc()
    write(doc, 'offline')
    const ana = server.client(ANA, { doc })
    ana.provider.on('status', ({ status }: { status: string }) => status === 'connected' && write(doc, 'at once'))
    await ana.synced()
    await ana.flush()
    expect(await server.hub.read(CONTENT, text)).toBe('offline\nat once')
  })

  test('PR03 the first frames are step 1, then welcome; then the document', async () => {
    const server = await startRooms()
    const ana = server.client(ANA)
    await ana.synced()
    expect(ana.frames.slice(0, 3)).toEqual([0, 103, 0])
    expect(ana.controls).toEqual([
      { kind: 'welcome', protocol: 1, schema: SCHEMA_VERSION, epoch: 'e1', writable: true, readOnlyBecause: null },
    ])
  })
})

describe('listeners', () => {
  test('RO25 a listener that throws stops neither the others nor what was applied', async () => {
    const logged: string[] = []
    const server = await startRooms({ log: { ...SILENT, error: (_, sentence) => void logged.push(sentence) } })
    const heard: unknown[] = []
    const broken = (): never => {
      throw new Error('a listener of ours')
    }
    server.hub.onChange(broken)
    server.hub.onChange(({ authorship }) => void heard.push(authorship.member))
    server.hub.onPresence(broken)
    server.hub.onPresence((room) => void heard.push(room))
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    write(ana.doc, 'applied all the same')
    await ana.flush()
    await vi.waitFor(() => expect(text(marko.doc)).toBe('applied all the same'))
    expect(heard).toEqual(expect.arrayContaining([CONTENT, ANA]))
    await expect(server.hub.transact(CONTENT, (doc) => write(doc, 'by the server'))).resolves.toBeUndefined()
    expect([...ana.closes, ...marko.closes]).toEqual([])
    expect(new Set(logged)).toEqual(new Set(['A listener of the rooms failed']))
  })
})

describe('seeding', () => {
  test('trap 13: a document is seeded once; a second seeding changes nothing', async () => {
    const server = await startRooms()
    const ana = server.client(ANA)
    await ana.synced()
    const before = Y.encodeStateAsUpdate(ana.doc)
    const seed = vi.fn<(doc: Y.Doc) => void>((doc) => seedNarrative(doc, 'rationale:ID-01', [{ type: 'paragraph' }]))
    expect(await server.hub.create(CONTENT, seed)).toBe(false)
    const marko = server.client(MARKO)
    await marko.synced()
    expect(Y.encodeStateAsUpdate(marko.doc)).toEqual(before)
    expect((await server.store.load(CONTENT))?.records.length).toBe(1)
  })

  test('trap 14: connecting to a document that nobody seeded creates none and ends for good', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store })
    const room = CONTENT.replace('serbia2026aa', 'albania2026a') as typeof CONTENT // a name of the same form
    const ana = server.client(ANA, { room })
    await vi.waitFor(() => expect(ana.closes).toEqual([4404]))
    expect(ana.provider.shouldConnect).toBe(false)
    expect(await store.rooms()).toEqual([CONTENT])
    await expect(server.hub.read(room, () => 1)).rejects.toThrow(room)
  })
})

describe('rights', () => {
  test('RO20 a reader gets the document and its changes, and nothing of hers is applied', async () => {
    const server = await startRooms()
    server.rights.set(ILIR, { writable: false, readOnlyBecause: 'role' })
    const [ana, ilir] = [server.client(ANA), server.client(ILIR)]
    await Promise.all([ana.synced(), ilir.synced()])
    expect(ilir.controls).toMatchObject([{ kind: 'welcome', writable: false, readOnlyBecause: 'role' }])
    write(ana.doc, 'by an editor')
    await vi.waitFor(() => expect(text(ilir.doc)).toBe('by an editor'))
    write(ilir.doc, 'by a reader')
    await vi.waitFor(() => expect(ilir.controls.at(-1)).toEqual({ kind: 'refused', reason: 'read-only' }))
    expect(await server.hub.read(CONTENT, text)).toBe('by an editor')
    expect(text(ana.doc)).toBe('by an editor')
  })

  test("trap 37: a reader's stray change is refused with a notice, also inside the first sync, and never confirmed", async () => {
    const server = await startRooms()
    server.rights.set(ILIR, { writable: false, readOnlyBecause: 'role' })
    const doc = new Y.Doc()
    write(doc, 'stray')
    const ilir = server.client(ILIR, { doc })
    await ilir.synced()
    await vi.waitFor(() => expect(ilir.controls.at(-1)).toEqual({ kind: 'refused', reason: 'read-only' }))
    ilir.sendFlush()
    const ana = server.client(ANA)
    await ana.synced()
    await ana.flush()
    expect(text(ana.doc)).toBe('')
    expect(ilir.durable).toEqual([])
  })

  test('trap 37: a reader who changed nothing is told nothing, also after a reconnect', async () => {
    const server = await startRooms()
    server.rights.set(ILIR, { writable: false, readOnlyBecause: 'role' })
    const [ana, ilir] = [server.client(ANA), server.client(ILIR)]
    await Promise.all([ana.synced(), ilir.synced()])
    write(ana.doc, 'one')
    ana.doc.transact(() => narrativeOf(ana.doc, 'rationale:ID-01').delete(0, 1))
    await vi.waitFor(() => expect(Y.encodeStateVector(ilir.doc)).toEqual(Y.encodeStateVector(ana.doc)))
    ilir.provider.disconnect()
    ilir.provider.connect()
    await ilir.synced()
    await ilir.flush()
    expect(ilir.controls.map(({ kind }) => kind)).toEqual(['welcome', 'welcome'])
  })

  test('RO21 a lost right closes 4403, the end of a sign-in 4401, for these people only', async () => {
    const server = await startRooms()
    const [ana, marko, ilir] = [server.client(ANA), server.client(MARKO), server.client(ILIR)]
    await Promise.all([ana.synced(), marko.synced(), ilir.synced()])
    server.rights.set(ANA, { refused: 'no-right' })
    server.rights.set(MARKO, { refused: 'signed-out' })
    await server.hub.reauthorise()
    await vi.waitFor(() => expect([ana.closes, marko.closes]).toEqual([[4403], [4401]]))
    expect(server.hub.connections().map(({ member }) => member)).toEqual([ILIR])
    expect(ilir.closes).toEqual([])
  })

  test('RO22 a role that becomes read-only and comes back is told at once and counts from then on', async () => {
    const server = await startRooms()
    const ana = server.client(ANA)
    await ana.synced()
    server.rights.set(ANA, { writable: false, readOnlyBecause: 'released' })
    await server.hub.reauthorise()
    await vi.waitFor(() => expect(ana.controls.at(-1)).toMatchObject({ kind: 'welcome', readOnlyBecause: 'released' }))
    write(ana.doc, 'too late')
    await vi.waitFor(() => expect(ana.controls.at(-1)).toEqual({ kind: 'refused', reason: 'read-only' }))
    server.rights.delete(ANA)
    await server.hub.reauthorise()
    await vi.waitFor(() => expect(ana.controls.at(-1)).toMatchObject({ kind: 'welcome', writable: true }))
    expect(await server.hub.read(CONTENT, text)).toBe('')
    await server.hub.reauthorise()
    expect(ana.controls).toHaveLength(4)
  })

  test('RO23 rights that cannot be decided let nobody in and hold nobody', async () => {
    let broken = false
    const server = await startRooms({
      authorise: () =>
        broken
          ? Promise.reject(new Error('registry gone'))
          : Promise.resolve({ member: ANA, name: 'Ana', writable: true, readOnlyBecause: null, epoch: 'e1' }),
    })
    const ana = server.client(ANA)
    await ana.synced()
    broken = true
    await server.hub.reauthorise()
    await vi.waitFor(() => expect(ana.closes[0]).toBe(4503))
    expect(server.hub.connections()).toEqual([])
  })

  test('RO24 the server alone writes discussions and overviews, whoever asks', async () => {
    const server = await startRooms()
    const room = CONTENT.replace('/content', '/discussion') as typeof CONTENT // a name of the right form
    await server.hub.create(room, () => undefined)
    const ana = server.client(ANA, { room })
    await ana.synced()
    expect(ana.controls).toMatchObject([{ writable: false, readOnlyBecause: 'server-owned' }])
    ana.doc.getMap('threads').set('a', {})
    await vi.waitFor(() => expect(ana.controls.at(-1)).toEqual({ kind: 'refused', reason: 'read-only' }))
  })
})

describe('versions', () => {
  test('trap 20: a client of an older schema reads; no update of it is taken, deletions included', async () => {
    const server = await startRooms()
    const ana = server.client(ANA, { params: { protocol: '1', schema: String(SCHEMA_VERSION), epoch: 'e1' } })
    await ana.synced()
    write(ana.doc, 'with a node that old editors do not know')
    await ana.flush()
    const old = server.client(ILIR, { params: { protocol: '1', schema: '1', epoch: 'e1' } })
    await old.synced()
    expect(old.controls).toMatchObject([{ writable: false, readOnlyBecause: 'client-too-old' }])
    old.doc.transact(() => narrativeOf(old.doc, 'rationale:ID-01').delete(0, 1))
    await vi.waitFor(() => expect(old.controls.at(-1)).toEqual({ kind: 'refused', reason: 'read-only' }))
    await ana.flush()
    expect(text(ana.doc)).toBe('with a node that old editors do not know')
    await server.hub.reauthorise()
    expect(old.controls).toHaveLength(2)
  })

  test('PR04 another lineage is refused for good, none means the current one', async () => {
    const server = await startRooms()
    const ana = server.client(ANA, { params: { protocol: '1', schema: String(SCHEMA_VERSION), epoch: 'e0' } })
    await vi.waitFor(() => expect(ana.closes).toEqual([4409]))
    const marko = server.client(MARKO)
    await marko.synced()
    server.rights.set(MARKO, { epoch: 'e2' })
    await server.hub.reauthorise()
    await vi.waitFor(() => expect(marko.closes).toEqual([4409]))
  })
})

describe('server deeds', () => {
  test('RO25 a deed is live for everybody and durable, in the name of its author', async () => {
    const store = createMemoryDocumentStore()
    const server = await startRooms({ store })
    const ana = server.client(ANA)
    await ana.synced()
    const changes = vi.fn<(change: RoomChange) => void>()
    server.hub.onChange(changes)
    const result = await server.hub.transact(CONTENT, (doc) => (write(doc, 'by command'), 'done'), MARKO)
    expect(result).toBe('done')
    expect(store.authorship(CONTENT).map(({ member }) => member)).toEqual([null, MARKO])
    await vi.waitFor(() => expect(text(ana.doc)).toBe('by command'))
    expect(changes).toHaveBeenCalledOnce()
    expect(changes).toHaveBeenCalledWith(expect.objectContaining({ room: CONTENT }))
  })

  test('RO26 two servers on one bus show the same', async () => {
    const [here, there] = createLinkedBuses()
    const store = createMemoryDocumentStore()
    const [one, two] = [await startRooms({ store, bus: here }), await startRooms({ store, bus: there })]
    const [ana, marko] = [one.client(ANA), two.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    write(ana.doc, 'over the bus')
    await vi.waitFor(() => expect(text(marko.doc)).toBe('over the bus'))
    await ana.flush()
    expect((await store.load(CONTENT))?.records.length).toBe(2)
  })
})
