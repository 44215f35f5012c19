import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openAssessmentRoom } from '../../../client/sync/assessmentRoom.ts'
import { asideName, parseAsideName } from '../../../client/sync/device/asideName.ts'
import { deleteLocalStore, KEEP_MS, openLocalStore, type RoomMeta } from '../../../client/sync/device/localStore.ts'
import { propose } from '../../../shared/document/answers.ts'
import type { IndicatorCode, MemberId } from '../../../shared/domain/ids.ts'
import { FakeServer } from './fakeServer.ts'

const ROOM = 'assessments/assess01/content'
const ANA = 'anaanaana' as MemberId // brand: test id
const DAY = 24 * 60 * 60 * 1000

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.spyOn(Math, 'random').mockReturnValue(0) // the shortest waits before connecting again
})
const open: { close(): void }[] = []
afterEach(() => {
  for (const room of open.splice(0)) room.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const meta = (room: string, expires: number): RoomMeta => ({
  room,
  epoch: 'e1',
  schema: 1,
  savedAt: 5,
  writable: true,
  expires,
})

describe('what the device keeps', () => {
  test('DM93: drafts stay until they are removed one by one, and count as not saved', async () => {
    const store = await openLocalStore(ANA)
    expect(await store.hasUnsaved()).toBe(false)
    await store.putDraft({ id: 'one' })
    await store.putDraft({ id: 'two' })
    expect(await store.hasUnsaved()).toBe(true)
    await store.removeDraft('one')
    expect(await store.drafts()).toEqual([{ id: 'two' }])
    store.close()
    expect(await (await openLocalStore(ANA)).drafts()).toEqual([{ id: 'two' }])
  })

  test('DM97: a copy that was set aside stays however long nobody looks, and goes when it is removed', async () => {
    const name = asideName({ room: ROOM, why: 'epoch', at: 7 })
    expect(parseAsideName(name)).toEqual({ room: ROOM, why: 'epoch', at: 7 })
    expect(parseAsideName(ROOM)).toBeNull()
    const store = await openLocalStore(ANA, () => 0)
    await store.keep(meta(ROOM, KEEP_MS), [new Uint8Array([1])], null)
    await store.setAside(ROOM, name)
    await store.keep(meta('assessments/other/content', KEEP_MS), [new Uint8Array([2])], null)
    store.close()
    const later = await openLocalStore(ANA, () => 100 * DAY)
    expect((await later.asides()).map(({ room }) => room)).toEqual([name])
    expect((await later.load(name)).updates).toEqual([new Uint8Array([1])])
    expect((await later.load('assessments/other/content')).updates).toEqual([])
    expect(await later.hasUnsaved()).toBe(true)
    await later.remove(name)
    expect(await later.asides()).toEqual([])
    expect(await later.hasUnsaved()).toBe(false)
  })

  test('DM93: a store of the first version is brought up to this one with everything in it', async () => {
    await new Promise<void>((resolve) => {
      const opening = indexedDB.open(`ocena-${ANA}`, 1)
      opening.onupgradeneeded = () => {
        const older = opening.result
        older.createObjectStore('updates', { autoIncrement: true }).createIndex('room', 'room')
        older.createObjectStore('rooms', { keyPath: 'room' }).put(meta(ROOM, KEEP_MS))
        older.createObjectStore('dirt', { keyPath: ['room', 'writer'] }).createIndex('room', 'room')
        older.createObjectStore('answers')
        opening.transaction?.objectStore('updates').add({ room: ROOM, bytes: new Uint8Array([3]) })
        opening.transaction?.objectStore('dirt').put({ room: ROOM, writer: 'w', changes: 2, since: 1 })
      }
      opening.onsuccess = () => {
        opening.result.close()
        resolve()
      }
    })
    const store = await openLocalStore(ANA, () => 0)
    expect(await store.load(ROOM)).toMatchObject({ updates: [new Uint8Array([3])], unconfirmed: [{ changes: 2 }] })
    await store.putDraft({ id: 'one' })
    expect(await store.drafts()).toHaveLength(1)
  })

  test('trap 10: a store that the browser clears in the middle is named at once, before anything else is written', async () => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined)
    const server = new FakeServer()
    const room = openAssessmentRoom({
      room: ROOM,
      member: ANA,
      server: 'ws://server.test',
      WebSocket: server.WebSocket,
      openStore: () => openLocalStore(ANA),
    })
    open.push(room)
    await vi.waitFor(() => expect(room.status()).toMatchObject({ deviceCopy: 'kept', save: { kind: 'saved' } }))
    server.reachable = false
    server.drop()
    propose(room.doc, 'ID-01' as IndicatorCode, {
      member: ANA,
      answer: { status: 'answered', value: { kind: 'scale', level: 2 } },
      reason: '',
      at: 1,
    })
    await vi.waitFor(() => expect(room.status().save.kind).toBe('device-only'))
    await deleteLocalStore(ANA)
    await vi.waitFor(() => expect(room.status()).toMatchObject({ deviceCopy: 'cannot', save: { kind: 'not-stored' } }))
    expect(room.unstoredChanges()).toBe(1)
    server.reachable = true
    await vi.waitFor(() => expect(room.status().save.kind).toBe('saved'), 8_000)
  })
})
