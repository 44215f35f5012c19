import { expect, test, vi } from 'vitest'
import { BrokenDiskError, failStop } from '../../../server/storage/failStop.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'

const ROOM = 'assessments/aaaaaaaaaa/content' as RoomName // a name of the right form
const BY = { member: null, at: 1 }
const UPDATE = Uint8Array.of(1)

function storeThatFails(error: Error) {
  const inner = createMemoryDocumentStore()
  const onBroken = vi.fn<(error: BrokenDiskError) => void>()
  const append = vi.spyOn(inner, 'append').mockRejectedValueOnce(error)
  return { store: failStop(inner, onBroken), onBroken, append }
}

test.each([
  new Error('IO error: /data/000003.log: Input/output error'),
  Object.assign(new Error('write failed'), { code: 'EIO' }),
  new Error('Database failed to write', { cause: new Error('IO error: 000003.log: Input/output error') }),
])('ST47: after an error of the device (%s) every write is refused and it is told once', async (error) => {
  const { store, onBroken, append } = storeThatFails(error)
  await store.create(ROOM, UPDATE, BY)
  await expect(store.append(ROOM, UPDATE, BY)).rejects.toBeInstanceOf(BrokenDiskError)
  await expect(store.append(ROOM, UPDATE, BY)).rejects.toBeInstanceOf(BrokenDiskError)
  await expect(store.compact(ROOM, UPDATE, BY)).rejects.toBeInstanceOf(BrokenDiskError)
  expect(append).toHaveBeenCalledOnce()
  expect(onBroken).toHaveBeenCalledOnce()
  expect((await store.load(ROOM))?.count).toBe(1)
})

test.each([
  'IO error: 000003.log: No space left on device',
  'EROFS: read-only file system',
  'The document store is closed',
])('ST47: "%s" is no such error: the next write is tried', async (message) => {
  const { store, onBroken } = storeThatFails(new Error(message))
  await store.create(ROOM, UPDATE, BY)
  await expect(store.append(ROOM, UPDATE, BY)).rejects.toThrow(message)
  await store.append(ROOM, UPDATE, BY)
  expect(onBroken).not.toHaveBeenCalled()
})
