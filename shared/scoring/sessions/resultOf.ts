import type { AssessmentId, BallotRoundId, SeatId } from '../../domain/ids.ts'
import type { BallotValue, CastBallot } from '../../domain/sessions/ballot.ts'
import type { BallotResult } from '../../domain/sessions/ballotResult.ts'
import type { SessionSettings } from '../../domain/sessions/sessionSettings.ts'
import type { ItemQuestion } from '../../domain/sessions/sessionState.ts'
import { consensus, delphiRound, mayStop, movesTo, type DelphiRound } from '../agreement/delphi.ts'
import type { UndefinedStatistic } from '../formulae/undefinedStatistic.ts'
import { decisionOffer } from './decisionOffer.ts'
import { scoreOf, ballotTally } from './ballotTally.ts'

export interface RoundBallots {
  /** As it was frozen. */
  readonly question: ItemQuestion
  /** The assessment that the result is about, one of the question's. */
  readonly target: AssessmentId
  readonly ballotRound: BallotRoundId
  /** Counts the rounds of the item from 1. */
  readonly number: number
  /** All that the box gave. */
  readonly ballots: readonly CastBallot[]
  /** Seats that could cast one. */
  readonly electorate: number
  readonly settings: Pick<SessionSettings, 'anonymity' | 'rule' | 'stop'>
  /** Of the item's round before, for the same target; null for the first. */
  readonly previous: BallotResult | null
  /** A whole number from 0 to `below` − 1, of chance that nobody can repeat; shuffles the reasons of anonymous rounds. */
  readonly random: (below: number) => number
}

/**
 * What a ballot round came to for one assessment. Ratings are scores by the frozen question, also of context; "don't know",
 * "abstain" and answers without a score are counted and in no statistic. Who moved since the round before is told from its
 * named ballots, in anonymous rounds from what the ballots themselves bring along.
 */
export function resultOf(round: RoundBallots): BallotResult {
  const { question, target, ballots, settings, previous } = round
  const { indicator } = question
  const values = new Map(ballots.map(({ seat, ballot }) => [seat, ballot.values[target] ?? null] as const))
  const said = [...values.values()].filter((value) => value !== null)
  const ratingsNow = ratingsOf(round, values)
  const delphi = measuredOf(delphiRound([...ratingsNow.values()]))
  const tally = ballotTally(indicator, said)
  const agreed = measuredOf(consensus([...ratingsNow.values()], settings.rule))
  const before = measured(previous?.delphi ?? null)
  return {
    ballotRound: round.ballotRound,
    item: question.item,
    target,
    number: round.number,
    cast: ballots.length,
    electorate: round.electorate,
    tally,
    silent: ballots.length - said.length,
    delphi: delphi && bareDelphi(delphi),
    consensus: agreed && { reached: agreed.reached, measure: agreed.measure, on: agreed.on },
    convergence: before && delphi && convergenceOf(before, delphi, ratingsOf(round, valuesBefore(round)), ratingsNow),
    mayStop: delphi !== null && mayStop(before, delphi, settings.stop),
    offer: decisionOffer(indicator, tally, delphi?.median ?? null, settings.rule),
    reasons: reasonsOf(round),
    named: settings.anonymity === 'anonymous' ? null : namedOf(ballots, values),
  }
}

type Said = ReadonlyMap<SeatId, BallotValue | null>

/** What a measure came to; null where it is undefined. */
const measuredOf = <T extends { readonly kind: 'measured' }>(statistic: T | UndefinedStatistic): T | null =>
  statistic.kind === 'measured' ? statistic : null

const measured = (round: BallotResult['delphi']): DelphiRound | null => round && { kind: 'measured', ...round }

const bareDelphi = ({ n, median, quartiles, iqr, withinOne }: DelphiRound): NonNullable<BallotResult['delphi']> => ({
  n,
  median,
  quartiles: [...quartiles],
  iqr,
  withinOne,
})

function ratingsOf({ question }: RoundBallots, values: Said): ReadonlyMap<SeatId, number> {
  return new Map(
    [...values].flatMap(([seat, value]) => {
      const score = value && scoreOf(question.indicator, value)
      return score === null ? [] : [[seat, score] as const]
    }),
  )
}

function valuesBefore({ previous, ballots, target, settings }: RoundBallots): Said {
  if (settings.anonymity === 'anonymous')
    return new Map(ballots.map(({ seat, ballot }) => [seat, ballot.before?.[target] ?? null]))
  return new Map((previous?.named ?? []).map(({ seat, value }) => [seat, value]))
}

const convergenceOf = (
  before: DelphiRound,
  now: DelphiRound,
  ratingsBefore: ReadonlyMap<SeatId, number>,
  ratingsNow: ReadonlyMap<SeatId, number>,
): BallotResult['convergence'] => ({
  medianShift: now.median - before.median,
  iqrChange: now.iqr - before.iqr,
  ...movesTo(before.median, ratingsBefore, ratingsNow),
})

/** What was written to ballots that say something of the target, and to answers that need a reason. */
function reasonsOf({ ballots, target, settings, random }: RoundBallots): BallotResult['reasons'] {
  const reasons = ballots.flatMap(({ seat, ballot }) => {
    const value = ballot.values[target]
    if (!value) return []
    const ofAnswer = value.kind === 'answer' && value.answer.status !== 'answered' ? value.answer.reason : ''
    const words = [...new Set([ballot.reason.trim(), ofAnswer.trim()])].filter((reason) => reason !== '')
    return words.map((reason) => ({ seat, reason }))
  })
  if (settings.anonymity === 'named') return reasons
  return shuffled(reasons, random).map(({ reason }) => ({ seat: null, reason }))
}

/** Fisher and Yates: every order is equally likely. */
function shuffled<T>(from: readonly T[], random: (below: number) => number): readonly T[] {
  const left = [...from]
  const order: T[] = []
  while (left.length > 0) order.push(...left.splice(random(left.length), 1))
  return order
}

const namedOf = (ballots: readonly CastBallot[], values: Said): BallotResult['named'] =>
  ballots.map(({ seat, ballot: { confidence, range } }) => ({
    seat,
    value: values.get(seat) ?? null,
    confidence,
    range,
  }))
