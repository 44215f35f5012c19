import type { Aggregation } from '../../domain/method.ts'
import { isApplicable, type Part } from '../tree/aggregate.ts'
import { combine } from '../tree/combine.ts'
import { needsAll } from '../formulae/aggregations.ts'
import { addUpTo } from '../tree/exactSum.ts'
import { shapley, type ShapleyShares } from './shapley.ts'
import { SCALE_MAX } from '../sheet.ts'
import type { Contribution, Explanation } from './explanation.ts'

/** Whether a child's value enters its parent. */
export const isScoredPart = (part: Part): boolean => isApplicable(part) && part.node.value !== null

/** A part's share of the weight of parts that it is one of, 0–1. */
export const shareOf = (part: Part, among: readonly Part[]): number =>
  part.weight / among.reduce((sum, { weight }) => sum + weight, 0)

/** The value under a formula of the parts that have one. */
export function combineParts(
  aggregation: Aggregation,
  parts: readonly Part[],
  valueOf: (part: Part) => number | null,
): number | null {
  const values: number[] = []
  const weights: number[] = []
  for (const part of parts) {
    const value = valueOf(part)
    if (value === null) continue
    values.push(value)
    weights.push(part.weight)
  }
  return combine(aggregation, values, weights)
}

/** What each child brings to `base`, in instrument order; children that take no part bring null. */
export function contributionsOf(
  aggregation: Aggregation,
  parts: readonly Part[],
  base: number | null,
): Pick<Explanation, 'contributions' | 'how'> {
  const scored = base === null ? [] : parts.filter(isScoredPart)
  const weights = scored.reduce((sum, part) => sum + part.weight, 0)
  const losses = aggregation.kind === 'arithmetic' ? null : lossesOf(aggregation, scored)
  const contributions = parts.map((part): Contribution => {
    const { id, state, value } = part.node
    const swing = swingOf(aggregation, part, parts)
    const shared = { id, state, value, swing }
    if (base === null || !isScoredPart(part) || value === null)
      return { ...shared, effectiveWeight: null, contribution: null, gapToMax: swing && swing[1] - swing[0] }
    const effectiveWeight = part.weight / weights
    if (losses === null) {
      const gapToMax = effectiveWeight * (SCALE_MAX - value)
      return { ...shared, effectiveWeight, contribution: (part.weight * value) / weights, gapToMax }
    }
    const loss = losses.shares[scored.indexOf(part)] ?? 0
    const atBest = combineParts(aggregation, scored, (other) => (other === part ? SCALE_MAX : other.node.value))
    const contribution = effectiveWeight * SCALE_MAX + loss
    return { ...shared, effectiveWeight, contribution, gapToMax: (atBest ?? base) - base }
  })
  if (base === null) return { contributions, how: 'sum' }
  // Beside the arithmetic mean contributions may be far larger than their sum, so the grid of its last bit is too fine.
  return losses === null
    ? { contributions: addUpToMean(base, contributions), how: 'sum' }
    : { contributions: onCommonGrid(base, contributions), how: losses.how }
}

/** Shapley shares of what lacks to 4, at most 0 under a formula that rises with each child: a child that has not joined stands at 4. */
function lossesOf(aggregation: Aggregation, scored: readonly Part[]): ShapleyShares {
  const weights = scored.map((part) => part.weight)
  return shapley(scored.length, (joined) => {
    const values = scored.map(({ node }, index) => (joined[index] ? (node.value ?? SCALE_MAX) : SCALE_MAX))
    return combine(aggregation, values, weights) ?? SCALE_MAX
  })
}

/**
 * The parent before its rules were this open child alone answered, at its worst and at its best; null for a child that is not
 * open, and where the formula needs others too that are still open.
 */
export function swingOf(
  aggregation: Aggregation,
  part: Part,
  parts: readonly Part[],
): readonly [worst: number, best: number] | null {
  if (!isApplicable(part) || part.node.value !== null) return null
  const applicable = parts.filter(isApplicable)
  if (needsAll(aggregation) && applicable.some((other) => other !== part && other.node.value === null)) return null
  const at = (own: number): number | null =>
    combineParts(aggregation, applicable, (other) => (other === part ? own : other.node.value))
  const { worst, best } = part.node.range
  if (worst === null || best === null) return null
  const [low, high] = [at(worst), at(best)]
  return low === null || high === null ? null : [low, high]
}

/**
 * The mean is one division, the contributions are many, so their sum would miss it in the last bits. Each is put on the
 * grid of base's last bit, where sums of positive ones are exact in any order; the largest takes up what is left (below 1e-14).
 */
function addUpToMean(base: number, contributions: readonly Contribution[]): readonly Contribution[] {
  const grid = lastBit(base)
  if (grid === 0) return contributions
  const values = contributions.map((entry) => Math.round((entry.contribution ?? 0) / grid) * grid)
  const largest = values.indexOf(Math.max(...values))
  const rest = base - values.reduce((sum, value) => sum + value, 0)
  return contributions.map((entry, index) => {
    const value = values[index] ?? 0
    return entry.contribution === null ? entry : { ...entry, contribution: index === largest ? value + rest : value }
  })
}

/** The contributions on the grid on which effects add up too; they miss `base` by less than 4e-15. */
function onCommonGrid(base: number, contributions: readonly Contribution[]): readonly Contribution[] {
  const parts = contributions.flatMap(({ contribution }) => contribution ?? [])
  const exact = addUpTo(base, parts)
  let next = 0
  return contributions.map((entry) =>
    entry.contribution === null ? entry : { ...entry, contribution: exact[next++] ?? 0 },
  )
}

/** What the last of the 53 bits of a positive double is worth; 0 for 0. */
function lastBit(value: number): number {
  if (value === 0) return 0
  const estimate = Math.floor(Math.log2(value))
  const exponent = 2 ** estimate > value ? estimate - 1 : 2 ** (estimate + 1) <= value ? estimate + 1 : estimate
  return 2 ** (exponent - (MANTISSA_BITS - 1))
}

const MANTISSA_BITS = 53
