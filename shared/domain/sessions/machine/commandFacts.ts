import type { Answer } from '../../answer.ts'
import type { Country } from '../../country.ts'
import type { AgendaItemId, AssessmentId, BallotRoundId, MemberId, SeatId } from '../../ids.ts'
import type { Fault } from '../../../util/validate.ts'
import type { SessionRole } from '../session.ts'
import type { SessionAbility } from '../sessionRights.ts'
import type { ItemQuestion, SessionState } from '../sessionState.ts'

/** Who gives a command, as the registry has them. `role` null: of the workspace's facilitators, and not asked. */
export interface Commander {
  readonly member: MemberId
  readonly name: string
  readonly country: Country | null
  readonly role: SessionRole | null
}

/** All that a command depends on beside the state. */
export interface CommandFacts {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly caller: Commander
  readonly may: (ability: SessionAbility) => boolean
  readonly isWorkspaceFacilitator: boolean
  /** Fresh ids, for what a command makes. */
  readonly fresh: { readonly seat: SeatId; readonly round: BallotRoundId }
  /** Seats that vote and have a ballot in the round that is open; null where its box is damaged, so that it has no result. */
  readonly cast: readonly SeatId[] | null
  readonly released: ReadonlySet<AssessmentId>
  readonly hasIndicator: (code: string) => boolean
  /** What an item asks, as it is now; null where its indicator is not there any more. */
  readonly questionOf: (item: AgendaItemId) => ItemQuestion | null
  /** Whether the caller may write an assessment, and whether somebody who has a seat may. */
  readonly mayWrite: (target: AssessmentId) => boolean
  readonly hasWriter: (target: AssessmentId) => boolean
  /** What is wrong with an answer to an item, null where it fits. */
  readonly misfit: (item: AgendaItemId, answer: Answer) => Fault | null
  /** Whether a seat's person is in the session's room, and whether the facilitator has not been for a minute. */
  readonly isPresent: (seat: SeatId) => boolean
  readonly isFacilitatorAway: boolean
}

/** What the server does beside writing the new state. */
export type Effect =
  /** Before it: the round can be cast in. */
  | { readonly kind: 'open-round'; readonly round: BallotRoundId }
  /** After it: the round is counted at this time, milliseconds since 1970, which is now or when grace is over. */
  | { readonly kind: 'reveal'; readonly round: BallotRoundId; readonly at: number }
  | { readonly kind: 'destroy'; readonly round: BallotRoundId }
  | { readonly kind: 'remove-ballot'; readonly round: BallotRoundId; readonly seat: SeatId }
  /** A version of each assessment that the session is about. */
  | { readonly kind: 'versions' }
  /** Writes what was noted as an intent. */
  | { readonly kind: 'record'; readonly place: string }
  /** A thread on the item's indicator; `point`: the parked point that it goes on with, null: the item was left open. */
  | { readonly kind: 'thread'; readonly item: AgendaItemId; readonly point: string | null; readonly why: string }

export interface Refused {
  readonly refused: 'forbidden' | 'conflict' | 'invalid' | 'not-found' | 'too-large'
  readonly words: string
  readonly faults: readonly Fault[]
}
export interface Done {
  readonly ok: SessionState
  readonly effects: readonly Effect[]
}
export type CommandOutcome = Done | Refused

/** One command of a kind, put to a state by somebody who has this seat; null: none. */
export interface Put<Command> {
  readonly state: SessionState
  readonly command: Command
  readonly facts: CommandFacts
  readonly seat: SeatId | null
}
