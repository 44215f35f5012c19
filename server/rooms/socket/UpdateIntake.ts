import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import type { ControlMessage } from '../../../shared/protocol/control.ts'
import { encodeControl, encodeDurable } from '../../../shared/protocol/frames.ts'
import { ANSWER_LIMITS, LIVE_LIMITS, type UpdateLimits } from '../guard/guard.ts'
import type { Room } from '../live/Room.ts'
import type { RoomPeer } from '../live/RoomPeer.ts'
import type { RoomLog } from '../roomLog.ts'
import type { RoomMeter } from '../RoomMeter.ts'
import { encodeSyncStep1 } from '../wire/syncFrames.ts'

/** Refused or incomplete answers after which the client is taken for broken. */
const MAX_REFUSALS = 20

type RefusalReason = Extract<ControlMessage, { kind: 'refused' }>['reason']

export interface UpdateIntakeOptions {
  readonly room: Room
  readonly peer: RoomPeer
  readonly write: (messages: readonly Uint8Array[]) => void
  readonly log: RoomLog
  readonly meter: RoomMeter
  readonly now: () => number
}

/** How what the client sent stands to what the server has of it. `owners`: whose client ids must bring something first. */
type IntakeState =
  /** All of it was taken. */
  | { readonly kind: 'even' }
  /** An update could not be placed; barriers wait until the rest has come. */
  | { readonly kind: 'incomplete'; readonly owners: readonly number[]; readonly barriers: readonly number[] }
  /** Something was refused: the client holds what the server will never have, and no barrier is answered any more. */
  | { readonly kind: 'differing'; readonly owners: readonly number[] }
  | { readonly kind: 'ended' }

/**
 * What becomes of one connection's updates. A barrier is answered only when everything that came before it is on disk, and
 * never after something was not taken.
 */
export class UpdateIntake {
  readonly #options: UpdateIntakeOptions
  /** Whether an answer to our step 1 is still to come; it will hold whatever seems to be missing until then. */
  #asked = true
  #state: IntakeState = { kind: 'even' }
  #refusals = 0

  constructor(options: UpdateIntakeOptions) {
    this.#options = options
  }

  /** Takes an answer to our step 1, which may hold more than what somebody types. One that nobody asked for is an update like any other. */
  takeAnswer(update: Uint8Array): void {
    const limits = this.#asked ? ANSWER_LIMITS : LIVE_LIMITS
    this.#asked = false
    const held = this.#state.kind === 'incomplete' ? this.#state.barriers : []
    if (this.#state.kind === 'incomplete') this.#state = { kind: 'even' }
    if (this.#state.kind === 'differing') this.#state = { kind: 'differing', owners: [] }
    this.#handle(update, limits)
    if (held.length > 0) this.#takeBarriers(held)
  }

  /** Takes what has just changed. Throws where the bytes are no update. */
  take(update: Uint8Array): void {
    this.#handle(update, LIVE_LIMITS)
  }

  takeBarrier(barrier: number): void {
    if (this.#state.kind === 'differing') return
    const { room, peer } = this.#options
    if (room.isUnderForeignId(peer)) return this.#refuse('malformed', 'its client id is another member’s')
    this.#takeBarriers([barrier])
  }

  /** To be called with each heartbeat. */
  beat(): void {
    if (this.#owners.length > 0) this.#ask()
  }

  /** To be called when others brought content under these client ids. */
  handleNews(clients: readonly number[]): void {
    if (clients.some((client) => this.#owners.includes(client))) this.#ask()
  }

  end(): void {
    this.#state = { kind: 'ended' }
  }

  /** Client ids whose owners must bring something first; then the rest is asked for again, and with each heartbeat. */
  get #owners(): readonly number[] {
    return 'owners' in this.#state ? this.#state.owners : []
  }

  #takeBarriers(barriers: readonly number[]): void {
    if (this.#state.kind === 'even') void this.#acknowledge(barriers)
    if (this.#state.kind === 'incomplete')
      this.#state = { ...this.#state, barriers: [...this.#state.barriers, ...barriers] }
  }

  /** What cannot be placed yet; `owners`: who has to bring what is missing, where that is known. */
  #waitFor(owners: readonly number[]): void {
    if (this.#state.kind === 'even') this.#state = { kind: 'incomplete', owners, barriers: [] }
    else if (this.#state.kind !== 'ended') this.#state = { ...this.#state, owners }
  }

  #handle(update: Uint8Array, limits: UpdateLimits): void {
    const { room, peer } = this.#options
    const verdict = peer.writable ? room.apply(peer, update, limits) : room.judge(peer, update, limits)
    if (verdict.kind === 'known') return
    if (!peer.writable) return this.#refuse('read-only')
    switch (verdict.kind) {
      case 'news':
        return
      case 'incomplete':
        return this.#askForRest()
      case 'foreign':
        return limits === ANSWER_LIMITS
          ? this.#takeOwnPart(update, verdict.clients)
          : this.#refuse('malformed', "another member's client id")
      case 'refused':
        return this.#refuse(verdict.reason, verdict.because)
    }
  }

  /**
   * After the server lost what it had not promised, one client may hold what another one wrote. That other one brings it
   * itself, or nobody does; until then nothing of this one is confirmed, but its own part is taken.
   */
  #takeOwnPart(update: Uint8Array, foreign: readonly number[]): void {
    const { room, peer, meter } = this.#options
    const verdict = room.applyWithout(foreign, peer, update, ANSWER_LIMITS)
    if (verdict.kind === 'refused') return this.#refuse(verdict.reason, verdict.because)
    this.#waitFor(foreign)
    meter.refused('foreign-client-id')
  }

  #askForRest(): void {
    this.#waitFor(this.#owners)
    // What is typed on what is waited for comes with the next answer; to ask at each key would be no use.
    if (this.#asked || this.#owners.length > 0) return
    this.#options.meter.refused('incomplete')
    this.#ask()
    this.#countRefusal()
  }

  #ask(): void {
    if (this.#asked) return
    const { room, write } = this.#options
    this.#asked = true
    write([encodeSyncStep1(room.document.stateVector)])
  }

  #refuse(reason: RefusalReason, because: string = reason): void {
    if (this.#state.kind !== 'ended') this.#state = { kind: 'differing', owners: this.#owners }
    const { room, peer, log, meter, write } = this.#options
    meter.refused(reason)
    if (reason !== 'read-only') log.warn({ room: room.name, member: peer.member, because }, 'An update was refused')
    write([encodeControl({ kind: 'refused', reason })])
    this.#countRefusal()
  }

  #countRefusal(): void {
    this.#refusals++
    if (this.#refusals >= MAX_REFUSALS) this.#options.peer.close(CLOSE.misbehaving)
  }

  /** Waits for all that the room holds: an update sent twice may still be on its way to the disk for its first sender. */
  async #acknowledge(barriers: readonly number[]): Promise<void> {
    const { room, meter, now, write } = this.#options
    const since = performance.now()
    await room.journal.whenSettled()
    if (this.#state.kind === 'ended') return
    meter.barrier(performance.now() - since)
    write(barriers.map((barrier) => encodeDurable(barrier, now())))
  }
}
