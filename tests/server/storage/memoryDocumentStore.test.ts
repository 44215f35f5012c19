import { expect, test } from 'vitest'
import { createMemoryDocumentStore } from '../../../server/storage/memoryDocumentStore.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'
import { documentStoreContract } from '../../contracts/documentStoreContract.ts'

documentStoreContract('memory', () => ({
  open: () => Promise.resolve(createMemoryDocumentStore()),
  reopen: null,
  cleanUp: () => Promise.resolve(),
}))

test('ST09 asked-for faults reject as many calls as were asked for', async () => {
  const store = createMemoryDocumentStore()
  const room = 'assessments/aaaaaaaaaa/content' as RoomName // a name of the right form
  await store.create(room, Uint8Array.of(1), { member: null, at: 1 })
  store.faults.failWrites = 1
  store.faults.failLoads = 1
  await expect(store.append(room, Uint8Array.of(2), { member: null, at: 2 })).rejects.toThrow('as the test asked')
  await expect(store.load(room)).rejects.toThrow('as the test asked')
  await store.append(room, Uint8Array.of(3), { member: null, at: 3 })
  expect((await store.load(room))?.records.map(({ update }) => [...update])).toEqual([[1], [3]])
  expect(store.authorship(room).map((authorship) => authorship.at)).toEqual([1, 3])
})
