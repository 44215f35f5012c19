import type { SeatId } from '../../shared/domain/ids.ts'
import { BoxDamagedError, RoundNotOpenError, type BallotBox, type BoxRound } from './BallotBox.ts'

/** Seats that have a ballot in a round; null where nobody can know: its keys are not there, or something of it is damaged. */
export async function castIn(ballots: Pick<BallotBox, 'castBy'>, round: BoxRound): Promise<readonly SeatId[] | null> {
  try {
    return await ballots.castBy(round)
  } catch (error) {
    if (error instanceof RoundNotOpenError || error instanceof BoxDamagedError) return null
    throw error
  }
}
