import type { SeatId } from '../../shared/domain/ids.ts'
import { electorateFor } from '../../shared/domain/sessions/machine/ballotRows.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import { RoundNotOpenError, type BoxRound } from '../ballots/BallotBox.ts'
import { castIn } from '../ballots/castIn.ts'
import type { Workspace } from '../workspace/Workspace.ts'

type Boxed = Pick<Workspace, 'ballots'>

/**
 * Takes out of the round that is open what seats left there that do not vote in it any more, as where taking it out failed when
 * they went. To be called in the session's turn.
 */
export async function removeStrays(workspace: Boxed, state: SessionState): Promise<void> {
  const { phase, head } = state
  if (phase.kind !== 'voting') return
  const round: BoxRound = { session: head.id, round: phase.ballotRound }
  const voters = new Set(electorateFor(state, phase.item))
  for (const seat of (await castIn(workspace.ballots, round)) ?? [])
    if (!voters.has(seat)) await removeBallot(workspace, round, seat)
}

/** Takes a seat's ballot out, where it was neither counted already nor gone with its round. */
export async function removeBallot({ ballots }: Boxed, round: BoxRound, seat: SeatId): Promise<void> {
  await ballots.remove(round, seat).catch((error: unknown) => {
    if (!(error instanceof RoundNotOpenError)) throw error
  })
}
