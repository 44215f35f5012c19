import { expect, test, vi } from 'vitest'
import { BrokenDiskError } from '../../../server/deviceFault.ts'
import { emptyRegistry } from '../../../server/registry/emptyRegistry.ts'
import { failStopRegistry } from '../../../server/registry/failStopRegistry.ts'
import { memoryRegistry } from '../../../server/registry/memoryRegistry.ts'
import { FailStopStore } from '../../../server/storage/FailStopStore.ts'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'

const ROOM = 'assessments/aaaaaaaaaa/content' as RoomName // a name of the right form
const BY = { member: null, at: 1 }
const UPDATE = Uint8Array.of(1)

function storeThatFails(error: Error) {
  const inner = createMemoryDocumentStore()
  const onBroken = vi.fn<(error: BrokenDiskError) => void>()
  const append = vi.spyOn(inner, 'append').mockRejectedValueOnce(error)
  return { store: new FailStopStore(inner, onBroken), onBroken, append }
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
  expect((await store.load(ROOM))?.records.length).toBe(1)
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

test('ST47: the registry too stops at an error of the device, and only there', async () => {
  const faults = [new Error('ENOSPC: no space left on device'), Object.assign(new Error('fsync'), { code: 'EIO' })]
  const onBroken = vi.fn<(error: BrokenDiskError) => void>()
  const save = (): Promise<void> => {
    const fault = faults.shift()
    return fault ? Promise.reject(fault) : Promise.resolve()
  }
  const registry = failStopRegistry(memoryRegistry(emptyRegistry(1), save), onBroken)
  const rename = (title: string): Promise<unknown> => registry.update((draft) => void (draft.workspace.title = title))
  await expect(rename('A')).rejects.toThrow('ENOSPC')
  expect(onBroken).not.toHaveBeenCalled()
  await expect(rename('B')).rejects.toBeInstanceOf(BrokenDiskError)
  await expect(rename('C')).rejects.toBeInstanceOf(BrokenDiskError)
  expect(onBroken).toHaveBeenCalledOnce()
  expect(registry.state().workspace.title).toBe('Ocena')
})
