import * as decoding from 'lib0/decoding'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { CLOSE, type CloseCode } from '../../../shared/protocol/closeCodes.ts'
import { decodeFlush, encodeControl, encodeHeartbeat, FRAME } from '../../../shared/protocol/frames.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import type { Access, Refusal } from '../access.ts'
import { Outbox, type Batch } from '../live/Outbox.ts'
import { PresenceIntake } from './PresenceIntake.ts'
import { RateGate, type RateLimits } from './RateGate.ts'
import type { Room, RoomPeer } from '../live/Room.ts'
import type { RoomLog } from '../roomLog.ts'
import type { RoomMeter } from '../RoomMeter.ts'
import type { RoomSocket } from './RoomSocket.ts'
import { checkStateVector, encodeAwareness, encodeSyncStep1, SYNC } from '../wire/syncFrames.ts'
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
      take: (entries) => room.takePresence(this, entries),
      guarded: (deed) => this.#try(deed),
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

  /** Takes one binary message. A malformed one ends this connection only. */
  receive(message: Uint8Array): void {
    if (this.#state.kind === 'closed') return
    const wait = this.#gate.take(message.length)
    if (wait === 'hopeless') return this.#misbehaved('rate', 'it sent far too much')
    if (wait > 0) this.#options.socket.pause(wait)
    this.#try(() => this.#handleFrame(decoding.createDecoder(message)))
  }

  deliver(batch: Batch): number {
    return this.#outbox.deliver(batch)
  }

  writeFramed(frames: Buffer): void {
    this.#outbox.writeFramed(frames)
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

  #handleFrame(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder)
    switch (kind) {
      case FRAME.sync:
        return this.#handleSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
      case FRAME.awareness:
        return this.#presence.receive(decoding.readVarUint8Array(decoder))
      case FRAME.queryAwareness:
        return this.#room.introduce(this)
      case FRAME.flush:
        return this.#updates.takeBarrier(decodeFlush(decoder))
      default:
        throw new Error(`Frame ${kind} is unknown`)
    }
  }

  #handleSync(step: number, body: Uint8Array): void {
    switch (step) {
      case SYNC.step1:
        return this.#sendDocument(body)
      case SYNC.step2:
        return this.#updates.takeAnswer(body)
      case SYNC.update:
        return this.#updates.take(body)
      default:
        throw new Error(`Sync step ${step} is unknown`)
    }
  }

  #sendDocument(stateVector: Uint8Array): void {
    checkStateVector(stateVector)
    if (this.#state.kind === 'greeting') {
      this.#state = { kind: 'listening' }
      this.#room.introduce(this)
    }
    this.#outbox.answer(stateVector)
  }

  #try(deed: () => void): void {
    try {
      deed()
    } catch (error) {
      this.#misbehaved('malformed-frame', error instanceof Error ? error.message : String(error))
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
