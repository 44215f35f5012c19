import { createContext, use, type ComponentType } from 'react'
import type { AnswerValue } from '../../../shared/domain/answer.ts'
import type { AgendaItemId, AssessmentId, SeatId } from '../../../shared/domain/ids.ts'
import type { AnswerKind, Indicator, Instrument } from '../../../shared/domain/instrument.ts'
import type { SessionCommand, SessionCommandKind } from '../../../shared/domain/sessions/sessionCommand.ts'
import type { SessionAbility } from '../../../shared/domain/sessions/sessionRights.ts'
import type { SessionSeat, SessionState } from '../../../shared/domain/sessions/sessionState.ts'
import type { Me } from '../../../shared/protocol/api.ts'
import type { Problem } from '../../../shared/protocol/problem.ts'
import type { SessionRow } from '../../../shared/protocol/sessions/sessionsApi.ts'
import { must } from '../../../shared/util/assert.ts'
import type { CourierState } from './ballot/ballotCourier.ts'

/** Parts that other features bring; the root puts them together, so that features do not import each other. */
export interface SessionSlots {
  /** The control for one kind of answer. */
  readonly AnswerInput: ComponentType<{
    readonly kind: AnswerKind
    readonly value: AnswerValue | null
    readonly disabled: boolean
    readonly onChange: (value: AnswerValue) => void
  }>
}

/** A command that the server did not carry out. */
export interface RefusedCommand {
  readonly kind: SessionCommandKind
  readonly problem: Problem
}

/** The way of commands to the server. */
export interface SessionActs {
  /** Resolves to whether the server carried it out; a refusal is shown on the page. */
  readonly send: (command: SessionCommand) => Promise<boolean>
  /** What is on its way now. */
  readonly pending: SessionCommandKind | null
  readonly refused: RefusedCommand | null
  readonly dismiss: () => void
}

/** What everything on a session's page works on. */
export interface OpenSession {
  readonly row: SessionRow
  readonly state: SessionState
  /** The reader's seat; null for who has not sat down. */
  readonly seat: SessionSeat | null
  readonly me: Me
  /** Null until it came. */
  readonly instrument: Instrument | null
  readonly slots: SessionSlots
  /** The server's clock, milliseconds since 1970. */
  readonly now: () => number
  readonly acts: SessionActs
  /** How the own ballot on the item that is shown fares on its way. */
  readonly courier: CourierState
  readonly nameOf: (seat: SeatId) => string
  readonly may: (ability: SessionAbility) => boolean
}

export const SessionContext = createContext<OpenSession | null>(null)

/** The open session; only inside a session's page. */
export const useOpenSession = (): OpenSession => must(use(SessionContext), 'an open session')

/** What an item asks: as it was frozen when it was first shown, else as the instrument has it; null until that came. */
export function indicatorOfItem(
  { state, instrument }: Pick<OpenSession, 'state' | 'instrument'>,
  id: AgendaItemId,
): Indicator | null {
  const frozen = state.questions.get(id)?.indicator
  if (frozen) return frozen
  const code = state.agenda.find((item) => item.id === id)?.indicator
  return instrument?.areas.flatMap(({ indicators }) => indicators).find((each) => each.code === code) ?? null
}

/** The country of a target; null where the session does not know it. */
export const countryOf = ({ state }: Pick<OpenSession, 'state'>, target: AssessmentId) =>
  state.head.targets.find(({ assessment }) => assessment === target)?.country ?? null
