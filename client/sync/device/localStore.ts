import * as z from 'zod/mini'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { parse } from '../../../shared/util/validate.ts'
import { parseAsideName } from './asideName.ts'
import { committed, deleteDatabase, openDatabase, result } from './indexedDb.ts'

/** History: 1 first light · 2 private drafts. */
const VERSION = 2
const UPDATES = 'updates'
const ROOMS = 'rooms'
/** Changes that the server has not confirmed; the name is on people's disks. */
const UNCONFIRMED = 'dirt'
const ANSWERS = 'answers'
const DRAFTS = 'drafts'
const BY_ROOM = 'room'

/** Copies that nobody opened for so long are removed, except where they hold changes that the server never got. */
export const KEEP_MS = 14 * 24 * 60 * 60 * 1000

const roomMetaSchema = z.object({
  room: z.string(),
  /** Lineage of the document that the copy belongs to; null until the server told. */
  epoch: z.nullable(z.string()),
  schema: z.number(),
  savedAt: z.nullable(z.number()),
  writable: z.boolean(),
  expires: z.number(),
})
/** What is known about one kept room beside its bytes. Times in milliseconds since 1970. */
export type RoomMeta = z.infer<typeof roomMetaSchema>

const unconfirmedSchema = z.object({ room: z.string(), writer: z.string(), changes: z.number(), since: z.number() })
/** Changes of one opening of a room that the server has not confirmed. */
export type UnconfirmedEntry = z.infer<typeof unconfirmedSchema>

const rowSchema = z.object({ room: z.string(), bytes: z.instanceof(Uint8Array) })
const answerSchema = z.object({ value: z.unknown(), expires: z.number() })

/** One room as this device kept it. */
export interface KeptRoom {
  readonly meta: RoomMeta | null
  readonly updates: readonly Uint8Array[]
  readonly unconfirmed: readonly UnconfirmedEntry[]
}

/** This device's copy of one member's rooms and answers. Every promise resolves only when the browser has written. */
export interface LocalStore {
  /** Resolves when the browser took the store away; nothing can be said to be on the device any more. */
  readonly ended: Promise<void>
  load(room: string): Promise<KeptRoom>
  /** Writes updates and what changed about the room in one transaction. */
  keep(meta: RoomMeta, updates: readonly Uint8Array[], unconfirmed: UnconfirmedEntry | null): Promise<void>
  /** Notes what the server confirmed: earlier entries go if they are as they were read, one's own becomes `own`. */
  settle(
    meta: RoomMeta,
    earlier: readonly UnconfirmedEntry[],
    writer: string,
    own: UnconfirmedEntry | null,
  ): Promise<void>
  /** Replaces all rows of a room by what `merge` makes of them, unless there are fewer than `least`. */
  compact(room: string, least: number, merge: (updates: readonly Uint8Array[]) => Uint8Array): Promise<void>
  /** Moves a room's copy out of the way under another name, where it stays until the device is forgotten. */
  setAside(room: string, name: string): Promise<void>
  /** Rooms that were set aside, as `setAside` named them. */
  asides(): Promise<readonly RoomMeta[]>
  /** What is known of each room that was not set aside, and how many of its changes the server has not confirmed. */
  rooms(): Promise<readonly { readonly meta: RoomMeta; readonly changes: number }[]>
  /** Removes a room's copy, whatever it holds. */
  remove(room: string): Promise<void>
  /** Keeps something under its `id` until it is removed; whoever reads drafts parses them. */
  putDraft(draft: { readonly id: string }): Promise<void>
  removeDraft(id: string): Promise<void>
  drafts(): Promise<readonly unknown[]>
  remember(key: string, value: unknown): Promise<void>
  recall(key: string): Promise<unknown>
  /** Whether there is anything that the server has not got: unconfirmed changes, drafts, copies set aside. */
  hasUnsaved(): Promise<boolean>
  close(): void
}

export const databaseName = (member: MemberId): string => `ocena-${member}`

/** Opens a member's own database. Rejects where the browser keeps nothing (private window, blocked storage). */
export async function openLocalStore(member: MemberId, now: () => number = Date.now): Promise<LocalStore> {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (end = resolve))
  const database = await openDatabase(databaseName(member), VERSION, upgrade, () => end())
  await removeExpired(database, now())
  return storeOn(database, now, ended)
}

