import type { Problem } from '../../../../shared/protocol/problem.ts'
import type { BallotAnswer, BallotBody } from '../../../../shared/protocol/sessions/sessionsApi.ts'
import { Signal } from '../../../../shared/util/Signal.ts'
import { toProblem } from '../../../api/http.ts'
import { afterAnswer, afterLate, afterRefusal, type KeptBallot } from './keptBallot.ts'
import { padded } from '../../../../shared/protocol/sessions/padding.ts'

/** What a ballot on its way meets: under way, out of the server's reach, or refused for good. */
export type CourierState =
  | { readonly kind: 'resting' | 'sending' }
  | { readonly kind: 'waiting'; readonly problem: Problem }
  | { readonly kind: 'refused'; readonly problem: Problem }

interface Options {
  readonly read: () => KeptBallot
  readonly write: (kept: KeptBallot) => void
  readonly post: (body: BallotBody) => Promise<BallotAnswer>
  /** Resolves after a pause before the next try, counted from 1. */
  readonly pause: (attempt: number) => Promise<void>
}

/** Kinds of refusal that trying again does not change. */
const FINAL: ReadonlySet<Problem['kind']> = new Set(['invalid', 'forbidden', 'not-found', 'too-large', 'not-signed-in'])

/** Takes the ballots on one item to the server, one after the other, and tries again until each is answered. */
export class BallotCourier {
  readonly #changed = new Signal()
  readonly #options: Options
  #state: CourierState = { kind: 'resting' }
  #isRunning = false
  #isStopped = false

  constructor(options: Options) {
    this.#options = options
  }

  readonly subscribe = this.#changed.subscribe
  readonly state = (): CourierState => this.#state

  /** Sends what waits; nothing while it is at it. */
  async run(): Promise<void> {
    if (this.#isRunning || this.#isStopped) return
    this.#isRunning = true
    try {
      await this.#sendAll()
    } finally {
      this.#isRunning = false
    }
  }

  /** What is on its way comes to its end, and nothing is sent after it. */
  stop(): void {
    this.#isStopped = true
  }

  async #sendAll(): Promise<void> {
    const { read, write, post, pause } = this.#options
    let attempt = 0
    for (let out = read().outgoing; out && !this.#isStopped; out = read().outgoing) {
      const { ballotRound, change, ballot } = out
      if (attempt === 0) this.#tell({ kind: 'sending' })
      try {
        const answer = await post(padded({ ballotRound, change, ballot }))
        write(afterAnswer(read(), out, answer))
        attempt = 0
      } catch (error) {
        const problem = toProblem(error)
        if (problem.kind === 'conflict' || problem.kind === 'expired') write(afterLate(read(), out))
        else if (FINAL.has(problem.kind)) {
          write(afterRefusal(read(), out))
          return this.#tell({ kind: 'refused', problem })
        } else {
          attempt += 1
          this.#tell({ kind: 'waiting', problem })
          await pause(attempt)
        }
      }
    }
    this.#tell({ kind: 'resting' })
  }

  #tell(state: CourierState): void {
    this.#state = state
    this.#changed.emit()
  }
}
