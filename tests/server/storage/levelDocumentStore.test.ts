import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DamagedDocumentError, type Authorship } from '../../../server/storage/DocumentStore.ts'
import { encodeEnvelope, NO_HASH } from '../../../server/storage/envelope.ts'
import { openLevelDocumentStore, STORE_FORMAT } from '../../../server/storage/levelDocumentStore.ts'
import { FORMAT_KEY, headKey, recordKey } from '../../../server/storage/levelKeys.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'
import { documentStoreContract } from '../../contracts/documentStoreContract.ts'

const ROOM = 'assessments/aaaaaaaaaa/content' as RoomName // a name of the right form
const OTHER = 'assessments/bbbbbbbbbb/content' as RoomName // as above
const BY: Authorship = { member: null, at: 1_700_000_000_000 }

const newDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'ocena-store-'))

documentStoreContract('level', () => {
  let directory = ''
  return {
    async open() {
      directory = await newDirectory()
      return openLevelDocumentStore(directory)
    },
    reopen: () => openLevelDocumentStore(directory),
    cleanUp: () => rm(directory, { recursive: true, force: true }),
  }
})

describe('level document store', () => {
  let directory = ''
  beforeEach(async () => {
    directory = await newDirectory()
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await rm(directory, { recursive: true, force: true })
  })

  /** Writes two documents of five records each. */
  async function fill(): Promise<void> {
    const store = await openLevelDocumentStore(directory)
    for (const room of [ROOM, OTHER]) {
      await store.create(room, Uint8Array.of(1), BY)
      for (let n = 2; n <= 5; n++) await store.append(room, Uint8Array.of(n), BY)
    }
    await store.close()
  }
  async function tamper(deed: (db: ClassicLevel<string, Uint8Array>) => Promise<void>): Promise<void> {
    const db = new ClassicLevel<string, Uint8Array>(directory, { valueEncoding: 'view' })
    await db.open()
    await deed(db)
    await db.close()
  }
  const readRecord = async (db: ClassicLevel<string, Uint8Array>, n: number): Promise<Uint8Array> =>
    (await db.get(recordKey(ROOM, n))) ?? new Uint8Array()

  /** What is said of the damaged document; the other one must go on. */
  async function damageSaid(): Promise<string> {
    const store = await openLevelDocumentStore(directory)
    const error = await store.load(ROOM).catch((refusal: unknown) => refusal)
    expect(error).toBeInstanceOf(DamagedDocumentError)
    const before = (await store.load(OTHER))?.records.length ?? 0
    await store.append(OTHER, Uint8Array.of(6), BY)
    expect((await store.load(OTHER))?.records.length).toBe(before + 1)
    await store.close()
    return String(error)
  }

  test('ST10 a flipped bit is noticed at every place of a record, and only that document is refused', async () => {
    await fill()
    let length = 0
    await tamper(async (db) => {
      length = (await readRecord(db, 3)).length
    })
    expect(length).toBeGreaterThan(60)
    for (let offset = 0; offset < length; offset += 7) {
      const flip = (db: ClassicLevel<string, Uint8Array>): Promise<void> =>
        readRecord(db, 3).then((record) => {
          const damaged = record.slice()
          damaged[offset] = (damaged[offset] ?? 0) ^ 4
          return db.put(recordKey(ROOM, 3), damaged)
        })
      await tamper(flip)
      const store = await openLevelDocumentStore(directory)
      await expect(store.load(ROOM), `offset ${offset}`).rejects.toBeInstanceOf(DamagedDocumentError)
      await store.close()
      await tamper(flip)
    }
    const store = await openLevelDocumentStore(directory)
    expect((await store.load(ROOM))?.records.length).toBe(5)
    await store.close()
  })

  test('ST10 a missing record in the middle', async () => {
    await fill()
    await tamper((db) => db.del(recordKey(ROOM, 3)))
    expect(await damageSaid()).toMatch(/record 3 is missing/)
  })

  test('ST10 a missing last record', async () => {
    await fill()
    await tamper((db) => db.del(recordKey(ROOM, 5)))
    expect(await damageSaid()).toMatch(/up to 5 are missing/)
  })

  test('ST10 a missing first record', async () => {
    await fill()
    await tamper((db) => db.del(recordKey(ROOM, 1)))
    expect(await damageSaid()).toMatch(/record 1 is missing/)
  })

  test('ST10 two records swapped', async () => {
    await fill()
    await tamper(async (db) => {
      const [two, three] = [await readRecord(db, 2), await readRecord(db, 3)]
      await db.batch([
        { type: 'put', key: recordKey(ROOM, 2), value: three },
        { type: 'put', key: recordKey(ROOM, 3), value: two },
      ])
    })
    expect(await damageSaid()).toMatch(/record 2 is missing, 3 is in its place/)
  })

  test('ST10 the record of another document in its place', async () => {
    await fill()
    await tamper(async (db) => db.put(recordKey(ROOM, 2), (await db.get(recordKey(OTHER, 2))) ?? new Uint8Array()))
    expect(await damageSaid()).toMatch(/belongs to assessments\/bbbbbbbbbb/)
  })

  test('ST10 a whole record of the right place and checksum that was never written there', async () => {
    await fill()
    await tamper((db) =>
      db.put(
        recordKey(ROOM, 3),
        encodeEnvelope({
          kind: 'update',
          sequence: 3,
          room: ROOM,
          member: null,
          at: BY.at,
          previous: NO_HASH,
          payload: Uint8Array.of(3),
          aside: new Uint8Array(),
        }),
      ),
    )
    expect(await damageSaid()).toMatch(/record 3 does not follow the one before/)
  })

  test('ST10 a lost or damaged head', async () => {
    await fill()
    await tamper((db) => db.del(headKey(ROOM)))
    expect(await damageSaid()).toMatch(/head is missing/)
    const headless = await openLevelDocumentStore(directory)
    await expect(headless.create(ROOM, Uint8Array.of(9), BY)).rejects.toBeInstanceOf(DamagedDocumentError)
    await headless.close()
    await tamper((db) => db.put(headKey(ROOM), Uint8Array.of(1, 2, 3)))
    expect(await damageSaid()).toMatch(/head is cut/)
    const store = await openLevelDocumentStore(directory)
    await expect(store.append(ROOM, Uint8Array.of(6), BY)).rejects.toBeInstanceOf(DamagedDocumentError)
    await store.close()
  })

  /** Three updates, a snapshot in place of them, two updates more. */
  async function fillTwoGenerations(): Promise<void> {
    const store = await openLevelDocumentStore(directory)
    await store.create(ROOM, Uint8Array.of(1), BY)
    for (const n of [2, 3]) await store.append(ROOM, Uint8Array.of(n), BY)
    await store.compact(ROOM, Uint8Array.of(123), BY)
    for (const n of [4, 5]) await store.append(ROOM, Uint8Array.of(n), BY)
    await store.close()
  }
  const flipInSnapshot = (offset: number) => (db: ClassicLevel<string, Uint8Array>) =>
    readRecord(db, 4).then((record) => {
      const damaged = record.slice()
      damaged[offset] = (damaged[offset] ?? 0) ^ 1
      return db.put(recordKey(ROOM, 4), damaged)
    })

  test('ST42: a damaged snapshot gives way to the generation before it, which says the same, and it is said', async () => {
    await fillTwoGenerations()
    for (const damage of [flipInSnapshot(30), (db: ClassicLevel<string, Uint8Array>) => db.del(recordKey(ROOM, 4))]) {
      await tamper(damage)
      const said: string[] = []
      const store = await openLevelDocumentStore(directory, { warn: (_, sentence) => void said.push(sentence) })
      expect((await store.load(ROOM))?.records.map(({ update: [byte] }) => byte)).toEqual([1, 2, 3, 4, 5])
      expect(said).toEqual([expect.stringMatching(/^The snapshot is damaged .* the generation before it$/)])
      await store.append(ROOM, Uint8Array.of(6), BY)
      expect((await store.load(ROOM))?.records.map(({ update: [byte] }) => byte)).toContain(6)
      await store.close()
      await rm(directory, { recursive: true })
      await fillTwoGenerations()
    }
  })

  test('ST42: damage behind the snapshot is not covered by the generation before it', async () => {
    await fillTwoGenerations()
    await tamper(async (db) => {
      await flipInSnapshot(30)(db)
      await db.del(recordKey(ROOM, 5))
    })
    const store = await openLevelDocumentStore(directory)
    await expect(store.load(ROOM)).rejects.toThrow('record 5 is missing')
    await store.close()
  })

  test('ST43: the generation before goes with the next snapshot, but stays where the present one is damaged', async () => {
    const keys = async (): Promise<readonly number[]> => {
      const found: number[] = []
      await tamper(async (db) => {
        for (let n = 1; n < 10; n++) if ((await readRecord(db, n)).length > 0) found.push(n)
      })
      return found
    }
    await fillTwoGenerations()
    expect(await keys()).toEqual([1, 2, 3, 4, 5, 6])
    const compact = async (): Promise<void> => {
      const store = await openLevelDocumentStore(directory)
      await store.compact(ROOM, Uint8Array.of(200), BY)
      await store.close()
    }
    await compact()
    expect(await keys()).toEqual([4, 5, 6, 7])
    await tamper(async (db) => {
      const damaged = (await readRecord(db, 7)).slice()
      damaged[9] = (damaged[9] ?? 0) ^ 1
      await db.put(recordKey(ROOM, 7), damaged)
    })
    await compact()
    expect(await keys()).toEqual([4, 5, 6, 7, 8])
    // The older generation was not forgotten: it goes, whole, once a snapshot after it is sound.
    await compact()
    expect(await keys()).toEqual([8, 9])
  })

  test('ST44: a damaged document is listed with what is wrong, and said once', async () => {
    await fill()
    await tamper((db) => db.del(recordKey(ROOM, 3)))
    const said: string[] = []
    const store = await openLevelDocumentStore(directory, { warn: (room, sentence) => void said.push(room + sentence) })
    expect(store.quarantined().size).toBe(0)
    for (let n = 0; n < 2; n++) await expect(store.load(ROOM)).rejects.toBeInstanceOf(DamagedDocumentError)
    expect([...store.quarantined()]).toEqual([[ROOM, 'record 3 is missing, 4 is in its place']])
    expect(said).toEqual([`${ROOM}The document is damaged and is not opened: record 3 is missing, 4 is in its place`])
    expect((await store.load(OTHER))?.records.length).toBe(5)
    await store.close()
  })

  test('ST45: a read that the disk refuses says nothing about the document', async () => {
    await fill()
    const store = await openLevelDocumentStore(directory)
    vi.spyOn(ClassicLevel.prototype, 'get').mockRejectedValueOnce(
      Object.assign(new Error('EIO'), { code: 'LEVEL_IO_ERROR' }),
    )
    await expect(store.load(ROOM)).rejects.toThrow('EIO')
    expect(store.quarantined().size).toBe(0)
    expect((await store.load(ROOM))?.records.length).toBe(5)
    await store.close()
  })

  test('ST11 a second server on the directory is refused with its name, the first goes on', async () => {
    const first = await openLevelDocumentStore(directory)
    await expect(openLevelDocumentStore(directory)).rejects.toThrow(`Another server is running on ${directory}`)
    expect(await first.create(ROOM, Uint8Array.of(1), BY)).toBe(true)
    await first.close()
    const second = await openLevelDocumentStore(directory)
    expect((await second.load(ROOM))?.records.length).toBe(1)
    await second.close()
  })

  test('ST12 a directory of a newer version is refused and unchanged', async () => {
    await fill()
    const newer = new TextEncoder().encode(String(STORE_FORMAT + 1))
    await tamper((db) => db.put(FORMAT_KEY, newer))
    await expect(openLevelDocumentStore(directory)).rejects.toThrow(/newer version \(format 3, this one knows 2\)/)
    await tamper(async (db) => expect([...((await db.get(FORMAT_KEY)) ?? [])]).toEqual([...newer]))
  })

  test('ST13 a failed write rejects, is not there, and the next one works once the disk does', async () => {
    const store = await openLevelDocumentStore(directory)
    await store.create(ROOM, Uint8Array.of(1), BY)
    const batch = vi.spyOn(ClassicLevel.prototype, 'batch').mockRejectedValue(new Error('ENOSPC: no space left'))
    const failures = [store.append(ROOM, Uint8Array.of(2), BY), store.append(ROOM, Uint8Array.of(3), BY)]
    for (const failure of failures) await expect(failure).rejects.toThrow('ENOSPC')
    await expect(store.append(ROOM, Uint8Array.of(4), BY)).rejects.toThrow('ENOSPC')
    batch.mockRestore()
    await store.append(ROOM, Uint8Array.of(5), BY)
    expect((await store.load(ROOM))?.records.map(({ update }) => [...update])).toEqual([[1], [5]])
    await store.close()
  })

  test('ST13 a batch that failed after it was written leaves a document that reads and grows', async () => {
    const store = await openLevelDocumentStore(directory)
    await store.create(ROOM, Uint8Array.of(1), BY)
    const write = ClassicLevel.prototype.batch
    vi.spyOn(ClassicLevel.prototype, 'batch').mockImplementationOnce(async function (
      this: ClassicLevel<string, Uint8Array>,
      ...args: readonly unknown[]
    ) {
      await Reflect.apply(write, this, args)
      throw new Error('EIO: fsync')
    } as never) // the overload without arguments gives a chained batch
    const failures = [2, 3, 4].map((n) => store.append(ROOM, Uint8Array.of(n), BY))
    for (const failure of failures) await expect(failure).rejects.toThrow('EIO')
    await store.append(ROOM, Uint8Array.of(5), BY)
    expect((await store.load(ROOM))?.records.map(({ update }) => [...update]).at(-1)).toEqual([5])
    await store.close()
  })

  test('ST13 what waits behind a failed batch is rejected with it, so that no later update overtakes', async () => {
    const store = await openLevelDocumentStore(directory)
    await store.create(ROOM, Uint8Array.of(1), BY)
    let fail = (): void => undefined
    const spy = vi
      .spyOn(ClassicLevel.prototype, 'batch')
      .mockImplementationOnce(() => new Promise<void>((_, reject) => (fail = () => reject(new Error('EIO')))) as never) // the overload without arguments gives a chained batch
    const first = store.append(ROOM, Uint8Array.of(2), BY)
    await vi.waitFor(() => expect(spy).toHaveBeenCalledOnce())
    const second = store.append(ROOM, Uint8Array.of(3), BY)
    fail()
    await expect(first).rejects.toThrow('EIO')
    await expect(second).rejects.toThrow('EIO')
    expect((await store.load(ROOM))?.records.length).toBe(1)
    await store.close()
  })

  test('ST14 what waits while a batch is in flight shares the next one', async () => {
    const store = await openLevelDocumentStore(directory)
    await store.create(ROOM, Uint8Array.of(1), BY)
    const batch = vi.spyOn(ClassicLevel.prototype, 'batch')
    await Promise.all(Array.from({ length: 500 }, (_, n) => store.append(ROOM, Uint8Array.of(n % 256), BY)))
    expect(batch.mock.calls.length).toBeLessThanOrEqual(2)
    await store.close()
  })
})
