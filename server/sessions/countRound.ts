import { randomInt } from 'node:crypto'
import { resultOf } from '../../shared/scoring/sessions/resultOf.ts'
import type { BallotRoundId, SessionId } from '../../shared/domain/ids.ts'
import { resultKey, type BallotResult } from '../../shared/domain/sessions/ballotResult.ts'
import { afterReveal, afterUnheld, revealedBefore } from '../../shared/domain/sessions/machine/afterwards.ts'
import { electorateFor, leastFor } from '../../shared/domain/sessions/machine/ballotRows.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { must } from '../../shared/util/assert.ts'
import { BoxDamagedError, RoundNotOpenError, type TakenBallots } from '../ballots/BallotBox.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { keepState } from './keepState.ts'
import { readState } from './readState.ts'
import { destroyEnded } from './destroyEnded.ts'

/**
 * Counts a round that somebody chose to reveal: results and phase are on the disk in one write before its keys and records are
 * destroyed. Nothing happens where this round is not being revealed. To be called in the session's turn.
 */
export async function countRound(workspace: Workspace, session: SessionId, round: BallotRoundId): Promise<void> {
  const state = await readState(workspace, session)
  const { phase } = state
  if (phase.kind !== 'voting' || phase.ballotRound !== round || phase.taking.kind !== 'until') return
  try {
    await workspace.ballots.take({ session, round }, (taken) =>
      keepState(workspace, counted(workspace, state, taken), null),
    )
  } catch (error) {
    if (error instanceof BoxDamagedError)
      await keepState(workspace, afterUnheld(state, 'not-held', workspace.now()), null)
    else if (error instanceof RoundNotOpenError)
      await keepState(workspace, afterUnheld(state, 'interrupted', workspace.now()), null)
    else throw error
  }
  await destroyEnded(workspace, session)
}

/** The state after the count: with results, or not held where too few were cast. */
function counted({ now }: Pick<Workspace, 'now'>, state: SessionState, taken: TakenBallots): SessionState {
  const { phase } = state
  if (phase.kind !== 'voting') return state
  const { item, number, ballotRound } = phase
  const voters = electorateFor(state, item)
  const ballots = taken.ballots.filter(({ seat }) => voters.includes(seat))
  if (ballots.length < leastFor(state)) return afterUnheld(state, 'not-held', now())
  const question = must(state.questions.get(item), 'the question of an item that was voted on')
  const before = revealedBefore(state, item, number)
  const results = question.targets.map(({ assessment: target }): BallotResult =>
    resultOf({
      question,
      target,
      ballotRound,
      number,
      ballots,
      electorate: voters.length,
      settings: state.settings,
      previous: (before !== null && state.results.get(resultKey(before, target))) || null,
      random: (below) => randomInt(below),
    }),
  )
  // of those that are counted, and in no order of seats
  const receipts = ballots.flatMap(({ seat }) => taken.receipts.get(seat) ?? []).toSorted()
  return afterReveal(state, { round: ballotRound, results, receipts, now: now() })
}
