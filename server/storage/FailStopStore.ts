import type { RoomName } from '../../shared/protocol/rooms.ts'
import { BrokenDiskError, isDeviceFault } from '../deviceFault.ts'
import type { Authorship, DocumentStore, StoredDocument } from './DocumentStore.ts'

/**
 * The same store until a write meets an error of the device; from then on every write is refused, so that nothing is
 * confirmed on pages that the system may have dropped (PostgreSQL, "PANIC on fsync failure", 2018). `onBroken` is called
 * once; whoever runs the process should end it and start again from what is on disk.
 */
export class FailStopStore implements DocumentStore {
  readonly #store: DocumentStore
  readonly #onBroken: (error: BrokenDiskError) => void
  #broken: BrokenDiskError | null = null

  constructor(store: DocumentStore, onBroken: (error: BrokenDiskError) => void) {
    this.#store = store
    this.#onBroken = onBroken
  }

  create(room: RoomName, update: Uint8Array, authorship: Authorship): Promise<boolean> {
    return this.#write(() => this.#store.create(room, update, authorship))
  }

  append(room: RoomName, update: Uint8Array, authorship: Authorship): Promise<void> {
    return this.#write(() => this.#store.append(room, update, authorship))
  }

  compact(room: RoomName, snapshot: Uint8Array, authorship: Authorship, aside?: Uint8Array): Promise<void> {
    return this.#write(() => this.#store.compact(room, snapshot, authorship, aside))
  }

  purge(room: RoomName): Promise<void> {
    return this.#write(() => this.#store.purge(room))
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

  async #write<T>(write: () => Promise<T>): Promise<T> {
    if (this.#broken) throw this.#broken
    try {
      return await write()
    } catch (error) {
      if (!isDeviceFault(error)) throw error
      if (!this.#broken) this.#onBroken((this.#broken = new BrokenDiskError(error)))
      throw this.#broken
    }
  }
}
