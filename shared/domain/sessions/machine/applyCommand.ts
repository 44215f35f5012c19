import type { SeatId } from '../../ids.ts'
import type { SessionCommand, SessionCommandKind } from '../sessionCommand.ts'
import type { SessionState } from '../sessionState.ts'
import { editAgenda, goTo } from './agendaRows.ts'
import { cancelBallots, openBallots, reveal, stopTaking, takeAgain, voteAgain } from './ballotRows.ts'
import type { CommandFacts, CommandOutcome } from './commandFacts.ts'
import { consent, decideItem, leaveOpen, record } from './decisionRows.ts'
import { closeSession, openDoors, reopenSession, seated, shutDoors, takeSeat } from './doorRows.ts'
import { isRefused } from './outcomes.ts'
import { handOver, removeSeat, setRole, takeOver } from './roleRows.ts'
import { endParked, giveFloor, park, raiseHand, remark, tickReady } from './talkRows.ts'
import { addTime, pauseTimer, resumeTimer, setTimer } from './timerRows.ts'

/**
 * Ids of commands that are kept, so that one that is repeated gets the same answer: the newest of all, and more for as long as a
 * page may try again, whatever others do meanwhile.
 */
const LEAST_DONE = 40
const MOST_DONE = 400
const AGAIN_WITHIN_MS = 120_000

/** Commands that everybody gives at once and that meet nobody's way: they are never stale. */
const PASSING: ReadonlySet<SessionCommandKind> = new Set<SessionCommandKind>([
  'take-seat',
  'consent',
  'hand',
  'give-floor',
  'ready',
  'park',
  'end-parked',
  'remark',
  'timer',
  'pause-timer',
  'resume-timer',
  'add-time',
])
/** Whether a command moves the session, so that who gives it must have seen where it is. */
export const movesSession = (kind: SessionCommandKind): boolean => !PASSING.has(kind)

/**
 * What a command comes to: the state after it with what the server does beside it, or a refusal that says what was expected. Who
 * runs the session gets a seat with the first thing that they do in it.
 */
export function applyCommand(
  before: SessionState,
  { id, command }: { readonly id: string; readonly command: SessionCommand },
  facts: CommandFacts,
): CommandOutcome {
  const state = runsUnseated(before, command, facts) ? seated({ state: before, facts }) : before
  const outcome = row(state, command, facts)
  if (isRefused(outcome)) return outcome
  const revision = before.revision + 1
  const moved = movesSession(command.kind) ? revision : before.moved
  const { now } = facts
  const decision = command.kind === 'record' ? { decision: command.decision } : {}
  const done = withoutOld([...before.done, { id, revision, at: now, ...decision }], now)
  return { ...outcome, ok: { ...outcome.ok, revision, moved, done } }
}

const withoutOld = (all: SessionState['done'], now: number): SessionState['done'] =>
  all
    .slice(-MOST_DONE)
    .filter(({ at = 0 }, place, kept) => place >= kept.length - LEAST_DONE || at > now - AGAIN_WITHIN_MS)

/** The seat that somebody has now. */
export const seatOf = ({ seats }: Pick<SessionState, 'seats'>, member: string): SeatId | null =>
  [...seats.values()].find((seat) => seat.member === member && seat.removed === undefined)?.id ?? null

function runsUnseated(state: SessionState, { kind }: SessionCommand, { caller }: CommandFacts): boolean {
  const isRunning = state.phase.kind !== 'planned' && state.phase.kind !== 'closed'
  const runs = caller.role === 'facilitator' || caller.role === 'co'
  // a seat that was taken away comes back only where its member is asked again
  const hadSeat = [...state.seats.values()].some(({ member }) => member === caller.member)
  return runs && (isRunning || kind === 'open-doors') && !hadSeat
}

function row(state: SessionState, command: SessionCommand, facts: CommandFacts): CommandOutcome {
  const at = { state, facts, seat: seatOf(state, facts.caller.member) }
  switch (command.kind) {
    case 'edit-agenda':
      return editAgenda({ ...at, command })
    case 'take-seat':
      return takeSeat({ ...at, command })
    case 'open-doors':
      return openDoors({ ...at, command })
    case 'shut-doors':
      return shutDoors({ ...at, command })
    case 'go-to':
      return goTo({ ...at, command })
    case 'open-ballots':
      return openBallots({ ...at, command })
    case 'stop-taking':
      return stopTaking({ ...at, command })
    case 'take-again':
      return takeAgain({ ...at, command })
    case 'reveal':
      return reveal({ ...at, command })
    case 'cancel-ballots':
      return cancelBallots({ ...at, command })
    case 'vote-again':
      return voteAgain({ ...at, command })
    case 'decide':
      return decideItem({ ...at, command })
    case 'consent':
      return consent({ ...at, command })
    case 'record':
      return record({ ...at, command })
    case 'leave-open':
      return leaveOpen({ ...at, command })
    case 'close':
      return closeSession({ ...at, command })
    case 'reopen':
      return reopenSession({ ...at, command })
    default:
      return sideRow(at, command)
  }
}

/** Commands beside the course of the items: roles, talk and time. */
function sideRow(
  at: { readonly state: SessionState; readonly facts: CommandFacts; readonly seat: SeatId | null },
  command: Exclude<SessionCommand, { kind: MainKind }>,
): CommandOutcome {
  switch (command.kind) {
    case 'hand-over':
      return handOver({ ...at, command })
    case 'take-over':
      return takeOver({ ...at, command })
    case 'set-role':
      return setRole({ ...at, command })
    case 'remove-seat':
      return removeSeat({ ...at, command })
    case 'hand':
      return raiseHand({ ...at, command })
    case 'give-floor':
      return giveFloor({ ...at, command })
    case 'ready':
      return tickReady({ ...at, command })
    case 'park':
      return park({ ...at, command })
    case 'end-parked':
      return endParked({ ...at, command })
    case 'remark':
      return remark({ ...at, command })
    case 'timer':
      return setTimer({ ...at, command })
    case 'pause-timer':
      return pauseTimer({ ...at, command })
    case 'resume-timer':
      return resumeTimer({ ...at, command })
    case 'add-time':
      return addTime({ ...at, command })
    // no default: a new command must be decided here
  }
}

type MainKind =
  | 'edit-agenda'
  | 'take-seat'
  | 'open-doors'
  | 'shut-doors'
  | 'go-to'
  | 'open-ballots'
  | 'stop-taking'
  | 'take-again'
  | 'reveal'
  | 'cancel-ballots'
  | 'vote-again'
  | 'decide'
  | 'consent'
  | 'record'
  | 'leave-open'
  | 'close'
  | 'reopen'
