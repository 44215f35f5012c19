import type { AgendaItemId, BallotRoundId } from '../../ids.ts'
import { resultKey, type BallotResult } from '../ballotResult.ts'
import type { SessionState } from '../sessionState.ts'
import { endedUnseen } from './ballotRows.ts'
import { withEvent } from './outcomes.ts'
import { paused } from './timerRows.ts'

/** The state once a round was counted: results and phase in one. The same state where this round is not being revealed. */
export function afterReveal(
  state: SessionState,
  {
    round: id,
    results,
    receipts,
    now,
  }: {
    readonly round: BallotRoundId
    readonly results: readonly BallotResult[]
    readonly receipts: readonly string[]
    readonly now: number
  },
): SessionState {
  const { phase } = state
  const round = state.rounds.get(id)
  if (phase.kind !== 'voting' || phase.ballotRound !== id || phase.taking.kind !== 'until' || !round) return state
  const { item, number } = phase
  const after: SessionState = {
    ...moved(state),
    phase: { kind: 'revealed', item, ballotRound: id, number },
    rounds: new Map([
      ...state.rounds,
      [id, { ...round, ended: now, end: 'revealed' as const, receipts: [...receipts] }],
    ]),
    results: new Map([...state.results, ...results.map((result) => [resultKey(id, result.target), result] as const)]),
    counts: null,
  }
  return withEvent(after, { kind: 'revealed', at: now, item, ballotRound: id })
}

/** The state once a round turned out to have no result: too few ballots, or none that can be opened. */
export function afterUnheld(state: SessionState, end: 'not-held' | 'interrupted', now: number): SessionState {
  if (state.phase.kind !== 'voting') return state
  const { ballotRound } = state.phase
  return withEvent(endedUnseen(moved(state), end, now), { kind: end, at: now, ballotRound })
}

/** The state that a start of the server finds: the timer stands still with what was left, and nothing else happened. */
export function afterStart(state: SessionState, now: number): SessionState {
  if (state.phase.kind === 'planned' || state.phase.kind === 'closed') return state
  const timer = state.timer?.kind === 'running' ? paused(state.timer, now) : state.timer
  return withEvent({ ...moved(state), timer }, { kind: 'server-started', at: now })
}

/** Whether a round that a person chose to reveal is to be counted now. Time alone never comes here. */
export function isDue({ phase }: Pick<SessionState, 'phase'>, now: number): boolean {
  return phase.kind === 'voting' && phase.taking.kind === 'until' && phase.taking.until <= now
}

/** The newest revealed round of an item before this one. */
export function revealedBefore(state: SessionState, item: AgendaItemId, number: number): BallotRoundId | null {
  const before = [...state.rounds.values()].filter(
    (each) => each.item === item && each.end === 'revealed' && each.number < number,
  )
  return before.toSorted((a, b) => b.number - a.number)[0]?.id ?? null
}

const moved = (state: SessionState): SessionState => ({
  ...state,
  revision: state.revision + 1,
  moved: state.revision + 1,
})
