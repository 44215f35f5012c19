import { afterEach, describe, expect, test } from 'vitest'
import type { AssessmentId, MemberId } from '../../shared/domain/ids.ts'
import { DamagedVersionError, type NewVersion, type VersionStore } from '../../server/storage/VersionStore.ts'

export const RS = 'aaaaaaaaaa' as AssessmentId // an id of the right form
const AL = 'bbbbbbbbbb' as AssessmentId // as above
const ANA = 'memberaaaa' as MemberId // as above

export const newVersion = (at: number, more: Partial<NewVersion> = {}): NewVersion => ({
  reason: 'time',
  name: null,
  at,
  by: ANA,
  restored: null,
  score: null,
  ...more,
})
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

/** What every version store must do. `reopen`: the same one after it was closed, null where it forgets. */
export interface VersionStoreUnderTest {
  open(): Promise<VersionStore>
  reopen: ((closed: VersionStore) => Promise<VersionStore>) | null
  cleanUp(): Promise<void>
}

/** Runs the contract of VersionStore on one adapter. */
export function versionStoreContract(name: string, underTest: () => VersionStoreUnderTest): void {
  describe(`version store contract: ${name}`, () => {
    let current: VersionStoreUnderTest
    const open = (): Promise<VersionStore> => {
      current = underTest()
      return current.open()
    }
    afterEach(() => current.cleanUp())

    test('ST60 numbers count from 1 for each assessment, and what was stored comes back', async () => {
      const store = await open()
      const first = await store.add(RS, newVersion(10, { reason: 'named', name: 'Before the visit' }), bytes(1, 2))
      const second = await store.add(RS, newVersion(20), bytes(3))
      await store.add(AL, newVersion(30), bytes(4))
      expect([first.number, second.number]).toEqual([1, 2])
      expect(await store.heads(RS)).toEqual([first, second])
      expect([await store.numbers(RS), await store.numbers('cccccccccc' as AssessmentId)]).toEqual([[1, 2], []]) // as above
      expect(first).toMatchObject({ name: 'Before the visit', reason: 'named', by: ANA, at: 10 })
      expect([...((await store.state(RS, 1)) ?? [])]).toEqual([1, 2])
      expect([...((await store.state(AL, 1)) ?? [])]).toEqual([4])
      expect(await store.state(RS, 3)).toBeNull()
      expect([...(await store.assessments())].sort()).toEqual([RS, AL])
    })

    test('ST60 versions that are asked for at once get one number each, in order', async () => {
      const store = await open()
      const heads = await Promise.all([1, 2, 3, 4, 5].map((at) => store.add(RS, newVersion(at), bytes(at))))
      expect(heads.map(({ number, at }) => [number, at])).toEqual([1, 2, 3, 4, 5].map((n) => [n, n]))
    })

    test('ST61 each version names the hash of the one before', async () => {
      const store = await open()
      const heads = [await store.add(RS, newVersion(1), bytes(1)), await store.add(RS, newVersion(1), bytes(1))]
      expect(heads[0]?.previous).toMatch(/^0{64}$/)
      expect(heads[1]?.previous).toMatch(/^[0-9a-f]{64}$/)
      expect(heads[1]?.previous).not.toBe(heads[0]?.previous)
      const third = await store.add(RS, newVersion(1), bytes(1))
      expect(third.previous).not.toBe(heads[1]?.previous)
    })

    test('ST62 a number is never given again, not even that of the newest version', async () => {
      const store = await open()
      await store.add(RS, newVersion(1), bytes(1))
      await store.add(RS, newVersion(2), bytes(2))
      await store.remove(RS, [2, 7])
      expect((await store.heads(RS)).map(({ number }) => number)).toEqual([1])
      expect(await store.state(RS, 2)).toBeNull()
      expect((await store.add(RS, newVersion(3), bytes(3))).number).toBe(3)
    })

    test('ST63 a version of a backup keeps its number and hashes; a state that is another one is refused', async () => {
      const store = await open()
      const head = await store.add(RS, newVersion(5), bytes(9))
      await store.put(AL, { ...head, number: 7 }, bytes(9))
      expect(await store.heads(AL)).toEqual([{ ...head, number: 7 }])
      expect((await store.add(AL, newVersion(6), bytes(1))).number).toBe(8)
      await expect(store.put(AL, { ...head, number: 9 }, bytes(8))).rejects.toThrow(DamagedVersionError)
      expect((await store.heads(AL)).map(({ number }) => number)).toEqual([7, 8])
    })

    test('ST60 what was stored is there after closing and opening', async () => {
      const store = await open()
      await store.add(RS, newVersion(1), bytes(1))
      await store.close()
      if (!current.reopen) return
      const again = await current.reopen(store)
      expect([...((await again.state(RS, 1)) ?? [])]).toEqual([1])
      expect((await again.add(RS, newVersion(2), bytes(2))).number).toBe(2)
      await again.close()
    })
  })
}
