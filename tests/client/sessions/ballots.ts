import type { AgendaItemId, BallotRoundId } from '../../../shared/domain/ids.ts'
import type { BallotValue } from '../../../shared/domain/sessions/ballot.ts'
import type { BallotResult } from '../../../shared/domain/sessions/ballotResult.ts'
import { itemId, seatId, TARGET } from '../../support/sessions/someSession.ts'

export const level = (score: number): BallotValue => ({
  kind: 'answer',
  answer: { status: 'answered', value: { kind: 'scale', level: score } },
})

/** A result in which the named seats cast these values, on the item ID-01. */
export function resultFrom(
  votes: Readonly<Record<string, BallotValue>>,
  over: Partial<BallotResult> = {},
): BallotResult {
  const values = Object.values(votes)
  const different = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
  const scoreOf = (value: BallotValue): number | null =>
    value.kind === 'answer' && value.answer.status === 'answered' && value.answer.value.kind === 'scale'
      ? value.answer.value.level
      : null
  return {
    ballotRound: 'round0000001' as BallotRoundId, // brand: a test's own
    item: itemId('id01') as AgendaItemId,
    target: TARGET,
    number: 1,
    cast: values.length,
    electorate: values.length,
    tally: different.map((value) => ({
      value,
      score: scoreOf(value),
      count: values.filter((each) => JSON.stringify(each) === JSON.stringify(value)).length,
    })),
    silent: 0,
    delphi: null,
    consensus: null,
    convergence: null,
    mayStop: false,
    offer: [],
    reasons: [],
    named: Object.entries(votes).map(([name, value]) => ({ seat: seatId(name), value, confidence: null, range: null })),
    ...over,
  }
}
