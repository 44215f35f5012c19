import type { Ballot, CastBallot } from '../../shared/domain/sessions/ballot.ts'
import type { BallotRoundId, SeatId, SessionId } from '../../shared/domain/ids.ts'

/** One round of ballots, of one session. */
export interface BoxRound {
  readonly session: SessionId
  readonly round: BallotRoundId
}

/** What a seat gets for its ballot: ten letters that prove that it was counted, and not how it was cast. */
export interface CastReceipt {
  /** Null for a ballot that was taken back, and where `isOther`. */
  readonly receipt: string | null
  /** The change that holds: the highest that came. */
  readonly change: number
  /** What was sent is not what holds: a higher change came before, or another content under this one. Nothing is confirmed. */
  readonly isOther: boolean
}

/** All ballots of a round, sorted by seat, and the receipt of each by its seat. */
export interface TakenBallots {
  readonly ballots: readonly CastBallot[]
  readonly receipts: ReadonlyMap<SeatId, string>
}

/**
 * Sealed ballots, outside registry, documents, logs and backups. Each round has a key of its own in a file of its own; what is
 * written under it is unreadable once the key is gone. Nothing of it is readable but by `take`.
 */
export interface BallotBox {
  /** Makes the round's keys; durable when it resolves. Opened again it stays as it is. */
  open(round: BoxRound): Promise<void>
  /** Whether the round can be cast in: its keys are there and whole. */
  isOpen(round: BoxRound): Promise<boolean>
  /**
   * Seals and keeps a ballot, null to take it back; on the disk when it resolves. Those of one turn of the event loop share one
   * fsync. A `change` that is not higher than the last changes nothing: the same once more is confirmed once more, all else is
   * answered with the change that holds, as `isOther`. Rejects with
   * `RoundNotOpenError` where the round has no keys or was taken; waits while it is being taken.
   */
  cast(round: BoxRound, seat: SeatId, change: number, ballot: Ballot | null): Promise<CastReceipt>
  /** Seats that have a ballot in the box, sorted; without any of their values. */
  castBy(round: BoxRound): Promise<readonly SeatId[]>
  /**
   * Gives all ballots of a round to `keep`, for the reveal alone, which makes its result durable; gives what `keep` gives.
   * Every ballot that was confirmed is among them, and none is cast meanwhile. Once `keep` resolved none is cast any more;
   * where it rejects, casting goes on. Rejects with `BoxDamagedError` where one of them does not open.
   */
  take<T>(round: BoxRound, keep: (taken: TakenBallots) => Promise<T>): Promise<T>
  /** Takes one seat's ballot out, unread. */
  remove(round: BoxRound, seat: SeatId): Promise<void>
  /** Destroys the keys, then the records. Done again it changes nothing. */
  destroy(round: BoxRound): Promise<void>
  /** Rounds whose keys or records are there still, for the start to tidy up. */
  rounds(): Promise<readonly BoxRound[]>
  close(): Promise<void>
}

/** Something in the box does not open: the round cannot be counted. */
export class BoxDamagedError extends Error {
  constructor() {
    super('The ballots of this round cannot be read')
    this.name = 'BoxDamagedError'
  }
}

/** The round takes no ballots: it was never opened, or was taken or destroyed. */
export class RoundNotOpenError extends Error {
  constructor() {
    super('This round takes no ballots')
    this.name = 'RoundNotOpenError'
  }
}
