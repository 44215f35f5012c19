import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { forgetDevice, recallAnswer, rememberAnswer } from '../../../../client/sync/device/deviceCache.ts'
import { KEEP_MS, openLocalStore, type RoomMeta } from '../../../../client/sync/device/localStore.ts'
import {
  currentDeviceMember,
  isOwnDevice,
  setDeviceMember,
  setOwnDevice,
} from '../../../../client/sync/device/ownDevice.ts'
import { watchDevice } from '../../../../client/sync/watchDevice.ts'
import { RoomCopy } from '../../../../client/sync/device/roomCopy.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'

const ROOM = 'assessments/assess01/content'
const ANA = 'anaanaana' as MemberId // brand: test id
const MARKO = 'markomarko' as MemberId // brand: test id

const meta = (facts: Partial<RoomMeta> = {}): RoomMeta => ({
  room: ROOM,
  epoch: 'e1',
  schema: 1,
  savedAt: 5,
  writable: true,
  expires: 100,
  ...facts,
})
const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)
const unconfirmed = (writer: string, changes: number) => ({ room: ROOM, writer, changes, since: 7 })

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
})

describe('the device’s store', () => {
  test('keeps updates, facts and what the server lacks, for the next visit', async () => {
    const store = await openLocalStore(ANA, () => 0)
    await store.keep(meta(), [bytes(1), bytes(2)], unconfirmed('w1', 2))
    store.close()
    const again = await openLocalStore(ANA, () => 0)
    expect(await again.load(ROOM)).toEqual({
      meta: meta(),
      updates: [bytes(1), bytes(2)],
      unconfirmed: [unconfirmed('w1', 2)],
    })
    expect(await again.load('assessments/other/content')).toEqual({ meta: null, updates: [], unconfirmed: [] })
    expect(await again.hasUnsaved()).toBe(true)
  })

  test('what one page settles leaves alone what another page made meanwhile', async () => {
    const store = await openLocalStore(ANA, () => 0)
    await store.keep(meta(), [], unconfirmed('earlier', 2))
    const { unconfirmed: loaded } = await store.load(ROOM)
    await store.keep(meta(), [], unconfirmed('earlier', 3))
    await store.keep(meta(), [], unconfirmed('mine', 1))
    await store.settle(meta({ savedAt: 9 }), loaded, 'mine', null)
    const after = await store.load(ROOM)
    expect(after.unconfirmed).toEqual([unconfirmed('earlier', 3)])
    expect(after.meta?.savedAt).toBe(9)
  })

  test('compaction keeps every update of the room and leaves other rooms alone', async () => {
    const store = await openLocalStore(ANA, () => 0)
    await store.keep(meta(), [bytes(1), bytes(2), bytes(3)], null)
    await store.keep(meta({ room: 'other' }), [bytes(9)], null)
    await store.compact(ROOM, 5, () => bytes(0))
    expect((await store.load(ROOM)).updates).toHaveLength(3)
    await store.compact(ROOM, 3, (updates) => bytes(...updates.flatMap((update) => [...update])))
    expect((await store.load(ROOM)).updates).toEqual([bytes(1, 2, 3)])
    expect((await store.load('other')).updates).toEqual([bytes(9)])
  })

  test('a copy that nobody opened for 14 days goes, one with changes that the server lacks stays', async () => {
    const store = await openLocalStore(ANA, () => 0)
    await store.keep(meta(), [bytes(1)], unconfirmed('w', 1))
    await store.keep(meta({ room: 'old' }), [bytes(2)], null)
    await store.keep(meta({ room: 'young', expires: 200 }), [bytes(3)], null)
    await store.remember('/api/me', { name: 'Ana' })
    store.close()
    const later = await openLocalStore(ANA, () => 150)
    expect((await later.load(ROOM)).updates).toHaveLength(1)
    expect(await later.load('old')).toEqual({ meta: null, updates: [], unconfirmed: [] })
    expect((await later.load('young')).updates).toHaveLength(1)
    expect(await later.recall('/api/me')).toEqual({ name: 'Ana' })
    later.close()
    const muchLater = await openLocalStore(ANA, () => KEEP_MS + 1)
    expect(await muchLater.recall('/api/me')).toBeUndefined()
  })

  test('setting aside empties the room and keeps its bytes under the new name', async () => {
    const store = await openLocalStore(ANA, () => 0)
    await store.keep(meta(), [bytes(1), bytes(2)], unconfirmed('w', 2))
    await store.setAside(ROOM, 'aside')
    expect(await store.load(ROOM)).toEqual({ meta: null, updates: [], unconfirmed: [] })
    expect((await store.load('aside')).updates).toEqual([bytes(1), bytes(2)])
  })
})

