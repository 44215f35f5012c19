import * as Y from 'yjs'
import { viewContent, type ContentSnapshot, type ContentView } from '../../shared/document/content.ts'
import { LOAD_ORIGIN, LOCAL_STORE_ORIGIN } from '../../shared/document/origin.ts'
import { trackUndo } from '../../shared/document/undo.ts'
import type { ControlMessage } from '../../shared/protocol/control.ts'
import type { Presence } from '../../shared/protocol/presence.ts'
import { unreachable } from '../../shared/util/assert.ts'
import { Signal } from '../../shared/util/Signal.ts'
import type { AsideReason } from './device/asideName.ts'
import type { AssessmentRoomOptions, LiveAssessmentRoom } from './assessmentRoomOptions.ts'
import { ColdOpen } from './link/coldOpen.ts'
import { storeFor } from './device/deviceCache.ts'
import { DeviceKeeper } from './device/deviceKeeper.ts'
import type { FetchedSnapshot } from './link/fetchSnapshot.ts'
import { onOwnDeviceChange } from './device/ownDevice.ts'
import { peopleHere } from './link/peopleHere.ts'
import type { LinkState, PersonHere, LinkRefusal, RoomLife, RoomStatus } from './room.ts'
import { applyLifeEvent, hasRightToWrite, lifeShown, OPENING, type RoomLifeEvent } from './roomLife.ts'
import { lineageOf, type EarlierCopy } from './device/roomCopy.ts'
import { RescueKeeper } from './rescue/rescueKeeper.ts'
import { openRoomProvider, type RoomProvider } from './link/roomProvider.ts'
import { SaveKeeper } from './save/saveKeeper.ts'
import { isEnd } from './link/whyLocked.ts'

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
  readonly #rescue: RescueKeeper
  readonly #coldOpen: ColdOpen
  readonly #device: DeviceKeeper
  readonly #changed = new Signal()
  readonly #stopListening: () => void
  #epoch: string | null = null
  #ready = false
  #life: RoomLife = OPENING
  #people: readonly PersonHere[] = []
  #status: RoomStatus
  #fetching: RoomStatus['fetching'] = null

  constructor(options: AssessmentRoomOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
    this.name = options.room
    this.#rescue = new RescueKeeper({ doc: this.doc, room: options.room, member: options.member, now: this.#now })
    this.#provider = openRoomProvider({
      doc: this.doc,
      room: options.room,
      listener: {
        link: (link) => this.#handleLink(link),
        caughtUp: () => this.#handleCaughtUp(),
        lost: () => {
          this.#rescue.work.linkLost()
          this.#save.apply({ kind: 'link-lost' })
        },
        serverHas: (stateVector) => this.#rescue.work.noteServerHas(this.doc, stateVector),
        durable: (barrier, at) => this.#handleDurable(barrier, at),
        control: (message) => this.#handleControl(message),
      },
      ...(options.server !== undefined && { server: options.server }),
      ...(options.WebSocket && { WebSocket: options.WebSocket }),
    })
    this.#save = new SaveKeeper({
      flush: (barrier) => this.#flush(barrier),
      overdue: () => this.#provider.reconnect(),
      changed: () => this.#refresh(),
      now: this.#now,
    })
    this.#device = new DeviceKeeper({
      doc: this.doc,
      room: options.room,
      openStore: options.openStore ?? (() => storeFor(options.member)),
      now: this.#now,
      epoch: () => this.#epoch,
      writable: () => hasRightToWrite(this.#life),
      progress: () => ({ change: this.#save.progress.made, unconfirmed: this.#save.unconfirmed() }),
      opened: (earlier) => this.#handleOpened(earlier),
      stored: (change) => this.#save.apply({ kind: 'device-stored', change }),
      state: (copy) => this.#save.apply({ kind: 'device', copy }),
    })
    this.#coldOpen = new ColdOpen({
      room: options.room,
      server: options.server,
      fetch: options.fetch,
      isEmpty: () => !this.#ready && this.#life.life !== 'givenUp',
      begin: () => this.#provider.stop(),
      progress: (fetching) => {
        this.#fetching = fetching
        this.#refresh()
      },
      arrived: (snapshot) => this.#handleSnapshot(snapshot),
      end: () => this.#provider.connect(this.#epoch),
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

  readonly status = (): RoomStatus => this.#status

  readonly subscribe = this.#changed.subscribe

  readonly content = (): ContentSnapshot => this.view.snapshot()

  readonly subscribeContent = (listener: () => void): (() => void) => this.view.subscribe(() => listener())

  setPlace(place: Presence['place']): void {
    this.#provider.awareness.setLocalStateField('place', place ?? null)
  }

  undo(): void {
    if (hasRightToWrite(this.#life)) this.#undo.undo()
  }

  redo(): void {
    if (hasRightToWrite(this.#life)) this.#undo.redo()
  }

  unstoredChanges(): number {
    return this.#life.life === 'closed' ? 0 : this.#save.unstored()
  }

  signedInAgain(): void {
    if (!this.#move({ kind: 'signed-in-again' })) return
    this.#refresh()
    this.#provider.connect(this.#epoch)
  }

  close(): void {
    if (!this.#move({ kind: 'closed' })) return
    this.#status = this.#computeStatus()
    this.#stopListening()
    this.#device.close()
    this.#save.close()
    this.#rescue.close()
    this.#coldOpen.close()
    this.#provider.close()
    this.view.destroy()
    this.doc.destroy()
    this.#changed.clear()
  }

  /** The device's copy comes before the server: a reload without the server shows what was there, at once. */
  async #start(): Promise<void> {
    await this.#device.attach()
    if (this.#life.life === 'closed') return
    this.#provider.connect(this.#epoch)
    this.#coldOpen.start()
  }

  #handleSnapshot({ epoch, update }: FetchedSnapshot): void {
    this.#epoch ??= epoch
    if (this.#epoch !== epoch) return
    Y.applyUpdateV2(this.doc, update, LOAD_ORIGIN)
    this.#ready = true
    this.#refresh()
  }

  #handleOpened(earlier: EarlierCopy): void {
    this.#epoch ??= lineageOf(earlier)
    if (earlier.writable) this.#move({ kind: 'copy-writable' })
    this.#ready ||= earlier.updates.length > 0
    this.#save.apply({ kind: 'opened', changes: earlier.changes, since: earlier.since, savedAt: earlier.savedAt })
  }

  readonly #handleUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (origin === LOCAL_STORE_ORIGIN) return
    if (transaction.local) this.#save.apply({ kind: 'changed', at: this.#now() })
    this.#device.keep(update)
  }

  readonly #handlePresence = (): void => {
    const people = peopleHere(this.#provider.awareness, this.#options.member)
    if (same(people, this.#people)) return
    this.#people = people
    this.#refresh()
  }

  /** Takes an event into the room's life; whether that changed it. */
  #move(event: RoomLifeEvent): boolean {
    const before = this.#life
    this.#life = applyLifeEvent(before, event)
    return this.#life !== before
  }

  #handleLink(link: LinkState): void {
    if (link.kind === 'refused') this.#handleEnd(link.because)
    else this.#move({ kind: 'link', link })
    this.#refresh()
  }

  #handleEnd(because: LinkRefusal): void {
    if (!this.#move({ kind: 'ended', because })) return
    if (because === 'epoch-changed') this.#giveUp('epoch')
    else if (because === 'too-large') this.#giveUp('refused')
    else if (isEnd(because) && this.#save.unconfirmed()) {
      this.#rescue.keepAll()
      void this.#device.setAside('refused')
    }
  }

  #flush(barrier: number): boolean {
    const sent = this.#provider.flush(barrier)
    if (sent) this.#rescue.work.flushed(barrier)
    return sent
  }

  #handleCaughtUp(): void {
    this.#ready = true
    this.#save.apply({ kind: 'caught-up', at: this.#now() })
  }

  #handleDurable(barrier: number, at: number): void {
    this.#rescue.work.durable(barrier)
    this.#save.apply({ kind: 'durable', barrier, at })
    this.#device.settle(at)
  }

  #handleControl(message: ControlMessage): void {
    switch (message.kind) {
      case 'welcome':
        return this.#handleWelcome(message)
      case 'store-failed':
      case 'store-recovered':
        return this.#save.apply({ kind: message.kind })
      case 'refused':
        return this.#refuseChanges()
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
    this.#move({ kind: 'welcome', readOnlyBecause: welcome.writable ? null : (welcome.readOnlyBecause ?? 'role') })
    this.#device.note({ epoch: welcome.epoch, writable: welcome.writable })
    // changes made while this person still might write, or by a fault: the server will never take them
    if (!welcome.writable && this.#save.unconfirmed()) return this.#refuseChanges()
    this.#refresh()
  }

  /** What is written from here on would be lost: the right to write ends with the life of the document. */
  #refuseChanges(): void {
    if (!this.#move({ kind: 'changes-refused' })) return
    this.#giveUp('refused')
    this.#refresh()
  }

  /** The server will not have what this document holds. Its owner opens a fresh one; the difference is kept. */
  #giveUp(why: AsideReason): void {
    this.#provider.stop()
    if (why === 'refused') this.#rescue.keepAll()
    void this.#device.setAside(why).then((isOnDevice) => this.#options.onBroken?.(why, isOnDevice))
  }

  #refresh(): void {
    if (this.#life.life === 'closed') return
    const next = this.#computeStatus()
    if (same(next, this.#status)) return
    this.#status = { ...next, people: this.#people }
    this.#changed.emit()
  }

  #computeStatus(): RoomStatus {
    const { device, serverFails } = this.#save.progress
    return {
      ready: this.#ready,
      fetching: this.#fetching,
      save: this.#save.line(),
      people: this.#people,
      canUndo: this.#undo.canUndo(),
      canRedo: this.#undo.canRedo(),
      deviceCopy: device,
      ...lifeShown(this.#life, { isFetching: this.#fetching !== null, serverFails }),
    }
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
