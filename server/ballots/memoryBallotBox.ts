import type { BallotBox, BoxRound } from './BallotBox.ts'
import type { CastBallot } from '../../shared/domain/sessions/ballot.ts'
import type { SeatId } from '../../shared/domain/ids.ts'

interface HeldBallot extends Omit<CastBallot, 'ballot'> {
  readonly ballot: CastBallot['ballot'] | null
}

/** A box that keeps ballots in memory alone: a restart loses them, and their round is interrupted. */
export function createMemoryBallotBox(): BallotBox {
  const rounds = new Map<string, { readonly round: BoxRound; readonly held: Map<SeatId, HeldBallot> }>()
  const keyOf = ({ session, round }: BoxRound): string => `${session}/${round}`
  const heldIn = (round: BoxRound) => {
    const open = rounds.get(keyOf(round))
    if (!open) throw new Error('This round is not open')
    return open.held
  }
  const counted = (round: BoxRound): readonly CastBallot[] =>
    [...heldIn(round).values()]
      .flatMap(({ ballot, ...rest }) => (ballot ? [{ ...rest, ballot }] : []))
      .toSorted((a, b) => (a.seat < b.seat ? -1 : 1))
  const receiptOf = ({ seat, change }: { readonly seat: SeatId; readonly change: number }): string =>
    [...`${seat}${change}`.slice(-10)].join('')
  return {
    open: async (round) => {
      if (!rounds.has(keyOf(round))) rounds.set(keyOf(round), { round, held: new Map() })
    },
    isOpen: async (round) => rounds.has(keyOf(round)),
    cast: async (round, seat, change, ballot) => {
      const held = heldIn(round)
      const before = held.get(seat)
      if (before === undefined || change > before.change) held.set(seat, { seat, change, ballot })
      const now = held.get(seat) ?? { seat, change, ballot }
      return { receipt: now.ballot ? receiptOf(now) : null, change: now.change }
    },
    castBy: async (round) => counted(round).map(({ seat }) => seat),
    take: async (round) => ({ ballots: counted(round), receipts: counted(round).map(receiptOf).toSorted() }),
    remove: async (round, seat) => void heldIn(round).delete(seat),
    destroy: async (round) => void rounds.delete(keyOf(round)),
    rounds: async () => [...rounds.values()].map(({ round }) => round),
    close: async () => rounds.clear(),
  }
}
