import { randomStream } from '../formulae/random.ts'
import { undefinedBecause, type UndefinedStatistic } from '../formulae/undefinedStatistic.ts'

/** Up to this many differences all patterns of signs are counted instead of drawn. */
const EXACT_MAX = 16
const TOLERANCE = 1e-12

/** How a sum of differences compares with what random signs would give. */
export interface SignFlipTest {
  readonly kind: 'tested'
  /** Σ weight × difference. */
  readonly change: number
  /** Two-sided: share of sign patterns whose sum lies as far from 0. */
  readonly p: number
  readonly method: 'exact' | 'sampled'
  readonly up: number
  readonly same: number
  readonly down: number
}

/**
 * Sign-flip permutation test of two rounds (Fisher 1935; Good 2005): were nothing to change, each difference would be
 * as likely with the other sign. `weights` are effective weights of the indicators. Exact for up to 16 unequal pairs,
 * else `draws` patterns from `seed` with p = (hits + 1) ÷ (draws + 1). Undefined where no difference has weight.
 */
export function signFlipTest(
  differences: readonly number[],
  weights: readonly number[],
  { seed, draws = 9999 }: { readonly seed: number; readonly draws?: number },
): SignFlipTest | UndefinedStatistic {
  const terms = differences.map((difference, index) => difference * (weights[index] ?? 0)).filter((term) => term !== 0)
  if (differences.length === 0) return undefinedBecause('too-few-values')
  if (terms.length === 0) return undefinedBecause('no-variation')
  const change = terms.reduce((sum, term) => sum + term, 0)
  const isExact = terms.length <= EXACT_MAX
  return {
    kind: 'tested',
    change,
    p: isExact ? exactShare(terms, change) : sampledShare(terms, change, seed, draws),
    method: isExact ? 'exact' : 'sampled',
    up: differences.filter((difference) => difference > 0).length,
    same: differences.filter((difference) => difference === 0).length,
    down: differences.filter((difference) => difference < 0).length,
  }
}

const isAsFar = (sum: number, change: number): boolean =>
  Math.abs(sum) >= Math.abs(change) * (1 - TOLERANCE) - TOLERANCE

function exactShare(terms: readonly number[], change: number): number {
  const patterns = 2 ** terms.length
  let hits = 0
  for (let pattern = 0; pattern < patterns; pattern++) {
    let sum = 0
    for (const [index, term] of terms.entries()) sum += pattern & (1 << index) ? -term : term
    if (isAsFar(sum, change)) hits++
  }
  return hits / patterns
}

function sampledShare(terms: readonly number[], change: number, seed: number, draws: number): number {
  const random = randomStream(seed)
  let hits = 0
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0
    for (const term of terms) sum += random.next() < 0.5 ? term : -term
    if (isAsFar(sum, change)) hits++
  }
  return (hits + 1) / (draws + 1)
}
