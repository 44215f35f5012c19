import { writeSession } from '../../../shared/document/sessions/sessionParts.ts'
import {
  newBallotRoundId,
  newSeatId,
  type AssessmentId,
  type BallotRoundId,
  type SeatId,
  type SessionId,
} from '../../../shared/domain/ids.ts'
import { findIndicator } from '../../../shared/domain/instrument.ts'
import type { Ballot, BallotValue } from '../../../shared/domain/sessions/ballot.ts'
import type { SessionSeat, SessionState } from '../../../shared/domain/sessions/sessionState.ts'
import { padded } from '../../../shared/protocol/sessions/padding.ts'
import { must } from '../../../shared/util/assert.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import type { ApiAnswer } from '../startServer.ts'
import type { Attendee, SessionDesk } from './sessionDesk.ts'

const SEATED = {
  mira: 'facilitator',
  ceca: 'co',
  dan: 'participant',
  eva: 'participant',
  oto: 'observer',
} as const satisfies Partial<Record<Attendee, SessionSeat['role']>>
export type Seated = keyof typeof SEATED

/** A session in which ballots are taken on its first item, ID-01, a scale. */
export interface OpenVote {
  readonly session: SessionId
  readonly round: BallotRoundId
  readonly target: AssessmentId
  seat(who: Seated): SeatId
  /** Casts for the caller's own seat, and is not asked who that is. */
  cast(who: Attendee, change: number, ballot: Ballot | null): Promise<ApiAnswer>
  /** Moves the session's document by hand, as commands do. */
  move(over: Partial<SessionState>): Promise<void>
}

export const ballotOn = (target: AssessmentId, value: BallotValue, reason = ''): Ballot => ({
  values: { [target]: value },
  confidence: null,
  range: null,
  reason,
})
export const levelOf = (level: number): BallotValue => ({
  kind: 'answer',
  answer: { status: 'answered', value: { kind: 'scale', level } },
})

/** Plans a session, seats its people and opens ballots. */
export async function openVote(desk: SessionDesk, over: Partial<SessionState['settings']> = {}): Promise<OpenVote> {
  const { workspace } = desk.server
  const session = await desk.plan()
  const round = newBallotRoundId()
  const seats = new Map(Object.keys(SEATED).map((who) => [who as Seated, newSeatId()])) // keys of a literal
  const planned = await desk.state(session)
  const item = must(planned.agenda[0], 'an item')
  const indicator = must(findIndicator(workspace.instrument, item.indicator), 'its indicator')
  const room = roomName({ kind: 'session', session })
  const move = async (change: Partial<SessionState>): Promise<void> => {
    const state = await desk.state(session)
    await workspace.hub.transact(room, (doc) => writeSession(doc, { ...state, ...change }))
  }
  await workspace.ballots.open({ session, round })
  await move({
    settings: { ...planned.settings, ...over },
    seats: new Map(
      [...seats].map(([who, id]) => [
        id,
        { id, member: desk.id(who), name: who, country: 'RS', role: SEATED[who], joined: desk.at },
      ]),
    ),
    questions: new Map([
      [item.id, { item: item.id, indicator, targets: [{ assessment: desk.assessment, country: 'RS', last: null }] }],
    ]),
    rounds: new Map([
      [
        round,
        {
          id: round,
          item: item.id,
          number: 1,
          opened: desk.at,
          ended: null,
          end: null,
          electorate: null,
          receipts: [],
          override: null,
        },
      ],
    ]),
    phase: { kind: 'voting', item: item.id, ballotRound: round, number: 1, taking: { kind: 'open' } },
    counts: { ballotRound: round, cast: 0, electorate: 2 },
  })
  return {
    session,
    round,
    target: desk.assessment,
    seat: (who) => must(seats.get(who), who),
    cast: (who, change, ballot) =>
      desk.ask(who, 'POST', `/sessions/${session}/ballot`, padded({ ballotRound: round, change, ballot })),
    move,
  }
}
