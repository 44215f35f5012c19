import type * as Y from 'yjs'
import type { BallotRoundId, MemberId } from '../../domain/ids.ts'
import { ballotRoundSchema, type BallotRound } from '../../domain/sessions/ballotResult.ts'
import { sessionSettingsSchema, type SessionSettings } from '../../domain/sessions/sessionSettings.ts'
import {
  questionSchema,
  seatSchema,
  sessionPhaseSchema,
  type BallotCounts,
  type ItemQuestion,
  type SessionPhase,
  type SessionSeat,
} from '../../domain/sessions/sessionState.ts'
import { parse } from '../../util/validate.ts'
import { SERVER_ORIGIN } from '../origin.ts'
import { SESSION_MAP } from './sessionParts.ts'

/** As much of a session as one ballot needs, read without the rest: hundreds may come within a second. */
export interface VotingParts {
  readonly phase: SessionPhase
  readonly settings: SessionSettings
  /** The member's own; null where they have none. */
  readonly seat: SessionSeat | null
  /** The round that the ballot is for; null where there never was one. */
  readonly round: BallotRound | null
  /** What its item asks. */
  readonly question: ItemQuestion | null
}

/** Null where the session's document is not there, or of a kind that this server does not know. */
export function readVoting(doc: Y.Doc, member: MemberId, ballotRound: BallotRoundId): VotingParts | null {
  const phase = parse(sessionPhaseSchema, doc.getMap(SESSION_MAP.session).get('phase'))
  const settings = parse(sessionSettingsSchema, doc.getMap(SESSION_MAP.session).get('settings'))
  if (!phase.ok || !settings.ok) return null
  const round = parse(ballotRoundSchema, doc.getMap(SESSION_MAP.rounds).get(ballotRound))
  const question = round.ok ? parse(questionSchema, doc.getMap(SESSION_MAP.questions).get(round.value.item)) : null
  return {
    phase: phase.value,
    settings: settings.value,
    seat: seatOf(doc, member),
    round: round.ok ? round.value : null,
    question: question?.ok ? question.value : null,
  }
}

function seatOf(doc: Y.Doc, member: MemberId): SessionSeat | null {
  for (const raw of doc.getMap<{ readonly member?: unknown }>(SESSION_MAP.seats).values()) {
    if (raw.member !== member) continue
    const seat = parse(seatSchema, raw)
    if (seat.ok && seat.value.removed === undefined) return seat.value
  }
  return null
}

/** Says in the session's document how many have cast; nothing where it says that already. The server only. */
export function writeCounts(doc: Y.Doc, counts: BallotCounts): void {
  const map = doc.getMap(SESSION_MAP.session)
  if (JSON.stringify(map.get('counts')) === JSON.stringify(counts)) return
  doc.transact(() => void map.set('counts', counts), SERVER_ORIGIN)
}
