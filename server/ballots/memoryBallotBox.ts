import type { Ballot, CastBallot } from '../../shared/domain/sessions/ballot.ts'
import type { SeatId } from '../../shared/domain/ids.ts'
import { RoundNotOpenError, type BallotBox, type BoxRound } from './BallotBox.ts'
import { RoundHolds } from './RoundHolds.ts'
import { digestOf, newRoundKeys, receiptOf, type RoundKeys } from './sealedBallot.ts'

interface Held {
  readonly round: BoxRound
  readonly keys: RoundKeys
  readonly seats: Map<SeatId, { readonly change: number; readonly ballot: Ballot | null }>
}

const nameOf = ({ session, round }: BoxRound): string => `${session}/${round}`

/** A box for tests, which forgets everything with the process. */
export function createMemoryBallotBox(): BallotBox {
  const rounds = new Map<string, Held>()
  const holds = new RoundHolds()
  const heldOf = (round: BoxRound): Held => {
    const held = rounds.get(nameOf(round))
    if (!held) throw new RoundNotOpenError()
    return held
  }
  const inOrder = ({ seats }: Held): readonly CastBallot[] =>
    [...seats]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([seat, { change, ballot }]) => (ballot ? [{ seat, change, ballot }] : []))
  return {
    async open(round) {
      if (!rounds.has(nameOf(round))) rounds.set(nameOf(round), { round, keys: newRoundKeys(), seats: new Map() })
    },
    isOpen: async (round) => rounds.has(nameOf(round)),
    async cast(round, seat, change, ballot) {
      await holds.pass(nameOf(round))
      const { keys, seats } = heldOf(round)
      const before = seats.get(seat)
      if (before && before.change >= change) {
        const isSame = before.change === change && digestOf(keys, before.ballot) === digestOf(keys, ballot)
        if (!isSame) return { receipt: null, change: before.change, isOther: true }
      } else seats.set(seat, { change, ballot: structuredClone(ballot) })
      return { receipt: ballot ? receiptOf(keys, { seat, change }) : null, change, isOther: false }
    },
    castBy: async (round) => inOrder(heldOf(round)).map(({ seat }) => seat),
    take: (round, keep) =>
      holds.during(nameOf(round), async () => {
        const held = heldOf(round)
        const ballots = inOrder(held)
        return keep({ ballots, receipts: new Map(ballots.map((each) => [each.seat, receiptOf(held.keys, each)])) })
      }),
    async remove(round, seat) {
      await holds.pass(nameOf(round))
      rounds.get(nameOf(round))?.seats.delete(seat)
    },
    async destroy(round) {
      rounds.delete(nameOf(round))
      holds.forget(nameOf(round))
    },
    rounds: async () => [...rounds.values()].map(({ round }) => round),
    close: async () => undefined,
  }
}
