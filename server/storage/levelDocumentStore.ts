import { mkdir } from 'node:fs/promises'
import { ClassicLevel } from 'classic-level'
import { parseRoomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { DamagedDocumentError, type Authorship, type DocumentStore, type StoredDocument } from './DocumentStore.ts'
import { checkChain, decodeHead, type Head, type StoredRecord } from './envelope.ts'
import { GroupCommit, type Database } from './groupCommit.ts'
import { findDamagedLogs, keepDamagedLog } from './levelLogs.ts'
import { FORMAT_KEY, HEAD_RANGE, headKey, purgeKeys, recordKey, recordRange, roomOfHeadKey } from './levelKeys.ts'

/** Layout of the whole directory: keys and envelope; an earlier one is taken over at opening. History as in envelope.ts. */
export const STORE_FORMAT = 2

export interface StoreOptions {
  /** Called with a sentence for the administrator when a document was found damaged; null where it may be any of them. */
  readonly warn: (room: RoomName | null, sentence: string) => void
}

/**
 * Opens the embedded store in `directory`, made where it is missing. Rejects with a sentence that names the directory
 * when another server holds it or when it was written by a newer version.
 */
export async function openLevelDocumentStore(
  directory: string,
  options: StoreOptions = { warn: () => undefined },
): Promise<DocumentStore> {
  await mkdir(directory, { recursive: true })
  const damaged = await findDamagedLogs(directory)
  const db: Database = new ClassicLevel<string, Uint8Array>(directory, { keyEncoding: 'utf8', valueEncoding: 'view' })
  try {
    await db.open()
    await checkFormat(db, directory)
  } catch (error) {
    await db.close()
    throw openError(error, directory)
  }
  for (const log of damaged) options.warn(null, await keepDamagedLog(log))
  return new LevelDocumentStore(db, new GroupCommit(db), options)
}

class LevelDocumentStore implements DocumentStore {
  readonly #db: Database
  readonly #commit: GroupCommit
  readonly #options: StoreOptions
  readonly #damaged = new Map<RoomName, string>()

  constructor(db: Database, commit: GroupCommit, options: StoreOptions) {
    this.#options = options
    this.#db = db
    this.#commit = commit
  }

  create(room: RoomName, update: Uint8Array, authorship: Authorship): Promise<boolean> {
    return this.#commit.submit({ kind: 'create', room, payload: update, authorship })
  }

  async append(room: RoomName, update: Uint8Array, authorship: Authorship): Promise<void> {
    await this.#commit.submit({ kind: 'append', room, payload: update, authorship })
  }

  async compact(room: RoomName, snapshot: Uint8Array, authorship: Authorship, aside?: Uint8Array): Promise<void> {
    await this.#commit.submit({ kind: 'compact', room, payload: snapshot, authorship, aside })
  }

  async purge(room: RoomName): Promise<void> {
    const [from, to] = purgeKeys(room)
    // LevelDB may write its log down as one file far below, shadowed values included, and rewrites that only when newer
    // keys around it come down too.
    await this.#db.compactRange(from, to)
    const empty = new Uint8Array()
    await this.#db.batch([from, to].map((key) => ({ type: 'put', key, value: empty })))
    await this.#db.batch([from, to].map((key) => ({ type: 'del', key })))
    await this.#db.compactRange(from, to)
  }

  async load(room: RoomName): Promise<StoredDocument | null> {
    const snapshot = this.#db.snapshot()
    try {
      const headBytes = await this.#db.get(headKey(room), { snapshot })
      const read = (from: number, to: number): Promise<Uint8Array[]> =>
        this.#db.values({ gte: recordKey(room, from), lte: recordKey(room, to), snapshot }).all()
      if (headBytes === undefined) {
        if ((await this.#db.keys({ ...recordRange(room), limit: 1, snapshot }).all()).length === 0) return null
        throw new Error('its head is missing')
      }
      return toStored(await this.#readRecords(room, decodeHead(headBytes), read))
    } catch (error) {
      throw isReadError(error) ? error : this.#damage(room, error)
    } finally {
      await snapshot.close()
    }
  }

  quarantined(): ReadonlyMap<RoomName, string> {
    return this.#damaged
  }

  /** From the snapshot on; where that is damaged, from the generation before it, which says the same. */
  async #readRecords(
    room: RoomName,
    head: Head,
    read: (from: number, to: number) => Promise<Uint8Array[]>,
  ): Promise<readonly StoredRecord[]> {
    const { kept, first, last, hash } = head
    try {
      return checkChain(room, await read(first, last), { from: first, to: last, hash })
    } catch (error) {
      if (kept === first) throw error
      const before = checkChain(room, await read(kept, first - 1), { from: kept, to: first - 1, hash: null })
      const tail = first < last ? { from: first + 1, to: last, hash } : null
      const after = tail ? checkChain(room, await read(tail.from, tail.to), tail, null) : []
      const what = error instanceof Error ? error.message : String(error)
      this.#options.warn(room, `The snapshot is damaged (${what}); the document was read from the generation before it`)
      return [...before, ...after]
    }
  }

  #damage(room: RoomName, error: unknown): DamagedDocumentError {
    const what = error instanceof Error ? error.message : String(error)
    if (!this.#damaged.has(room)) this.#options.warn(room, `The document is damaged and is not opened: ${what}`)
    this.#damaged.set(room, what)
    return new DamagedDocumentError(room, what)
  }

  async rooms(): Promise<readonly RoomName[]> {
    const keys = await this.#db.keys(HEAD_RANGE).all()
    return keys.map(roomOfHeadKey).filter(isRoomName)
  }

  async close(): Promise<void> {
    await this.#commit.close()
    await this.#db.close()
  }
}

function toStored(records: readonly StoredRecord[]): StoredDocument {
  const aside = records[0]?.aside
  return {
    records: records.map(({ payload, member, at }) => ({ update: payload, author: member, at })),
    aside: aside && aside.length > 0 ? aside : null,
  }
}

async function checkFormat(db: Database, directory: string): Promise<void> {
  const stored = await db.get(FORMAT_KEY)
  if (stored === undefined) {
    if ((await db.keys({ limit: 1 }).all()).length > 0)
      throw new Error(`${directory} holds documents without a format number; it was not written by Ocena or is damaged`)
    return db.put(FORMAT_KEY, new TextEncoder().encode(String(STORE_FORMAT)), { sync: true })
  }
  const format = Number(new TextDecoder().decode(stored))
  if (format === STORE_FORMAT) return
  // Every earlier record is read as it is; from now on an earlier server must not write here.
  if (format === 1) return db.put(FORMAT_KEY, new TextEncoder().encode(String(STORE_FORMAT)), { sync: true })
  throw new Error(
    format > STORE_FORMAT
      ? `${directory} was written by a newer version (format ${format}, this one knows ${STORE_FORMAT}); nothing was changed`
      : `${directory} has the unknown format ${showFormat(stored)}; nothing was changed`,
  )
}

function openError(error: unknown, directory: string): Error {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'LEVEL_LOCKED')
    return new Error(`Another server is running on ${directory}; stop it first or choose another DATA_DIR`, {
      cause: error,
    })
  if (code === undefined && cause === error && error instanceof Error) return error
  const what = cause instanceof Error ? cause.message : String(cause)
  return new Error(`The documents in ${directory} cannot be opened: ${what}`, { cause: error })
}

const showFormat = (bytes: Uint8Array): string => JSON.stringify(new TextDecoder().decode(bytes).slice(0, 40))
const isRoomName = (name: string): name is RoomName => parseRoomName(name) !== null

/** The disk or the database failed, which says nothing about the document. */
const isReadError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code !== 'LEVEL_CORRUPTION'
