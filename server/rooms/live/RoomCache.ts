import type { RoomName } from '../../../shared/protocol/rooms.ts'
import type { DocumentStore } from '../../storage/DocumentStore.ts'
import { Room, type RoomServices } from './Room.ts'

/** The document was never created. Connecting or reading never creates one. */
export class RoomMissingError extends Error {
  readonly room: RoomName
  constructor(room: RoomName) {
    super(`There is no document ${room}`)
    this.name = 'RoomMissingError'
    this.room = room
  }
}

interface Slot {
  readonly loading: Promise<Room>
  room: Room | null
  holders: number
  idle: NodeJS.Timeout | null
}

export interface ShelfOptions {
  readonly services: RoomServices
  /** How long a document stays in memory after its last holder left. */
  readonly idleMs: number
}

/**
 * The documents in memory. Each is loaded once however many ask for it, and let go only when nobody holds it and all of it
 * is on disk; who comes before that gets the very same document. A failed load leaves nothing behind.
 */
export class RoomCache {
  readonly #options: ShelfOptions
  readonly #slots = new Map<RoomName, Slot>()

  constructor(options: ShelfOptions) {
    this.#options = options
  }

  /** Runs `deed` while the document is held in memory. Rejects with `RoomMissingError` or the store's error. */
  async with<T>(name: RoomName, deed: (room: Room) => T | Promise<T>): Promise<T> {
    const { room, release } = await this.hold(name)
    try {
      return await deed(room)
    } finally {
      release()
    }
  }

  /** Keeps the document in memory until `release` is called. Rejects as `with` does. */
  async hold(name: RoomName): Promise<{ readonly room: Room; readonly release: () => void }> {
    const slot = this.#slots.get(name) ?? this.#open(name)
    slot.holders++
    if (slot.idle) clearTimeout(slot.idle)
    slot.idle = null
    const room = await slot.loading
    let held = true
    const release = (): void => {
      if (held) this.#release(name, slot)
      held = false
    }
    return { room, release }
  }

  /** The document if it is in memory now. */
  peek(name: RoomName): Room | null {
    return this.#slots.get(name)?.room ?? null
  }

  live(): readonly Room[] {
    return [...this.#slots.values()].flatMap(({ room }) => (room ? [room] : []))
  }

  /** Lets everything go, whatever is held. For the end of the process. */
  dispose(): void {
    for (const slot of this.#slots.values()) {
      if (slot.idle) clearTimeout(slot.idle)
      slot.room?.dispose()
    }
    this.#slots.clear()
  }

  #open(name: RoomName): Slot {
    const slot: Slot = { loading: this.#load(name), room: null, holders: 0, idle: null }
    this.#slots.set(name, slot)
    slot.loading.then(
      (room) => {
        if (this.#slots.get(name) === slot) slot.room = room
        else room.dispose()
      },
      () => {
        if (this.#slots.get(name) === slot) this.#slots.delete(name)
      },
    )
    return slot
  }

  async #load(name: RoomName): Promise<Room> {
    const { services } = this.#options
    const { store }: { store: DocumentStore } = services
    const stored = await store.load(name)
    if (stored === null) throw new RoomMissingError(name)
    return new Room(name, stored, services)
  }

  #release(name: RoomName, slot: Slot): void {
    slot.holders--
    if (slot.holders === 0 && this.#slots.get(name) === slot) this.#scheduleUnload(name, slot)
  }

  #scheduleUnload(name: RoomName, slot: Slot): void {
    slot.idle = setTimeout(() => {
      slot.idle = null
      if (slot.room?.journal.settled && !slot.room.compacting) slot.room.compactWhenIdle()
      if (slot.room && (!slot.room.journal.settled || slot.room.compacting)) return this.#scheduleUnload(name, slot)
      this.#slots.delete(name)
      slot.room?.dispose()
    }, this.#options.idleMs)
    slot.idle.unref()
  }
}