function upgrade(older: IDBDatabase, from: number): void {
  if (from < 1) {
    older.createObjectStore(UPDATES, { autoIncrement: true }).createIndex(BY_ROOM, 'room')
    older.createObjectStore(ROOMS, { keyPath: 'room' })
    older.createObjectStore(UNCONFIRMED, { keyPath: ['room', 'writer'] }).createIndex(BY_ROOM, 'room')
    older.createObjectStore(ANSWERS)
  }
  if (from < 2) older.createObjectStore(DRAFTS, { keyPath: 'id' })
}

/** Removes everything this device keeps of a member. */
export const deleteLocalStore = (member: MemberId): Promise<void> => deleteDatabase(databaseName(member))

function storeOn(database: IDBDatabase, now: () => number, ended: Promise<void>): LocalStore {
  const write = (...stores: string[]) => database.transaction(stores, 'readwrite', { durability: 'strict' })
  const read = (...stores: string[]) => database.transaction(stores, 'readonly')
  return {
    ended,
    load: (room) => loadRoom(read(UPDATES, ROOMS, UNCONFIRMED), room),
    async keep(meta, updates, unconfirmed) {
      const transaction = write(UPDATES, ROOMS, UNCONFIRMED)
      for (const bytes of updates) transaction.objectStore(UPDATES).add({ room: meta.room, bytes })
      transaction.objectStore(ROOMS).put(meta)
      if (unconfirmed) transaction.objectStore(UNCONFIRMED).put(unconfirmed)
      await committed(transaction)
    },
    async settle(meta, earlier, writer, own) {
      const transaction = write(ROOMS, UNCONFIRMED)
      transaction.objectStore(ROOMS).put(meta)
      for (const known of earlier) removeIfSame(transaction.objectStore(UNCONFIRMED), known)
      if (own) transaction.objectStore(UNCONFIRMED).put(own)
      else transaction.objectStore(UNCONFIRMED).delete([meta.room, writer])
      await committed(transaction)
    },
    compact: (room, least, merge) => compactRoom(write(UPDATES), room, least, merge),
    setAside: (room, name) => moveRoom(write(UPDATES, ROOMS, UNCONFIRMED), room, name),
    asides: async () => (await allRooms(read(ROOMS))).filter(({ room }) => parseAsideName(room) !== null),
    async rooms() {
      const transaction = read(UNCONFIRMED, ROOMS)
      const [rows, metas] = await Promise.all([
        result<unknown[]>(transaction.objectStore(UNCONFIRMED).getAll()),
        allRooms(transaction),
      ])
      const waiting = rows.flatMap((raw) => {
        const one = parse(unconfirmedSchema, raw)
        return one.ok ? [one.value] : []
      })
      return metas
        .filter(({ room }) => parseAsideName(room) === null)
        .map((meta) => ({
          meta,
          changes: waiting.filter(({ room }) => room === meta.room).reduce((sum, { changes }) => sum + changes, 0),
        }))
    },
    async remove(room) {
      const transaction = write(UPDATES, ROOMS, UNCONFIRMED)
      removeRoom(transaction, room)
      sweep(transaction.objectStore(UNCONFIRMED).index(BY_ROOM).openCursor(room), () => true)
      await committed(transaction)
    },
    async putDraft(draft) {
      const transaction = write(DRAFTS)
      transaction.objectStore(DRAFTS).put(draft)
      await committed(transaction)
    },
    async removeDraft(id) {
      const transaction = write(DRAFTS)
      transaction.objectStore(DRAFTS).delete(id)
      await committed(transaction)
    },
    drafts: () => result<unknown[]>(read(DRAFTS).objectStore(DRAFTS).getAll()),
    async remember(key, value) {
      const transaction = write(ANSWERS)
      transaction.objectStore(ANSWERS).put({ value, expires: now() + KEEP_MS }, key)
      await committed(transaction)
    },
    async recall(key) {
      const answer = parse(answerSchema, await result<unknown>(read(ANSWERS).objectStore(ANSWERS).get(key)))
      return answer.ok ? answer.value.value : undefined
    },
    async hasUnsaved() {
      const transaction = read(UNCONFIRMED, DRAFTS, ROOMS)
      const [unconfirmed, drafts, rooms] = await Promise.all([
        result(transaction.objectStore(UNCONFIRMED).count()),
        result(transaction.objectStore(DRAFTS).count()),
        allRooms(transaction),
      ])
      return unconfirmed + drafts > 0 || rooms.some(({ room }) => parseAsideName(room) !== null)
    },
    close: () => database.close(),
  }
}

