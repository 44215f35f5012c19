import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { Authorship, DocumentStore } from './DocumentStore.ts'

/** Makes the next calls fail or wait, for tests. */
export interface StoreFaults {
  /** How many of the next writes are rejected; `Infinity` until set back to 0. */
  failWrites: number
  /** How many of the next loads are rejected. */
  failLoads: number
  /** While set, writes and loads wait for it before they do anything. */
  wait: Promise<void> | null
}

/** A store for tests, which forgets everything with the process. */
export interface MemoryDocumentStore extends DocumentStore {
  readonly faults: StoreFaults
  /** Who wrote each record of a document, oldest first. */
  authorship(room: RoomName): readonly Authorship[]
}

interface MemoryRecord {
  readonly payload: Uint8Array
  readonly authorship: Authorship
  readonly aside?: Uint8Array | undefined
}

/** Makes an empty store in memory. */
export function createMemoryDocumentStore(): MemoryDocumentStore {
  const documents = new Map<RoomName, MemoryRecord[]>()
  const faults: StoreFaults = { failWrites: 0, failLoads: 0, wait: null }
  let closed = false
  let last: Promise<unknown> = Promise.resolve()

  /** Writes one after the other, in the order of the calls. */
  const write = <T>(deed: () => T): Promise<T> => {
    const done = last.then(async () => {
      if (closed) throw new Error('The document store is closed')
      await faults.wait
      if (faults.failWrites > 0) {
        faults.failWrites--
        throw new Error('The write failed, as the test asked')
      }
      return deed()
    })
    last = done.catch(() => undefined)
    return done
  }
  const recordsOf = (room: RoomName): MemoryRecord[] => {
    const records = documents.get(room)
    if (!records) throw new Error(`Document ${room} does not exist`)
    return records
  }

  return {
    faults,
    authorship: (room) => (documents.get(room) ?? []).map((record) => record.authorship),
    create: (room, update, authorship) =>
      write(() => {
        if (documents.has(room)) return false
        documents.set(room, [{ payload: update.slice(), authorship }])
        return true
      }),
    append: (room, update, authorship) =>
      write(() => void recordsOf(room).push({ payload: update.slice(), authorship })),
    compact: (room, snapshot, authorship, aside) =>
      write(() => void recordsOf(room).splice(0, Infinity, { payload: snapshot.slice(), authorship, aside })),
    purge: () => Promise.resolve(),
    async load(room) {
      await faults.wait
      if (faults.failLoads > 0) {
        faults.failLoads--
        throw new Error('The load failed, as the test asked')
      }
      const records = documents.get(room)
      if (!records) return null
      return {
        records: records.map(({ payload, authorship: { member, at } }) => ({ update: payload, author: member, at })),
        aside: records[0]?.aside ?? null,
      }
    },
    quarantined: () => new Map(),
    rooms: () => Promise.resolve([...documents.keys()]),
    async close() {
      await last
      closed = true
    },
  }
}
