import type { RoomName } from '../../../shared/protocol/rooms.ts'
import type { DocumentStore } from '../../storage/DocumentStore.ts'
import { Room } from './Room.ts'
import type { RoomServices } from './RoomServices.ts'

/** The document was never created. Connecting or reading never creates one. */
export class RoomMissingError extends Error {
  readonly room: RoomName
  constructor(room: RoomName) {
    super(`There is no document ${room}`)
    this.name = 'RoomMissingError'
    this.room = room
  }
}

/** Where one document is between its first holder and its last. */
type SlotState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'held'; readonly room: Room }
  /** Nobody holds it; it goes when the timer comes and all of it is on disk. */
  | { readonly kind: 'idle'; readonly room: Room; readonly timer: NodeJS.Timeout }

interface Slot {
  /** Shared by all who ask while it is on its way. */
  readonly loading: Promise<Room>
  state: SlotState
  holders: number
}

export interface RoomCacheOptions {
  readonly services: RoomServices
  /** How long a document stays in memory after its last holder left. */
  readonly idleMs: number
}

/**
 * The documents in memory. Each is loaded once however many ask for it, and let go only when nobody holds it and all of it
 * is on disk; who comes before that gets the very same document. A failed load leaves nothing behind.
 */
export class RoomCache {
  readonly #options: RoomCacheOptions
  readonly #slots = new Map<RoomName, Slot>()

  constructor(options: RoomCacheOptions) {
    this.#options = options
  }

  /** Runs `action` while the document is held in memory. Rejects with `RoomMissingError` or the store's error. */
  async with<T>(name: RoomName, action: (room: Room) => T | Promise<T>): Promise<T> {
    const { room, release } = await this.hold(name)
    try {
      return await action(room)
    } finally {
      release()
    }
  }

  /** Keeps the document in memory until `release` is called. Rejects as `with` does. */
  async hold(name: RoomName): Promise<{ readonly room: Room; readonly release: () => void }> {
    const slot = this.#slots.get(name) ?? this.#open(name)
    slot.holders++
    keep(slot)
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
    const slot = this.#slots.get(name)
    return slot ? roomIn(slot) : null
  }

  live(): readonly Room[] {
    return [...this.#slots.values()].flatMap((slot) => roomIn(slot) ?? [])
  }

  /** Lets everything go, whatever is held. For the end of the process. */
  dispose(): void {
    for (const slot of this.#slots.values()) {
      keep(slot)
      roomIn(slot)?.dispose()
    }
    this.#slots.clear()
  }

  #open(name: RoomName): Slot {
    const slot: Slot = { loading: this.#load(name), state: { kind: 'loading' }, holders: 0 }
    this.#slots.set(name, slot)
    slot.loading.then(
      (room) => {
        if (this.#slots.get(name) === slot) slot.state = { kind: 'held', room }
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
    const room = roomIn(slot)
    if (slot.holders === 0 && room && this.#slots.get(name) === slot) this.#unloadLater(name, slot, room)
  }

  #unloadLater(name: RoomName, slot: Slot, room: Room): void {
    const timer = setTimeout(() => {
      if (room.journal.settled && !room.compacting) room.compactWhenIdle()
      if (!room.journal.settled || room.compacting) return this.#unloadLater(name, slot, room)
      this.#slots.delete(name)
      room.dispose()
    }, this.#options.idleMs)
    timer.unref()
    slot.state = { kind: 'idle', room, timer }
  }
}

const roomIn = ({ state }: Slot): Room | null => (state.kind === 'loading' ? null : state.room)

/** Nothing unloads it any more until its last holder leaves. */
function keep(slot: Slot): void {
  if (slot.state.kind !== 'idle') return
  clearTimeout(slot.state.timer)
  slot.state = { kind: 'held', room: slot.state.room }
}
