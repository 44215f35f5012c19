import type { MemberId } from '../../../shared/domain/ids.ts'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { CLOSE, type CloseCode } from '../../../shared/protocol/closeCodes.ts'
import { ClientFault, decodeClientFrame, type ClientFrame } from '../../../shared/protocol/sync/clientFrame.ts'
import { encodeControl, encodeHeartbeat } from '../../../shared/protocol/frames.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { unreachable } from '../../../shared/util/assert.ts'
import type { Access, Refusal } from '../access.ts'
import { Outbox, type Batch } from '../live/Outbox.ts'
import { PresenceIntake } from './PresenceIntake.ts'
import { RateGate, type RateLimits } from './RateGate.ts'
import type { Room } from '../live/Room.ts'
import type { RoomPeer } from '../live/RoomPeer.ts'
import type { RoomLog } from '../roomLog.ts'
import type { RoomMeter } from '../RoomMeter.ts'
import type { RoomSocket } from '../live/RoomSocket.ts'
import { encodeAwareness, encodeSyncStep1 } from '../wire/syncFrames.ts'
import { UpdateIntake } from './UpdateIntake.ts'

/** A person who has been let in. */
export interface Newcomer {
  readonly access: Access
  /** Whether the client said which protocol it speaks, and so knows our own frames. */
  readonly knowsOurFrames: boolean
  readonly rates: RateLimits
  /** Decides again, from the registry as it is now. */
  readonly reauthorise: () => Promise<Access | Refusal>
}

export interface ConnectionOptions {
  readonly room: Room
  readonly socket: RoomSocket
  readonly newcomer: Newcomer
  readonly log: RoomLog
  readonly meter: RoomMeter
  readonly now: () => number
  /** Called once, when it has left its room. */
  readonly onEnd: () => void
}

type ConnectionState =
  /** Was asked for what it has, and has not asked for the document yet. */
  { readonly kind: 'greeting' } | { readonly kind: 'listening' } | { readonly kind: 'closed' }

/**
 * One socket in a room. Speaks the wire of README.md; knows who writes and whether they may. A barrier is answered only
 * when everything that came before it is on disk, and never after something was not taken.
 */
export class RoomConnection implements RoomPeer {
  readonly room: RoomName
  readonly #room: Room
  readonly #options: ConnectionOptions
  #access: Access
  #state: ConnectionState = { kind: 'greeting' }
  readonly #updates: UpdateIntake
  readonly #outbox: Outbox
  readonly #gate: RateGate
  readonly #presence: PresenceIntake