async function loadRoom(transaction: IDBTransaction, room: string): Promise<KeptRoom> {
  const [meta, rows, unconfirmed] = await Promise.all([
    result<unknown>(transaction.objectStore(ROOMS).get(room)),
    result<unknown[]>(transaction.objectStore(UPDATES).index(BY_ROOM).getAll(room)),
    result<unknown[]>(transaction.objectStore(UNCONFIRMED).index(BY_ROOM).getAll(room)),
  ])
  const parsed = parse(roomMetaSchema, meta)
  return {
    meta: parsed.ok ? parsed.value : null,
    updates: rows.flatMap((raw) => {
      const row = parse(rowSchema, raw)
      return row.ok ? [row.value.bytes] : []
    }),
    unconfirmed: unconfirmed.flatMap((raw) => {
      const one = parse(unconfirmedSchema, raw)
      return one.ok ? [one.value] : []
    }),
  }
}

async function allRooms(transaction: IDBTransaction): Promise<readonly RoomMeta[]> {
  const rows = await result<unknown[]>(transaction.objectStore(ROOMS).getAll())
  return rows.flatMap((raw) => {
    const meta = parse(roomMetaSchema, raw)
    return meta.ok ? [meta.value] : []
  })
}

/** Another page may have made more changes under the same entry since; then it stays. */
function removeIfSame(store: IDBObjectStore, known: UnconfirmedEntry): void {
  const key = [known.room, known.writer]
  const request: IDBRequest<unknown> = store.get(key)
  request.onsuccess = () => {
    const found = parse(unconfirmedSchema, request.result)
    if (found.ok && found.value.changes === known.changes) store.delete(key)
  }
}

async function compactRoom(
  transaction: IDBTransaction,
  room: string,
  least: number,
  merge: (updates: readonly Uint8Array[]) => Uint8Array,
): Promise<void> {
  const store = transaction.objectStore(UPDATES)
  const keys = store.index(BY_ROOM).getAllKeys(room)
  const rows: IDBRequest<unknown[]> = store.index(BY_ROOM).getAll(room)
  rows.onsuccess = () => {
    if (keys.result.length < least) return
    const updates = rows.result.flatMap((raw) => {
      const row = parse(rowSchema, raw)
      return row.ok ? [row.value.bytes] : []
    })
    for (const key of keys.result) store.delete(key)
    store.add({ room, bytes: merge(updates) })
  }
  await committed(transaction)
}

async function moveRoom(transaction: IDBTransaction, room: string, name: string): Promise<void> {
  for (const store of [UPDATES, ROOMS, UNCONFIRMED].map((each) => transaction.objectStore(each))) {
    const source = store.name === ROOMS ? store : store.index(BY_ROOM)
    const cursor = source.openCursor(room)
    cursor.onsuccess = () => {
      const row = cursor.result
      if (!row) return
      const value: unknown = row.value
      row.delete()
      if (typeof value === 'object' && value !== null && store.name !== UNCONFIRMED) store.put({ ...value, room: name })
      row.continue()
    }
  }
  await committed(transaction)
}

async function removeExpired(database: IDBDatabase, now: number): Promise<void> {
  const transaction = database.transaction([UPDATES, ROOMS, UNCONFIRMED, ANSWERS], 'readwrite')
  const rooms: IDBRequest<unknown[]> = transaction.objectStore(ROOMS).getAll()
  const entries: IDBRequest<unknown[]> = transaction.objectStore(UNCONFIRMED).getAll()
  entries.onsuccess = () => {
    const stillWaiting = new Set(
      entries.result.map((raw) => parse(unconfirmedSchema, raw)).map((one) => (one.ok ? one.value.room : '')),
    )
    for (const raw of rooms.result) {
      const meta = parse(roomMetaSchema, raw)
      if (!meta.ok || meta.value.expires >= now || stillWaiting.has(meta.value.room)) continue
      if (parseAsideName(meta.value.room) === null) removeRoom(transaction, meta.value.room)
    }
  }
  sweep(transaction.objectStore(ANSWERS).openCursor(), (raw) => {
    const answer = parse(answerSchema, raw)
    return !answer.ok || answer.value.expires < now
  })
  await committed(transaction)
}

function removeRoom(transaction: IDBTransaction, room: string): void {
  transaction.objectStore(ROOMS).delete(room)
  sweep(transaction.objectStore(UPDATES).index(BY_ROOM).openCursor(room), () => true)
}

function sweep(cursor: IDBRequest<IDBCursorWithValue | null>, over: (raw: unknown) => boolean): void {
  cursor.onsuccess = () => {
    const row = cursor.result
    if (!row) return
    if (over(row.value)) row.delete()
    row.continue()
  }
}
