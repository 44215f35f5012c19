import type { RoomName } from '../../shared/protocol/rooms.ts'
import type { Authorship, DocumentStore, StoredDocument } from './DocumentStore.ts'

/** Hears how each append went. Calls must be cheap and must not throw. */
export interface AppendWatcher {
  /** One append is on disk after so many milliseconds. */
  took(ms: number): void
  failed(): void
}

/** Hands everything on to a store and says how long appends took. */
export class TimedStore implements DocumentStore {
  readonly #store: DocumentStore
  readonly #watcher: AppendWatcher

  constructor(store: DocumentStore, watcher: AppendWatcher) {
    this.#store = store
    this.#watcher = watcher
  }

  create(room: RoomName, update: Uint8Array, authorship: Authorship): Promise<boolean> {
    return this.#store.create(room, update, authorship)
  }

  async append(room: RoomName, update: Uint8Array, authorship: Authorship): Promise<void> {
    const start = performance.now()
    try {
      await this.#store.append(room, update, authorship)
    } catch (error) {
      this.#watcher.failed()
      throw error
    }
    this.#watcher.took(performance.now() - start)
  }

  compact(room: RoomName, snapshot: Uint8Array, authorship: Authorship, aside?: Uint8Array): Promise<void> {
    return this.#store.compact(room, snapshot, authorship, aside)
  }

  purge(room: RoomName): Promise<void> {
    return this.#store.purge(room)
  }

  load(room: RoomName): Promise<StoredDocument | null> {
    return this.#store.load(room)
  }

  rooms(): Promise<readonly RoomName[]> {
    return this.#store.rooms()
  }

  quarantined(): ReadonlyMap<RoomName, string> {
    return this.#store.quarantined()
  }

  close(): Promise<void> {
    return this.#store.close()
  }
}
