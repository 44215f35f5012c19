import * as Y from 'yjs'
import { LOCAL_STORE_ORIGIN } from '../../../shared/document/origin.ts'
import { clientsIn } from '../../../shared/document/yjsInternals.ts'
import { asideName, type AsideReason } from './asideName.ts'
import { listAsideCopies } from './asideCopies.ts'
import type { LocalStore } from './localStore.ts'
import type { RoomStatus } from '../room.ts'
import { RoomCopy, type EarlierCopy, type UnconfirmedCount } from './roomCopy.ts'

export interface DeviceKeeperOptions {
  readonly doc: Y.Doc
  readonly room: string
  /** Null where the person did not ask for a copy; resolves to null where the browser keeps nothing. */
  readonly openStore: () => Promise<LocalStore | null> | null
  readonly now: () => number
  /** The lineage that the document belongs to already; null while it is not known. */
  readonly epoch: () => string | null
  /** Whether the reader may write, as far as the server told. */
  readonly writable: () => boolean
  /** What the server lacks now, and the number of the newest change. */
  readonly progress: () => { readonly change: number; readonly unconfirmed: UnconfirmedCount | null }
  /** An earlier visit's copy is in the document now. */
  readonly opened: (earlier: EarlierCopy) => void
  readonly stored: (change: number) => void
  readonly state: (copy: RoomStatus['deviceCopy']) => void
}

/** Keeps one open document on this device as far as the person asked for it and the browser can. */
export class DeviceKeeper {
  readonly #options: DeviceKeeperOptions
  #copy: RoomCopy | null = null
  #attaching: Promise<void> | null = null
  #closed = false

  constructor(options: DeviceKeeperOptions) {
    this.#options = options
  }

  /** Starts keeping, or stops, after what the person said about the device; resolves when the copy has been read. */
  attach(): Promise<void> {
    this.#attaching ??= this.#attach().finally(() => (this.#attaching = null))
    return this.#attaching
  }

  keep(update: Uint8Array): void {
    const { change, unconfirmed } = this.#options.progress()
    this.#copy?.keep(update, change, unconfirmed)
  }

  settle(savedAt: number): void {
    this.#copy?.settle(savedAt, this.#options.progress().unconfirmed)
  }

  note(facts: { readonly epoch: string; readonly writable: boolean }): void {
    this.#copy?.note(facts)
  }

  /**
   * Puts the copy out of the way under a name that says why; nothing of it is merged again by itself. Resolves to
   * whether the device keeps it.
   */
  async setAside(why: AsideReason): Promise<boolean> {
    const copy = this.#copy
    this.#copy = null
    return copy !== null && (await this.#moveAway(copy, why))
  }

  close(): void {
    this.#closed = true
  }

  async #attach(): Promise<void> {
    const opening = this.#options.openStore()
    if (opening === null) {
      this.#copy = null
      return this.#options.state('not-asked')
    }
    if (this.#copy) return
    const store = await opening
    if (this.#closed) return
    if (!store) return this.#options.state('cannot')
    const copy = this.#newCopy(store)
    try {
      const earlier = await copy.load()
      if (!this.#closed) await this.#take(copy, earlier)
    } catch (error) {
      this.#fail(copy, error)
    }
  }

  async #take(copy: RoomCopy, earlier: EarlierCopy): Promise<void> {
    const { doc, epoch, opened, state } = this.#options
    const known = epoch()
    if (known !== null && earlier.epoch !== null && earlier.epoch !== known) {
      await this.#moveAway(copy, 'epoch')
      this.#attaching = null
      return this.attach()
    }
    this.#copy = copy
    const here = clientsIn(doc).length > 0 ? Y.encodeStateAsUpdate(doc) : null
    if (earlier.updates.length > 0) Y.applyUpdate(doc, Y.mergeUpdates([...earlier.updates]), LOCAL_STORE_ORIGIN)
    opened(earlier)
    state('kept')
    // what the server told before the person asked for a copy
    if (known !== null) this.note({ epoch: known, writable: this.#options.writable() })
    if (here) this.keep(here)
  }

  #newCopy(store: LocalStore): RoomCopy {
    const { room, now, stored } = this.#options
    const copy: RoomCopy = new RoomCopy(store, room, { stored, failed: (error) => this.#fail(copy, error) }, now)
    return copy
  }

  async #moveAway(copy: RoomCopy, why: AsideReason): Promise<boolean> {
    const name = asideName({ room: this.#options.room, why, at: this.#options.now() })
    const moved = await copy.setAside(name).then(
      () => true,
      (error: unknown) => {
        this.#fail(copy, error)
        return false
      },
    )
    await listAsideCopies()
    return moved
  }

  #fail(copy: RoomCopy, error: unknown): void {
    if (this.#closed) return
    console.warn('This device keeps no copy of the room', error)
    if (this.#copy === copy) this.#copy = null
    this.#options.state('cannot')
  }
}