  constructor(options: ConnectionOptions) {
    const { room, newcomer } = options
    this.#options = options
    this.room = room.name
    this.#room = room
    this.#access = newcomer.access
    this.#gate = new RateGate(newcomer.rates, () => performance.now())
    this.#outbox = new Outbox({
      socket: options.socket,
      answerTo: (stateVector) => room.document.answerTo(stateVector),
      stateVector: () => room.document.stateVector,
      now: () => performance.now(),
      onStuck: () => this.#dropSlow(),
    })
    this.#updates = new UpdateIntake({
      ...options,
      peer: this,
      write: (messages) => this.#outbox.write(messages),
    })
    this.#presence = new PresenceIntake({
      own: () => room.presence.clientOf(this),
      take: (entries) => room.applyPresence(this, entries),
      guarded: (action) => this.#try(action),
    })
  }

  get member(): MemberId {
    return this.#access.member
  }
  get name(): string {
    return this.#access.name
  }
  /** Id of the sign-in that it was opened with, where there is one. */
  get signIn(): string | undefined {
    return this.#access.signIn
  }
  get writable(): boolean {
    return this.#access.writable
  }
  get listening(): boolean {
    return this.#state.kind === 'listening'
  }

  /** Joins the room and greets: step 1, welcome, the store's state if it is bad. */
  open(): void {
    this.#room.join(this)
    this.#outbox.write([
      encodeSyncStep1(this.#room.document.stateVector),
      this.#welcome(),
      ...(this.#room.journal.failing ? [encodeControl({ kind: 'store-failed' })] : []),
    ])
  }

  /** Takes one binary message. A malformed one ends this connection only, and for good; a fault of ours ends it to be tried anew. */
  receive(message: Uint8Array): void {
    if (this.#state.kind === 'closed') return
    const wait = this.#gate.take(message.length)
    if (wait === 'hopeless') return this.#misbehaved('rate', 'it sent far too much')
    if (wait > 0) this.#options.socket.pause(wait)
    this.#try(() => this.#handleFrame(decodeClientFrame(message)))
  }

  deliver(batch: Batch): number {
    return this.#outbox.deliver(batch)
  }

  writeFramed(frames: Buffer): void {
    this.#outbox.writeFramed(frames)
  }

  handleNews(clients: readonly number[]): void {
    this.#updates.handleNews(clients)
  }

  /** To be called when the socket has taken everything. */
  handleDrain(): void {
    this.#try(() => this.#outbox.handleDrain())
  }

  unsentBytes(): number {
    return this.#state.kind === 'closed' ? 0 : this.#options.socket.unsentBytes()
  }

  close(code: CloseCode): void {
    if (this.#state.kind === 'closed') return
    this.#end()
    this.#options.socket.close(code)
  }

  /** To be called when the socket is gone, whoever ended it. */
  handleGone(): void {
    this.#end()
  }

  /** Keeps the link alive; a stock client knows no heartbeat of ours, but counts any message it understands. */
  beat(): void {
    this.#outbox.check()
    this.#updates.beat()
    this.#outbox.write([this.#options.newcomer.knowsOurFrames ? encodeHeartbeat() : encodeAwareness([])])
  }

  /** Asks for this connection's rights again and acts on the answer. A failing question ends it, to be tried anew. */
  async reauthorise(): Promise<void> {
    try {
      const answer = await this.#options.newcomer.reauthorise()
      if ('refused' in answer) return this.close(closeCodeOf(answer))
      this.#takeAccess(answer)
    } catch (error) {
      this.#options.log.error({ room: this.room, error }, 'Rights could not be decided')
      this.close(CLOSE.unavailable)
    }
  }

  #takeAccess(access: Access): void {
    const before = this.#access
    this.#access = access
    if (access.epoch !== before.epoch) return this.close(CLOSE.epochChanged)
    if (access.writable !== before.writable || access.readOnlyBecause !== before.readOnlyBecause)
      this.#outbox.write([this.#welcome()])
  }

  #end(): void {
    if (this.#state.kind === 'closed') return
    this.#state = { kind: 'closed' }
    this.#updates.end()
    this.#outbox.end()
    this.#presence.stop()
    this.#room.leave(this)
    this.#options.onEnd()
  }

  #handleFrame(frame: ClientFrame): void {
    switch (frame.kind) {
      case 'state-vector':
        return this.#sendDocument(frame.stateVector)
      case 'answer':
        return this.#updates.takeAnswer(frame.update)
      case 'update':
        return this.#updates.take(frame.update)
      case 'presence':
        return this.#presence.receive(frame.entries)
      case 'query-presence':
        return this.#room.introduce(this)
      case 'flush':
        return this.#updates.takeBarrier(frame.barrier)
      default:
        return unreachable(frame)
    }
  }

  #sendDocument(stateVector: Uint8Array): void {
    if (this.#state.kind === 'greeting') {
      this.#state = { kind: 'listening' }
      this.#room.introduce(this)
    }
    this.#outbox.answer(stateVector)
  }

  /** Only what the client sent can be the client's fault; whatever else goes wrong is ours, and the client comes back. */
  #try(action: () => void): void {
    try {
      action()
    } catch (error) {
      if (error instanceof ClientFault) return this.#misbehaved('malformed-frame', error.message)
      this.#options.meter.refused('server-fault')
      this.#options.log.error(
        { room: this.room, member: this.member, error },
        'A fault of the server; a connection ends',
      )
      this.close(CLOSE.unavailable)
    }
  }

  #misbehaved(reason: string, because: string): void {
    this.#options.meter.refused(reason)
    this.#options.log.warn(
      { room: this.room, member: this.member, because },
      'A client misbehaved; its connection ends',
    )
    this.close(CLOSE.misbehaving)
  }

  #dropSlow(): void {
    this.#options.meter.refused('slow')
    this.#options.log.warn({ room: this.room, member: this.member }, 'A slow consumer was dropped')
    this.#end()
    this.#options.socket.drop(CLOSE.unavailable)
  }

  #welcome(): Uint8Array {
    const { epoch, writable, readOnlyBecause } = this.#access
    return encodeControl({
      kind: 'welcome',
      protocol: PROTOCOL_VERSION,
      schema: SCHEMA_VERSION,
      epoch,
      writable,
      readOnlyBecause,
    })
  }
}

/** The close code that tells a client about a refusal. */
export function closeCodeOf({ refused }: Refusal): CloseCode {
  return refused === 'no-right' ? CLOSE.noRight : refused === 'gone' ? CLOSE.gone : CLOSE.signedOut
}
