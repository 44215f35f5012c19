import { mkdir } from 'node:fs/promises'
import { ClassicLevel } from 'classic-level'
import { parseRoomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { DamagedDocumentError, type Authorship, type DocumentStore, type StoredDocument } from './DocumentStore.ts'
import { checkChain, decodeHead, type Head } from './envelope.ts'
import { GroupCommit, type Database } from './groupCommit.ts'
import { FORMAT_KEY, HEAD_RANGE, headKey, recordRange, roomOfHeadKey } from './levelKeys.ts'

/** Layout of the whole directory: keys and envelope. */
export const STORE_FORMAT = 1

/**
 * Opens the embedded store in `directory`, made where it is missing. Rejects with a sentence that names the directory
 * when another server holds it or when it was written by a newer version.
 */
export async function openLevelDocumentStore(directory: string): Promise<DocumentStore> {
  await mkdir(directory, { recursive: true })
  const db: Database = new ClassicLevel<string, Uint8Array>(directory, { keyEncoding: 'utf8', valueEncoding: 'view' })
  try {
    await db.open()
    await checkFormat(db, directory)
  } catch (error) {
    await db.close()
    throw openError(error, directory)
  }
  return new LevelDocumentStore(db, new GroupCommit(db))
}

class LevelDocumentStore implements DocumentStore {
  readonly #db: Database
  readonly #commit: GroupCommit

  constructor(db: Database, commit: GroupCommit) {
    this.#db = db
    this.#commit = commit
  }

  create(room: RoomName, update: Uint8Array, authorship: Authorship): Promise<boolean> {
    return this.#commit.submit({ kind: 'create', room, payload: update, authorship })
  }

  async append(room: RoomName, update: Uint8Array, authorship: Authorship): Promise<void> {
    await this.#commit.submit({ kind: 'append', room, payload: update, authorship })
  }

  async compact(room: RoomName, snapshot: Uint8Array, authorship: Authorship): Promise<void> {
    await this.#commit.submit({ kind: 'compact', room, payload: snapshot, authorship })
  }

  async load(room: RoomName): Promise<StoredDocument | null> {
    const snapshot = this.#db.snapshot()
    try {
      const headBytes = await this.#db.get(headKey(room), { snapshot })
      const encoded = await this.#db.values({ ...recordRange(room), snapshot }).all()
      if (headBytes === undefined && encoded.length === 0) return null
      const records = checkDocument(room, encoded, headBytes)
      return { updates: records.map((record) => record.payload), count: records.length }
    } finally {
      await snapshot.close()
    }
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

function checkDocument(room: RoomName, encoded: readonly Uint8Array[], headBytes: Uint8Array | undefined) {
  try {
    if (headBytes === undefined) throw new Error('its head is missing')
    const head: Head = decodeHead(headBytes)
    return checkChain(room, encoded, head)
  } catch (error) {
    throw new DamagedDocumentError(room, error instanceof Error ? error.message : String(error))
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
