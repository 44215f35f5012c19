import * as Y from 'yjs'
import { viewContent, type ContentSnapshot, type ContentView } from '../../shared/document/content.ts'
import { LOCAL_STORE_ORIGIN } from '../../shared/document/origin.ts'
import { trackUndo } from '../../shared/document/undo.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { ControlMessage } from '../../shared/protocol/control.ts'
import type { Presence } from '../../shared/protocol/presence.ts'
import { unreachable } from '../../shared/util/assert.ts'
import { deviceStore } from './deviceCache.ts'
import { DeviceKeeper } from './deviceKeeper.ts'
import type { LocalStore } from './localStore.ts'
import { currentDeviceMember, isOwnDevice, onOwnDeviceChange, setDeviceMember } from './ownDevice.ts'
import { peopleHere } from './peopleHere.ts'
import type { AssessmentRoom, LinkState, PersonHere, RoomStatus, Writable } from './room.ts'
import type { EarlierCopy } from './roomCopy.ts'
import { openRoomProvider, type RoomProvider } from './roomProvider.ts'
import { SaveKeeper } from './saveKeeper.ts'

export interface AssessmentRoomOptions {
  /** Name of a content room, as the server gave it. */
  readonly room: string
  /** Who reads: left out of the people shown, and owner of the device's copy. */
  readonly member: MemberId
  /** Called when this document can go on no longer (the server refused a change): open another in its place. */
  readonly onBroken?: () => void
  /** The device's store; null where the person did not ask for one. Resolves to null where the browser keeps nothing. */
  readonly openStore?: () => Promise<LocalStore | null> | null
  readonly server?: string
  readonly WebSocket?: typeof WebSocket
  readonly now?: () => number
}

/** A live assessment with what its keeper needs beside the contract. */
export interface LiveAssessmentRoom extends AssessmentRoom {
  readonly name: string
  /** Changes that would be lost if the page closed now. */
  unsafeChanges(): number
}

/** Opens a room: first from the device's copy, then from the server. The document lives until `close`. */
export const openAssessmentRoom = (options: AssessmentRoomOptions): LiveAssessmentRoom => new LiveRoom(options)

class LiveRoom implements LiveAssessmentRoom {
  readonly doc = new Y.Doc()
  readonly view: ContentView = viewContent(this.doc)
  readonly name: string
  readonly #options: AssessmentRoomOptions
  readonly #now: () => number
  readonly #undo: Y.UndoManager = trackUndo(this.doc)
  readonly #provider: RoomProvider
  readonly #save: SaveKeeper
  readonly #device: DeviceKeeper
  readonly #listeners = new Set<() => void>()
  readonly #stopListening: () => void
  #epoch: string | null = null
  #ready = false
  #link: LinkState = { kind: 'connecting' }
  #writable: Writable = { kind: 'no', because: 'not-known-yet' }
  #people: readonly PersonHere[] = []
  #status: RoomStatus
  #closed = false

