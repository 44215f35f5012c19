import { readSession } from '../../shared/document/sessions/sessionParts.ts'
import { writeConsole } from '../../shared/document/sessions/viewParts.ts'
import { writeCounts } from '../../shared/document/sessions/votingParts.ts'
import type { BallotRoundId, SeatId, SessionId } from '../../shared/domain/ids.ts'
import { electorateFor } from '../../shared/domain/sessions/machine/ballotRows.ts'
import type { SessionState } from '../../shared/domain/sessions/sessionState.ts'
import type { Log } from '../log.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { consoleRoom, inSessionTurn, sessionRoom } from '../sessions/sessionRooms.ts'
import type { BallotBox, BoxRound } from './BallotBox.ts'
import { castIn } from './castIn.ts'

/** Milliseconds between two moves of a session's count: it tells nobody when somebody cast. */
export const COUNTS_EVERY_MS = 1_000

/** A ballot that came while none were taken. */
interface LateBallot {
  readonly round: BallotRoundId
  readonly seat: SeatId
}

interface Counted {
  /** Late ballots that were not told yet, by round and seat. */
  readonly waiting: Map<string, LateBallot>
  /** Those that the console counts, and with which round it does. */
  told: { readonly round: BallotRoundId; readonly late: ReadonlySet<string> } | null
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
  const tell = async (session: SessionId): Promise<void> => {
    const counted = sessions.get(session)
    if (!counted) return
    if (counted.timer) clearTimeout(counted.timer)
    counted.timer = null
    try {
      await inSessionTurn(session, () => tellNow(options, session, counted))
    } catch (error) {
      // the next ballot tries again; what was cast is in the box
      const name = error instanceof Error ? error.name : 'unknown'
      options.log.error({ session, error: name }, 'The count of ballots could not be told')
    }
  }
  const note = (session: SessionId): Counted => {
    const counted = sessions.get(session) ?? { waiting: new Map(), told: null, timer: null }
    sessions.set(session, counted)
    counted.timer ??= setTimeout(() => void tell(session), options.everyMs ?? COUNTS_EVERY_MS).unref()
    return counted
  }
  return {
    noteCast: ({ session }) => void note(session),
    noteLate: ({ session, round }, seat) => void note(session).waiting.set(`${round} ${seat}`, { round, seat }),
    async flush() {
      const waiting = [...sessions].filter(([, { timer }]) => timer !== null)
      await Promise.all(waiting.map(([session]) => tell(session)))
    },
  }
}

/**
 * In the session's turn, so that no command writes an older count over it. What is told is the round that the session is at, or the
 * newest: a late ballot for an older one is counted beside it, and takes nothing away.
 */
async function tellNow({ ballots, hub }: BallotCounterOptions, session: SessionId, counted: Counted): Promise<void> {
  const state = await hub.read(sessionRoom(session), readSession)
  const round = state && roundAt(state)
  if (!state || !round) return
  const { phase } = state
  const isVoting = phase.kind === 'voting'
  const voters = isVoting ? electorateFor(state, phase.item) : []
  const inBox = isVoting ? await castIn(ballots, { session, round }) : null
  const cast = inBox?.filter((seat) => voters.includes(seat)) ?? []
  const late = [...counted.waiting.keys()]
  const told = new Set([...(counted.told?.round === round ? counted.told.late : []), ...late])
  if (inBox) {
    const counts = { ballotRound: round, cast: cast.length, electorate: voters.length }
    await hub.transact(sessionRoom(session), (doc) => writeCounts(doc, counts))
  }
  const view = { ballotRound: round, cast: [...cast], late: told.size }
  await hub.transact(consoleRoom(session), (doc) => writeConsole(doc, view))
  counted.told = { round, late: told }
  for (const each of late) counted.waiting.delete(each)
}

/** The round that is open, or the newest; null before the first. */
function roundAt({ phase, rounds }: SessionState): BallotRoundId | null {
  if (phase.kind === 'voting') return phase.ballotRound
  return [...rounds.values()].toSorted((a, b) => b.opened - a.opened)[0]?.id ?? null
}
