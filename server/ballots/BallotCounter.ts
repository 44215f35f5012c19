import { readSession } from '../../shared/document/sessions/sessionParts.ts'
import { writeConsole } from '../../shared/document/sessions/viewParts.ts'
import { writeCounts } from '../../shared/document/sessions/votingParts.ts'
import type { BallotRoundId, SeatId, SessionId } from '../../shared/domain/ids.ts'
import { electorateFor } from '../../shared/domain/sessions/machine/ballotRows.ts'
import type { Log } from '../log.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { consoleRoom, inSessionTurn, sessionRoom } from '../sessions/sessionRooms.ts'
import { RoundNotOpenError, type BallotBox, type BoxRound } from './BallotBox.ts'

/** Milliseconds between two moves of a session's count: it tells nobody when somebody cast. */
export const COUNTS_EVERY_MS = 1_000

interface Counted {
  readonly round: BallotRoundId
  readonly late: Set<SeatId>
  timer: NodeJS.Timeout | null
}

/** How many have cast, for everybody, and who, for who runs the session; told once a second at most. */
export interface BallotCounter {
  /** A ballot of the round came in, or was taken back. */
  noteCast(round: BoxRound): void
  /** A ballot came while none were taken. */
  noteLate(round: BoxRound, seat: SeatId): void
  /** Tells at once what waits, as at the end of the server. */
  flush(): Promise<void>
}

export interface BallotCounterOptions {
  readonly ballots: BallotBox
  readonly hub: RoomHub
  readonly log: Pick<Log, 'error'>
  readonly everyMs?: number
}

export function createBallotCounter(options: BallotCounterOptions): BallotCounter {
  const sessions = new Map<SessionId, Counted>()
  const countedOf = ({ session, round }: BoxRound): Counted => {
    const known = sessions.get(session)
    if (known?.round === round) return known
    if (known?.timer) clearTimeout(known.timer)
    const counted: Counted = { round, late: new Set(), timer: null }
    sessions.set(session, counted)
    return counted
  }
  const tell = async (session: SessionId): Promise<void> => {
    const counted = sessions.get(session)
    if (!counted) return
    if (counted.timer) clearTimeout(counted.timer)
    counted.timer = null
    try {
      await tellNow(options, { session, round: counted.round }, counted.late.size)
    } catch (error) {
      // the next ballot tries again; what was cast is in the box
      const name = error instanceof Error ? error.name : 'unknown'
      options.log.error({ session, error: name }, 'The count of ballots could not be told')
    }
  }
  const note = (round: BoxRound): Counted => {
    const counted = countedOf(round)
    counted.timer ??= setTimeout(() => void tell(round.session), options.everyMs ?? COUNTS_EVERY_MS).unref()
    return counted
  }
  return {
    noteCast: (round) => void note(round),
    noteLate: (round, seat) => void note(round).late.add(seat),
    async flush() {
      const waiting = [...sessions].filter(([, { timer }]) => timer !== null)
      await Promise.all(waiting.map(([session]) => tell(session)))
    },
  }
}

/** In the session's turn, so that no command writes an older count over it. */
async function tellNow({ ballots, hub }: BallotCounterOptions, round: BoxRound, late: number): Promise<void> {
  await inSessionTurn(round.session, async () => {
    const cast = await castIn(ballots, round)
    const state = await hub.read(sessionRoom(round.session), readSession)
    if (state?.phase.kind === 'voting' && state.phase.ballotRound === round.round && cast) {
      const electorate = electorateFor(state, state.phase.item).length
      const counts = { ballotRound: round.round, cast: cast.length, electorate }
      await hub.transact(sessionRoom(round.session), (doc) => writeCounts(doc, counts))
    }
    const view = { ballotRound: round.round, cast: [...(cast ?? [])], late }
    await hub.transact(consoleRoom(round.session), (doc) => writeConsole(doc, view))
  })
}

/** Null for a round that is over. */
async function castIn(ballots: BallotBox, round: BoxRound): Promise<readonly SeatId[] | null> {
  try {
    return await ballots.castBy(round)
  } catch (error) {
    if (error instanceof RoundNotOpenError) return null
    throw error
  }
}
