import { afterEach, describe, expect, test } from 'vitest'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { Authorship, DocumentStore } from '../../server/storage/DocumentStore.ts'

const ROOM = 'assessments/aaaaaaaaaa/content' as RoomName // a name of the right form, as roomName makes it
const OTHER = 'assessments/bbbbbbbbbb/content' as RoomName // as above
const BY: Authorship = { member: 'memberaaaa' as MemberId, at: 1_700_000_000_000 } // an id of the right form
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

/** What every document store must do. `open` gives an empty store; `reopen` the same one after it was closed, null where it forgets. */
export interface StoreUnderTest {
  open(): Promise<DocumentStore>
  reopen: ((closed: DocumentStore) => Promise<DocumentStore>) | null
  cleanUp(): Promise<void>
}

/** Runs the contract of DocumentStore on one adapter. */
export function documentStoreContract(name: string, underTest: () => StoreUnderTest): void {
  describe(`document store contract: ${name}`, () => {
    let current: StoreUnderTest | null = null
    const open = (): Promise<DocumentStore> => {
      current = underTest()
      return current.open()
    }
    afterEach(async () => {
      await current?.cleanUp()
      current = null
    })
    const contents = async (store: DocumentStore, room = ROOM): Promise<number[][]> =>
      ((await store.load(room))?.records ?? []).map(({ update }) => [...update])

    test('ST01 a document that was never created is null, and takes no update', async () => {
      const store = await open()
      expect(await store.load(ROOM)).toBeNull()
      await expect(store.append(ROOM, bytes(1), BY)).rejects.toThrow(ROOM)
      expect(await store.load(ROOM)).toBeNull()
      expect(await store.rooms()).toEqual([])
    })

    test('ST02 create writes once; the second one changes nothing', async () => {
      const store = await open()
      expect(await store.create(ROOM, bytes(1), BY)).toBe(true)
      expect(await store.create(ROOM, bytes(2), BY)).toBe(false)
      expect(await contents(store)).toEqual([[1]])
    })

    test('ST02 of many concurrent creates exactly one wins', async () => {
      const store = await open()
      const won = await Promise.all([1, 2, 3, 4].map((n) => store.create(ROOM, bytes(n), BY)))
      expect(won.filter(Boolean)).toHaveLength(1)
      expect(await contents(store)).toEqual([[won.indexOf(true) + 1]])
    })

    test('ST03 order of calls is order of records, also without waiting', async () => {
      const store = await open()
      const calls = [store.create(ROOM, bytes(0), BY)]
      const appends = Array.from({ length: 100 }, (_, n) => store.append(ROOM, bytes(n + 1), BY))
      await Promise.all([...calls, ...appends])
      expect((await contents(store)).flat()).toEqual(Array.from({ length: 101 }, (_, n) => n))
      expect((await store.load(ROOM))?.records.length).toBe(101)
    })

    test('ST04 documents do not mix', async () => {
      const store = await open()
      await Promise.all([store.create(ROOM, bytes(1), BY), store.create(OTHER, bytes(2), BY)])
      await Promise.all([store.append(OTHER, bytes(3), BY), store.append(ROOM, bytes(4), BY)])
      expect(await contents(store)).toEqual([[1], [4]])
      expect(await contents(store, OTHER)).toEqual([[2], [3]])
      expect([...(await store.rooms())].sort()).toEqual([ROOM, OTHER])
    })

    test('ST05 compact replaces what was written before it and keeps what came after', async () => {
      const store = await open()
      await store.create(ROOM, bytes(1), BY)
      const work = [
        store.append(ROOM, bytes(2), BY),
        store.compact(ROOM, bytes(9), BY),
        store.append(ROOM, bytes(3), BY),
        store.append(ROOM, bytes(4), BY),
      ]
      await Promise.all(work)
      expect(await contents(store)).toEqual([[9], [3], [4]])
      await store.compact(ROOM, bytes(10), BY)
      expect(await store.load(ROOM)).toEqual({
        records: [{ update: expect.anything(), author: BY.member, at: BY.at }],
        aside: null,
      })
      await expect(store.compact(OTHER, bytes(1), BY)).rejects.toThrow(OTHER)
    })

    test('ST40: what was given aside comes back with its snapshot, until the next one', async () => {
      const store = await open()
      await store.create(ROOM, bytes(1), BY)
      expect((await store.load(ROOM))?.aside).toBeNull()
      await store.compact(ROOM, bytes(2), BY, bytes(7, 8))
      await store.append(ROOM, bytes(3), BY)
      expect([...((await store.load(ROOM))?.aside ?? [])]).toEqual([7, 8])
      await store.compact(ROOM, bytes(4), BY)
      expect((await store.load(ROOM))?.aside).toBeNull()
    })

    test('ST41: each update comes with who wrote it', async () => {
      const store = await open()
      await store.create(ROOM, bytes(1), { ...BY, member: null })
      await store.append(ROOM, bytes(2), BY)
      expect((await store.load(ROOM))?.records.map(({ author }) => author)).toEqual([null, BY.member])
    })

    test('ST05 nothing is lost when compaction runs while appends come in', async () => {
      const store = await open()
      await store.create(ROOM, bytes(0), BY)
      const acknowledged: number[] = []
      let compactedUpTo = 0
      for (let n = 1; n <= 200; n++) {
        void store.append(ROOM, bytes(n), BY).then(() => acknowledged.push(n))
        if (n % 20 === 0) {
          compactedUpTo = n
          void store.compact(ROOM, bytes(255, n), BY)
        }
        if (n % 7 === 0) await Promise.resolve()
      }
      await store.append(ROOM, bytes(201), BY)
      expect(acknowledged).toHaveLength(200)
      expect(await contents(store)).toEqual([[255, compactedUpTo], [201]])
    })

    test('ST06 large and empty updates come back as they were', async () => {
      const store = await open()
      const large = Uint8Array.from({ length: 2_000_000 }, (_, n) => n % 251)
      await store.create(ROOM, new Uint8Array(0), BY)
      await store.append(ROOM, large, BY)
      const [empty, back] = (await store.load(ROOM))?.records.map(({ update }) => update) ?? []
      expect(empty).toHaveLength(0)
      expect(back?.length).toBe(large.length)
      expect(back?.every((byte, n) => byte === n % 251)).toBe(true)
    })

    test('ST07 close waits for what is under way and refuses what comes later', async () => {
      const store = await open()
      await store.create(ROOM, bytes(1), BY)
      let done = false
      void store.append(ROOM, bytes(2), BY).then(() => (done = true))
      await store.close()
      expect(done).toBe(true)
      await expect(store.append(ROOM, bytes(3), BY)).rejects.toThrow('closed')
    })

    test('ST08 everything is there after the store was closed and opened again', async ({ skip }) => {
      const store = await open()
      const reopen = current?.reopen
      if (!reopen) return skip('this store keeps nothing beyond its own life')
      await store.create(ROOM, bytes(1), BY)
      await store.append(ROOM, bytes(2), BY)
      await store.compact(ROOM, bytes(3), BY)
      await store.append(ROOM, bytes(4), BY)
      await store.close()
      const again = await reopen(store)
      expect(await contents(again)).toEqual([[3], [4]])
      await again.append(ROOM, bytes(5), BY)
      expect(await contents(again)).toEqual([[3], [4], [5]])
      await again.close()
    })
  })
}
