/** A repeatable source of randomness; tests print its seed so that a failure can be run again with `SEED=`. */
export interface SeededRandom {
  readonly seed: number
  /** 0 ≤ x < 1 */
  next(): number
  /** A whole number from 0 to `below` − 1. */
  int(below: number): number
  pick<T>(from: readonly T[]): T
  chance(probability: number): boolean
}

/** Mulberry32. The seed is the one given, or from `SEED` where that is set, else fresh; it is printed either way. */
export function seededRandom(name: string, given?: number): SeededRandom {
  const seed = given ?? (process.env.SEED ? Number(process.env.SEED) : Math.floor(Math.random() * 2 ** 31))
  console.info(`${name}: SEED=${seed}`)
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number): number => Math.floor(next() * below)
  return {
    seed,
    next,
    int,
    pick<T>(from: readonly T[]): T {
      const picked = from[int(from.length)]
      if (picked === undefined) throw new Error('Nothing to pick from')
      return picked
    },
    chance: (probability) => next() < probability,
  }
}
