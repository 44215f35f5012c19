import { randomStream } from '../formulae/random.ts'

/** Up to this many players every coalition is counted; beyond, orders are drawn. */
export const SHAPLEY_EXACT_MAX = 12
const DRAWN_ORDERS = 128
const SEED = 1

/** Shares of a total in the order of the players. `how` tells whether every order was averaged or drawn ones, each with its reverse. */
export interface ShapleyShares {
  readonly shares: readonly number[]
  readonly how: 'exact' | 'drawn-orders'
}

/**
 * Shapley value (Shapley 1953; Shorrocks 2013 for decompositions): what each player adds, averaged over all orders in which
 * they can join. `worth` says what a coalition is worth, by player. The shares add up to worth(all) − worth(none) but for rounding.
 */
export function shapley(players: number, worth: (joined: readonly boolean[]) => number): ShapleyShares {
  return players <= SHAPLEY_EXACT_MAX
    ? { shares: exactShares(players, worth), how: 'exact' }
    : { shares: drawnShares(players, worth), how: 'drawn-orders' }
}

function exactShares(players: number, worth: (joined: readonly boolean[]) => number): readonly number[] {
  const worths = Array.from({ length: 2 ** players }, (_, mask) => worth(coalition(players, mask)))
  const weights = weightsBySize(players)
  return Array.from({ length: players }, (_, player) => {
    let share = 0
    for (let mask = 0; mask < worths.length; mask++) {
      if (mask & (1 << player)) continue
      const gain = (worths[mask | (1 << player)] ?? 0) - (worths[mask] ?? 0)
      share += (weights[bitsOf(mask)] ?? 0) * gain
    }
    return share
  })
}

/** Every coalition that one player can join, with its weight in the Shapley value of that player; the weights add up to 1. */
export function coalitionsFor(
  players: number,
  player: number,
): readonly { readonly joined: readonly boolean[]; readonly weight: number }[] {
  const weights = weightsBySize(players)
  return Array.from({ length: 2 ** players }, (_, mask) => mask)
    .filter((mask) => (mask & (1 << player)) === 0)
    .map((mask) => ({ joined: coalition(players, mask), weight: weights[bitsOf(mask)] ?? 0 }))
}

/** |S|! (n − |S| − 1)! ÷ n! by the size of S. */
function weightsBySize(players: number): readonly number[] {
  const weights: number[] = []
  let binomial = 1
  for (let size = 0; size < players; size++) {
    weights.push(1 / (players * binomial))
    binomial = (binomial * (players - 1 - size)) / (size + 1)
  }
  return weights
}

function drawnShares(players: number, worth: (joined: readonly boolean[]) => number): readonly number[] {
  const random = randomStream(SEED)
  const sums = Array.from({ length: players }, () => 0)
  const order = sums.map((_, player) => player)
  for (let draw = 0; draw < DRAWN_ORDERS; draw++) {
    shuffle(order, () => random.next())
    addGains(sums, order, worth)
    addGains(sums, order.toReversed(), worth)
  }
  return sums.map((sum) => sum / (2 * DRAWN_ORDERS))
}

function addGains(sums: number[], order: readonly number[], worth: (joined: readonly boolean[]) => number): void {
  const joined = sums.map(() => false)
  let before = worth(joined)
  for (const player of order) {
    joined[player] = true
    const after = worth(joined)
    sums[player] = (sums[player] ?? 0) + after - before
    before = after
  }
}

/** Fisher–Yates. */
function shuffle(order: number[], next: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
}

const coalition = (players: number, mask: number): readonly boolean[] =>
  Array.from({ length: players }, (_, player) => (mask & (1 << player)) !== 0)

function bitsOf(mask: number): number {
  let bits = 0
  for (let rest = mask; rest > 0; rest >>= 1) bits += rest & 1
  return bits
}