  constructor(options: AssessmentRoomOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.name = options.room
    this.#provider = openRoomProvider({
      doc: this.doc,
      room: options.room,
      listener: {
        link: (link) => this.#handleLink(link),
        caughtUp: () => this.#handleCaughtUp(),
        lost: () => this.#save.take({ kind: 'link-lost' }),
        durable: (barrier, at) => this.#handleDurable(barrier, at),
        control: (message) => this.#handleControl(message),
      },
      ...(options.server !== undefined && { server: options.server }),
      ...(options.WebSocket && { WebSocket: options.WebSocket }),
    })
    this.#save = new SaveKeeper({
      flush: (barrier) => this.#provider.flush(barrier),
      overdue: () => this.#provider.reconnect(),
      changed: () => this.#refresh(),
      now: this.#now,
    })
    this.#device = new DeviceKeeper({
      doc: this.doc,
      room: options.room,
      openStore: options.openStore ?? (() => storeOf(options.member)),
      now: this.#now,
      epoch: () => this.#epoch,
      unsaved: () => ({ change: this.#save.progress.made, unconfirmed: this.#save.unconfirmed() }),
      opened: (earlier) => this.#handleOpened(earlier),
      stored: (change) => this.#save.take({ kind: 'device-stored', change }),
      state: (copy) => this.#save.take({ kind: 'device', copy }),
    })
    this.#status = this.#computeStatus()
    this.doc.on('update', this.#handleUpdate)
    this.#provider.awareness.on('change', this.#handlePresence)
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const)
      this.#undo.on(event, () => this.#refresh())
    this.#stopListening = onOwnDeviceChange(() => void this.#device.attach())
    void this.#start()
  }

  get awareness(): unknown {
    return this.#provider.awareness
  }

  status(): RoomStatus {
    return this.#status
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  content(): ContentSnapshot {
    return this.view.snapshot()
  }

  readonly subscribeContent = (listener: () => void): (() => void) => this.view.subscribe(() => listener())

  setPlace(place: Presence['place']): void {
    this.#provider.awareness.setLocalStateField('place', place ?? null)
  }

  undo(): void {
    if (this.#writable.kind === 'yes') this.#undo.undo()
  }

  redo(): void {
    if (this.#writable.kind === 'yes') this.#undo.redo()
  }

  unsafeChanges(): number {
    return this.#closed ? 0 : this.#save.unsafe()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#stopListening()
    this.#device.close()
    this.#save.close()
    this.#provider.close()
    this.view.destroy()
    this.doc.destroy()
    this.#listeners.clear()
  }

  /** The device's copy comes before the server: a reload without the server shows what was there, at once. */
  async #start(): Promise<void> {
    await this.#device.attach()
    if (!this.#closed) this.#provider.connect(this.#epoch)
  }

  #handleOpened(earlier: EarlierCopy): void {
    this.#epoch ??= earlier.epoch
    if (this.#writable.kind === 'no' && this.#writable.because === 'not-known-yet' && earlier.writable)
      this.#writable = { kind: 'yes' }
    this.#ready ||= earlier.updates.length > 0
    this.#save.take({ kind: 'opened', changes: earlier.changes, since: earlier.since, savedAt: earlier.savedAt })
  }

  readonly #handleUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (origin === LOCAL_STORE_ORIGIN) return
    if (transaction.local) this.#save.take({ kind: 'changed', at: this.#now() })
    this.#device.keep(update)
  }

  readonly #handlePresence = (): void => {
    const people = peopleHere(this.#provider.awareness, this.#options.member)
    if (same(people, this.#people)) return
    this.#people = people
    this.#refresh()
  }

  #handleLink(link: LinkState): void {
    this.#link = link
    if (link.kind === 'refused') {
      this.#writable = { kind: 'no', because: WHY_LOCKED[link.because] ?? 'not-known-yet' }
      if (link.because === 'epoch-changed') void this.#device.setAside('epoch')
    }
    this.#refresh()
  }

  #handleCaughtUp(): void {
    this.#ready = true
    this.#save.take({ kind: 'caught-up', at: this.#now() })
  }

  #handleDurable(barrier: number, at: number): void {
    this.#save.take({ kind: 'durable', barrier, at })
    this.#device.settle(at)
  }

  #handleControl(message: ControlMessage): void {
    switch (message.kind) {
      case 'welcome':
        return this.#handleWelcome(message)
      case 'store-failed':
        return this.#save.take({ kind: 'store-failed' })
      case 'store-recovered':
        return this.#save.take({ kind: 'store-recovered' })
      case 'refused':
        return this.#giveUp('refused')
      default:
        return unreachable(message)
    }
  }

  #handleWelcome(welcome: ControlMessage & { kind: 'welcome' }): void {
    if (this.#epoch !== null && this.#epoch !== welcome.epoch) {
      this.#provider.stop()
      return this.#handleLink({ kind: 'refused', because: 'epoch-changed' })
    }
    this.#epoch = welcome.epoch
    this.#provider.setEpoch(welcome.epoch)
    this.#writable = welcome.writable ? { kind: 'yes' } : { kind: 'no', because: welcome.readOnlyBecause ?? 'role' }
    this.#device.note({ epoch: welcome.epoch, writable: welcome.writable })
    // changes made while this person still might write, or by a fault: the server will never take them
    if (!welcome.writable && this.#save.unconfirmed()) return this.#giveUp('refused')
    this.#refresh()
  }

  /** This document holds something that the server will not have. Its owner opens a fresh one and keeps the difference. */
  #giveUp(why: string): void {
    if (this.#closed) return
    this.#provider.stop()
    void this.#device.setAside(why).then(() => this.#options.onBroken?.())
  }

  #refresh(): void {
    if (this.#closed) return
    const next = this.#computeStatus()
    if (same(next, this.#status)) return
    this.#status = { ...next, people: this.#people }
    for (const listener of this.#listeners) listener()
  }

  #computeStatus(): RoomStatus {
    const { device, serverFails } = this.#save.progress
    return {
      ready: this.#ready,
      link: this.#link,
      save: this.#save.line(),
      writable: serverFails && this.#writable.kind === 'yes' ? { kind: 'no', because: 'store-failed' } : this.#writable,
      people: this.#people,
      canUndo: this.#undo.canUndo(),
      canRedo: this.#undo.canRedo(),
      deviceCopy: device,
    }
  }
}

function storeOf(member: MemberId): Promise<LocalStore | null> | null {
  if (currentDeviceMember() === null) setDeviceMember(member)
  return currentDeviceMember() === member && isOwnDevice(member) ? deviceStore() : null
}

const WHY_LOCKED: Partial<Record<string, (Writable & { kind: 'no' })['because']>> = {
  'too-old': 'client-too-old',
  'no-right': 'role',
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