describe('the copy of one room', () => {
  const listener = () => ({ stored: vi.fn<(change: number) => void>(), failed: vi.fn<(error: unknown) => void>() })

  test('trap 10: says stored only after the browser has written', async () => {
    const store = await openLocalStore(ANA, () => 0)
    let write: () => void = () => undefined
    vi.spyOn(store, 'keep').mockReturnValueOnce(new Promise((resolve) => (write = resolve)))
    const told = listener()
    const copy = new RoomCopy(store, ROOM, told, () => 0)
    copy.keep(bytes(1), 1, { changes: 1, since: 3 })
    await vi.waitFor(() => expect(store.keep).toHaveBeenCalledOnce())
    expect(told.stored).not.toHaveBeenCalled()
    write()
    await copy.idle()
    expect(told.stored).toHaveBeenCalledExactlyOnceWith(1)
  })

  test('trap 10: after a failed write it says so once, and never again that something is stored', async () => {
    const store = await openLocalStore(ANA, () => 0)
    vi.spyOn(store, 'keep').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'))
    const told = listener()
    const copy = new RoomCopy(store, ROOM, told, () => 0)
    copy.keep(bytes(1), 1, null)
    await copy.idle()
    copy.keep(bytes(2), 2, null)
    await copy.idle()
    expect(told.failed).toHaveBeenCalledOnce()
    expect(told.stored).not.toHaveBeenCalled()
  })

  test('counts changes of earlier visits once, and settles them with its own', async () => {
    const store = await openLocalStore(ANA, () => 0)
    await store.keep(meta(), [bytes(1)], unconfirmed('earlier', 4))
    const copy = new RoomCopy(store, ROOM, listener(), () => 0)
    expect(await copy.load()).toMatchObject({ changes: 4, since: 7, epoch: 'e1', writable: true, savedAt: 5 })
    copy.keep(bytes(2), 5, { changes: 5, since: 7 })
    await copy.idle()
    expect((await store.load(ROOM)).unconfirmed.map(({ changes }) => changes).sort((a, b) => a - b)).toEqual([1, 4])
    copy.settle(50, null)
    await copy.idle()
    const after = await store.load(ROOM)
    expect(after.unconfirmed).toEqual([])
    expect(after.meta?.savedAt).toBe(50)
  })

  test('many rows become one that says the same', async () => {
    const store = await openLocalStore(ANA, () => 0)
    const copy = new RoomCopy(store, ROOM, listener(), () => 0)
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => copy.keep(update, 1, null))
    for (let at = 0; at < 250; at++) doc.getText('t').insert(at, 'x')
    await copy.idle()
    copy.settle(1, null)
    await copy.idle()
    const { updates } = await store.load(ROOM)
    expect(updates).toHaveLength(1)
    const read = new Y.Doc()
    for (const update of updates) Y.applyUpdate(read, update)
    expect(read.getText('t').toJSON()).toBe('x'.repeat(250))
  })
})

describe('answers kept for a start without the server', () => {
  let stopWatching: () => void
  beforeEach(() => {
    stopWatching = watchDevice()
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    })
    setDeviceMember(null)
  })
  afterEach(() => stopWatching())

  test('only after "this is my own device"', async () => {
    setDeviceMember(ANA)
    await rememberAnswer('/api/me', 1)
    expect(await recallAnswer('/api/me')).toBeUndefined()
    setOwnDevice('yes')
    await rememberAnswer('/api/me', 2)
    expect(await recallAnswer('/api/me')).toBe(2)
    expect(currentDeviceMember()).toBe(ANA)
  })

  test('trap 38: kept by member; the next person on the device sees none of it', async () => {
    setDeviceMember(ANA)
    setOwnDevice('yes')
    await rememberAnswer('/api/me', 'Ana')
    setDeviceMember(MARKO)
    expect(isOwnDevice()).toBe(false)
    expect(await recallAnswer('/api/me')).toBeUndefined()
    setOwnDevice('yes')
    expect(await recallAnswer('/api/me')).toBeUndefined()
    setDeviceMember(ANA)
    expect(await recallAnswer('/api/me')).toBe('Ana')
  })

  test('trap 38: forgetting the device removes the copies and the answer to the question', async () => {
    setDeviceMember(ANA)
    setOwnDevice('yes')
    await rememberAnswer('/api/me', 'Ana')
    await forgetDevice(ANA)
    expect(isOwnDevice()).toBe(false)
    setOwnDevice('yes')
    expect(await recallAnswer('/api/me')).toBeUndefined()
  })
})
