import type { Instrument } from '../domain/instrument.ts'
import { must } from '../util/assert.ts'
import { baseOf, isApplicable, partsOf, weightedMean, type Part } from './aggregate.ts'
import { graphOf } from './graph.ts'
import { SCALE_MAX, type Contribution, type Explanation, type NodeId, type ScoreSheet } from './sheet.ts'

/**
 * Explains one node of a sheet: the contributions add up to `base` to the last bit, in any order, and the rules
 * lead from there to the node's value. An indicator explains itself: no contributions. Asserts that the node exists.
 */
export function explain(instrument: Instrument, sheet: ScoreSheet, id: NodeId): Explanation {
  const node = must(sheet.nodes.get(id), `the node ${id}`)
  const aggregate = graphOf(instrument, sheet.method).aggregates.find((candidate) => candidate.id === id)
  if (!aggregate) return { id, node, base: node.value, contributions: [], rules: node.rules }
  const parts = partsOf(aggregate, sheet.nodes)
  const base = baseOf(aggregate, sheet.nodes)
  return { id, node, base, contributions: contributionsOf(parts, base), rules: node.rules }
}

function contributionsOf(parts: readonly Part[], base: number | null): readonly Contribution[] {
  const takesPart = (part: Part): boolean => base !== null && isApplicable(part) && part.node.value !== null
  const weights = parts.filter(takesPart).reduce((sum, part) => sum + part.weight, 0)
  const contributions = parts.map((part): Contribution => {
    const { id, state, value } = part.node
    const swing = swingOf(part, parts)
    const shared = { id, state, value, swing }
    if (!takesPart(part) || value === null)
      return { ...shared, effectiveWeight: null, contribution: null, gapToMax: swing && swing[1] - swing[0] }
    const effectiveWeight = part.weight / weights
    const contribution = (part.weight * value) / weights
    return { ...shared, effectiveWeight, contribution, gapToMax: effectiveWeight * (SCALE_MAX - value) }
  })
  return base === null ? contributions : addUpTo(base, contributions)
}

/** The parent's mean were this open child alone answered, at its worst and at its best; null for a child that is not open. */
function swingOf(part: Part, parts: readonly Part[]): readonly [worst: number, best: number] | null {
  if (!isApplicable(part) || part.node.value !== null) return null
  const applicable = parts.filter(isApplicable)
  const at = (own: number | null): number | null =>
    weightedMean(applicable, (other) => (other === part ? own : other.node.value))
  const worst = part.node.range.worst === null ? null : at(part.node.range.worst)
  const best = part.node.range.best === null ? null : at(part.node.range.best)
  return worst === null || best === null ? null : [worst, best]
}

/**
 * The mean is one division, the contributions are many, so their sum would miss it in the last bits. Each is put on the
 * grid of base's last bit, where sums are exact in any order; the largest takes up what is left (below 1e-14).
 */
function addUpTo(base: number, contributions: readonly Contribution[]): readonly Contribution[] {
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

/** What the last of the 53 bits of a positive double is worth; 0 for 0. */
function lastBit(value: number): number {
  if (value === 0) return 0
  const estimate = Math.floor(Math.log2(value))
  const exponent = 2 ** estimate > value ? estimate - 1 : 2 ** (estimate + 1) <= value ? estimate + 1 : estimate
  return 2 ** (exponent - (MANTISSA_BITS - 1))
}

const MANTISSA_BITS = 53
