import type { AssessmentId, BallotRoundId, SeatId } from '../../shared/domain/ids.ts'
import { findIndicator } from '../../shared/domain/instrument.ts'
import type { CastBallot } from '../../shared/domain/sessions/ballot.ts'
import { USUAL_SETTINGS } from '../../shared/domain/sessions/sessionSettings.ts'
import { resultOf } from '../../shared/scoring/sessions/resultOf.ts'
import { must } from '../../shared/util/assert.ts'
import { BAN_CORE } from '../../tests/support/instruments.ts'
import { itemId } from '../../tests/support/sessions/someSession.ts'
import { timed } from '../scoring/timing.ts'

const TARGETS = [1, 2, 3, 4, 5, 6].map((n) => `assessment000${n}` as AssessmentId) // ids of the right form
const REPEATS = 50

/** Milliseconds that the count of a round on six assessments takes, several times. */
export function timeCount(people: number): readonly number[] {
  const question = {
    item: itemId('one'),
    indicator: must(findIndicator(BAN_CORE, 'ID-01'), 'ID-01'),
    targets: TARGETS.map((assessment) => ({ assessment, country: 'RS' as const, last: null })),
  }
  const ballots = Array.from({ length: people }, (_, n): CastBallot => {
    const value = { kind: 'answer', answer: { status: 'answered', value: { kind: 'scale', level: n % 5 } } } as const
    const values = Object.fromEntries(TARGETS.map((target) => [target, value]))
    const ballot = { values, confidence: null, range: null, reason: `Reason ${n}` }
    return { seat: `seat${String(n).padStart(8, '0')}` as SeatId, change: 1, ballot } // as above
  })
  return Array.from(
    { length: REPEATS },
    () =>
      timed(() =>
        TARGETS.map((target) =>
          resultOf({
            question,
            target,
            ballotRound: 'round0000001' as BallotRoundId, // as above
            number: 1,
            ballots,
            electorate: people,
            settings: USUAL_SETTINGS,
            previous: null,
            random: () => 0,
          }),
        ),
      ).ms,
  )
}
