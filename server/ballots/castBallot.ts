import { readVoting, type VotingParts } from '../../shared/document/sessions/votingParts.ts'
import { misfitOf } from '../../shared/document/suggestions/misfitOf.ts'
import type { SeatId, SessionId } from '../../shared/domain/ids.ts'
import { MAX_BALLOT_REASON, type Ballot, type BallotValues } from '../../shared/domain/sessions/ballot.ts'
import { isVoter, type ItemQuestion, type SessionSeat } from '../../shared/domain/sessions/sessionState.ts'
import { problem, type ProblemError } from '../../shared/protocol/problem.ts'
import { padded } from '../../shared/protocol/sessions/padding.ts'
import type { BallotAnswer, BallotBody } from '../../shared/protocol/sessions/sessionsApi.ts'
import type { Account } from '../registry/Registry.ts'
import { sessionRoom } from '../sessions/sessionRooms.ts'
import { sessionFor } from '../workspace/findSession.ts'
import { notFound } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { RoundNotOpenError, type BoxRound, type CastReceipt } from './BallotBox.ts'

/** What stands in a fault of this route in place of the value, whatever it was. */
export const WITHHELD = '…'

/**
 * Casts, changes or takes back the caller's own ballot; on the disk when it resolves. No fault shows a value. `forbidden` for who
 * has no seat that votes, `conflict` for a ballot that comes when none are taken, which the console counts.
 */
export async function castBallot(
  workspace: Workspace,
  actor: Account,
  session: SessionId,
  { ballotRound, change, ballot }: BallotBody,
): Promise<BallotAnswer> {
  const { account } = sessionFor(workspace, actor, session, 'vote')
  const round: BoxRound = { session, round: ballotRound }
  const read = (): Promise<VotingParts | null> =>
    workspace.hub.read(sessionRoom(session), (doc) => readVoting(doc, account.id, ballotRound))
  const parts = await read()
  if (!parts?.round || !parts.question) throw notFound('ballot round', ballotRound)
  const seat = voterIn(parts)
  if (!isTaking(parts, workspace.now())) throw late(workspace, round, seat)
  if (ballot) refuseMisfits(ballot, parts.question)
  const cast = await castInto(workspace, round, seat, change, ballot)
  const now = await read()
  await refuseGone(workspace, round, seat.id, now)
  if (!isCounted(now, cast)) throw late(workspace, round, seat)
  workspace.ballotCounter.noteCast(round)
  return padded({ ...cast, at: workspace.now() })
}

/** The caller's seat, where it may cast in this round. Nobody can name another's. */
function voterIn({ seat, settings, round }: VotingParts): SessionSeat {
  if (!seat || !isVoter(seat, settings)) throw problem('forbidden', 'You have no seat here that votes')
  if (round?.electorate && !round.electorate.includes(seat.id))
    throw problem('forbidden', 'Your seat votes from the next item on')
  return seat
}

function isTaking({ phase, round }: VotingParts, now: number): boolean {
  if (phase.kind !== 'voting' || phase.ballotRound !== round?.id || phase.taking.kind === 'stopped') return false
  return phase.taking.kind === 'open' || now <= phase.taking.until
}

function late({ ballotCounter }: Workspace, round: BoxRound, { id }: SessionSeat): ProblemError {
  ballotCounter.noteLate(round, id)
  return problem('conflict', 'This ballot came too late and is not counted: no ballots are taken now', {
    faults: [{ path: 'ballotRound', value: round.round, expected: 'a round in which ballots are taken' }],
  })
}

async function castInto(
  workspace: Workspace,
  round: BoxRound,
  seat: SessionSeat,
  change: number,
  ballot: Ballot | null,
): Promise<CastReceipt> {
  try {
    return await workspace.ballots.cast(round, seat.id, change, ballot)
  } catch (error) {
    if (error instanceof RoundNotOpenError) throw late(workspace, round, seat)
    throw error
  }
}

/** Whether a ballot is in a round that goes on, or was counted in one that ended meanwhile. */
const isCounted = (now: VotingParts | null, { receipt, isOther }: CastReceipt): boolean =>
  now?.round?.end === null || (receipt === null ? !isOther : (now?.round?.receipts.includes(receipt) ?? false))

/** A seat that was removed, or votes no more, while its ballot was on the way leaves none behind. */
async function refuseGone({ ballots }: Workspace, round: BoxRound, id: SeatId, now: VotingParts | null): Promise<void> {
  if (now?.seat?.id === id && isVoter(now.seat, now.settings)) return
  await ballots.remove(round, id).catch((error: unknown) => {
    // counted already, or gone with its round
    if (!(error instanceof RoundNotOpenError)) throw error
  })
  throw problem('forbidden', 'You have no seat here that votes')
}

/** Targets are the item's, one or more, answers fit its question as it was frozen, and the plausible range is one. */
function refuseMisfits({ values, range, before }: Ballot, question: ItemQuestion): void {
  const expected = [...expectedOf(values, question), ...expectedOf(before ?? {}, question)]
  if (Object.keys(values).length === 0) expected.push('a value for one assessment or more that this item is about')
  if (range && range[0] > range[1]) expected.push('the lowest plausible value first')
  if (range && question.indicator.answer.kind !== 'number') expected.push('no range, as this is no number')
  const [first] = expected
  if (first === undefined) return
  throw problem('invalid', 'This ballot does not fit what is asked', {
    faults: [{ path: 'ballot', value: WITHHELD, expected: first }],
  })
}

function expectedOf(values: BallotValues, { indicator, targets }: ItemQuestion): string[] {
  const known = new Set<string>(targets.map(({ assessment }) => assessment))
  return Object.entries(values).flatMap(([target, value]) => {
    if (!known.has(target)) return ['assessments that this item is about']
    if (value.kind !== 'answer') return []
    const { answer } = value
    if (answer.status !== 'answered' && answer.reason.length > MAX_BALLOT_REASON)
      return [`a reason of at most ${MAX_BALLOT_REASON} characters`]
    const misfit = misfitOf(indicator.answer, answer)
    return misfit === null ? [] : [misfit]
  })
}
