import * as decoding from 'lib0/decoding'
import type { MemberId } from '../../shared/domain/ids.ts'
import { SCHEMA_VERSION } from '../../shared/document/keys.ts'
import { CLOSE, type CloseCode } from '../../shared/protocol/closeCodes.ts'
import type { ControlMessage } from '../../shared/protocol/control.ts'
import { decodeFlush, encodeControl, encodeDurable, encodeHeartbeat, FRAME } from '../../shared/protocol/frames.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts'
import type { Access, Refusal } from './access.ts'
import type { Room, RoomPeer } from './Room.ts'
import type { RoomLog } from './roomLog.ts'
import type { RoomSocket } from './RoomSocket.ts'
import { encodeAwareness, encodeSyncStep1, encodeSyncStep2, SYNC } from './syncFrames.ts'

/** Unsent bytes beyond the last whole document sent, over which a slow consumer is dropped. */
const MAX_BACKLOG_BYTES = 4_000_000
/** Refused or incomplete answers after which the client is taken for broken. */
const MAX_REFUSALS = 20

/** A person who has been let in. */
export interface Newcomer {
  readonly access: Access
  /** Whether the client said which protocol it speaks, and so knows our own frames. */
  readonly knowsOurFrames: boolean
  /** Decides again, from the registry as it is now. */
  readonly reauthorise: () => Promise<Access | Refusal>
}

export interface ConnectionOptions {
  readonly room: Room
  readonly socket: RoomSocket
  readonly newcomer: Newcomer
  readonly log: RoomLog
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
  /** Whether an answer to our step 1 is still to come; it will hold whatever seems to be missing until then. */
  #asked = true
  /** Whether an update could not be placed, and barriers wait until the rest has come. */
  #incomplete = false
  /** Whether something was refused: the client holds what the server will never have. */
  #differs = false
  #heldBarriers: number[] = []
  #refusals = 0
  #lastDocumentBytes = 0

  constructor(options: ConnectionOptions) {
    const { room, newcomer } = options
    this.#options = options
    this.room = room.name
    this.#room = room
    this.#access = newcomer.access
  }

  get member(): MemberId {
    return this.#access.member
  }
  get name(): string {
    return this.#access.name
  }
  get writable(): boolean {
    return this.#access.writable
  }
  get listening(): boolean {
    return this.#state.kind === 'listening'
  }

  /** Joins the room and greets: step 1, welcome, the store's state if it is bad, who is here. */
  open(): void {
    this.#room.join(this)
    const here = this.#room.presence.everyone()
    this.send([
      encodeSyncStep1(this.#room.doc),
      this.#welcome(),
      ...(this.#room.journal.failing ? [encodeControl({ kind: 'store-failed' })] : []),
      ...(here.length > 0 ? [encodeAwareness(this.#room.presence.entries(here))] : []),
    ])
  }

  /** Takes one binary message. A malformed one ends this connection only. */
  receive(message: Uint8Array): void {
    if (this.#state.kind === 'closed') return
    try {
      this.#handleFrame(decoding.createDecoder(message))
    } catch (error) {
      this.#options.log.warn({ room: this.room, member: this.member, error }, 'A malformed frame ended a connection')
      this.close(CLOSE.misbehaving)
    }
  }

  send(frames: readonly Uint8Array[]): void {
    if (this.#state.kind === 'closed') return
    if (this.#options.socket.unsentBytes() <= MAX_BACKLOG_BYTES + this.#lastDocumentBytes)
      return this.#options.socket.send(frames)
    this.#options.log.warn({ room: this.room, member: this.member }, 'A slow consumer was dropped')
    this.#end()
    this.#options.socket.drop(CLOSE.unavailable)
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
    this.send([this.#options.newcomer.knowsOurFrames ? encodeHeartbeat() : encodeAwareness([])])
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
      this.send([this.#welcome()])
  }

  #end(): void {
    if (this.#state.kind === 'closed') return
    this.#state = { kind: 'closed' }
    this.#heldBarriers = []
    this.#room.leave(this)
    this.#options.onEnd()
  }

  #handleFrame(decoder: decoding.Decoder): void {
    const kind = decoding.readVarUint(decoder)
    switch (kind) {
      case FRAME.sync:
        return this.#handleSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
      case FRAME.awareness:
        return this.#room.takePresence(this, decoding.readVarUint8Array(decoder))
      case FRAME.queryAwareness:
        return this.send([encodeAwareness(this.#room.presence.entries(this.#othersHere()))])
      case FRAME.flush:
        return this.#handleFlush(decodeFlush(decoder))
      default:
        throw new Error(`Frame ${kind} is unknown`)
    }
  }

  #handleSync(step: number, body: Uint8Array): void {
    switch (step) {
      case SYNC.step1:
        return this.#sendDocument(body)
      case SYNC.step2:
        this.#asked = false
        this.#incomplete = false
        this.#handleUpdate(body)
        return this.#releaseBarriers()
      case SYNC.update:
        return this.#handleUpdate(body)
      default:
        throw new Error(`Sync step ${step} is unknown`)
    }
  }

  #sendDocument(stateVector: Uint8Array): void {
    const frame = encodeSyncStep2(this.#room.doc, stateVector)
    if (this.#state.kind === 'greeting') this.#state = { kind: 'listening' }
    this.send([frame])
    this.#lastDocumentBytes = frame.length
  }

  #handleUpdate(update: Uint8Array): void {
    const verdict = this.writable ? this.#room.apply(this, update) : this.#room.judge(update)
    if (verdict.kind === 'known') return
    if (!this.writable) return this.#refuse('read-only')
    if (verdict.kind === 'incomplete') return this.#askForRest()
    if (verdict.kind === 'refused') {
      this.#options.log.warn(
        { room: this.room, member: this.member, because: verdict.because },
        'An update was refused',
      )
      this.#refuse(verdict.reason)
    }
  }

  #askForRest(): void {
    this.#incomplete = true
    if (this.#asked) return
    this.#asked = true
    this.#countRefusal()
    this.send([encodeSyncStep1(this.#room.doc)])
  }

  #refuse(reason: (ControlMessage & { kind: 'refused' })['reason']): void {
    this.#differs = true
    this.send([encodeControl({ kind: 'refused', reason })])
    this.#countRefusal()
  }

  #countRefusal(): void {
    this.#refusals++
    if (this.#refusals >= MAX_REFUSALS) this.close(CLOSE.misbehaving)
  }

  #handleFlush(barrier: number): void {
    if (this.#differs) return
    if (this.#incomplete) this.#heldBarriers.push(barrier)
    else void this.#acknowledge([barrier])
  }

  #releaseBarriers(): void {
    if (this.#incomplete || this.#differs || this.#heldBarriers.length === 0) return
    const barriers = this.#heldBarriers
    this.#heldBarriers = []
    void this.#acknowledge(barriers)
  }

  /** Waits for all that the room holds: an update sent twice may still be on its way to the disk for its first sender. */
  async #acknowledge(barriers: readonly number[]): Promise<void> {
    await this.#room.journal.whenSettled()
    this.send(barriers.map((barrier) => encodeDurable(barrier, this.#options.now())))
  }

  #othersHere(): readonly number[] {
    const own = this.#room.presence.clientOf(this)
    return this.#room.presence.everyone().filter((client) => client !== own)
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
