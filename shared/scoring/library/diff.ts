import type { Instrument } from '../../domain/instrument.ts'
import { must } from '../../util/assert.ts'
import { baseOf } from '../tree/aggregate.ts'
import { blendOf, effectsOf, type Effects } from './blend.ts'
import type { ExplainedDiff, SetEffect } from './explainedDiff.ts'
import { addUpTo, onGrid } from '../tree/exactSum.ts'
import { graphOf, type Aggregate } from '../tree/graph.ts'
import type { NodeId, NodeScore, RuleTrace, ScoreSheet } from '../sheet.ts'

/** A result with the instrument that it was computed by. */
export interface ScoredBy {
  readonly instrument: Instrument
  readonly sheet: ScoreSheet
}

/** There is no difference to explain: one result has no number here, or a rule set it where there was none. */
export interface UnexplainedDiff {
  readonly kind: 'unexplained'
  readonly id: NodeId
  readonly before: NodeScore | null
  readonly after: NodeScore | null
}
export type DiffExplanation = ExplainedDiff | UnexplainedDiff

/**
 * Explains the difference of two results of one node by its children (scoring.md 6): value × weight for each, weights,
 * composition, coverage, formula and rules. Where several changed at once, each effect is averaged over all orders in which
 * they could have (Shapley), so that diff(a, b) is the opposite of diff(b, a).
 */
export function diff(before: ScoredBy, after: ScoredBy, id: NodeId): DiffExplanation {
  const [from, to] = [nodeAt(before, id), nodeAt(after, id)]
  if (!from || !to || from.value === null || to.value === null)
    return { kind: 'unexplained', id, before: from, after: to }
  const [old, now] = [aggregateAt(before, id), aggregateAt(after, id)]
  if (!old || !now) return leafDiff(id, from.value, to.value)
  const bases = [baseOf(old, before.sheet.nodes), baseOf(now, after.sheet.nodes)] as const
  if (bases[0] === null || bases[1] === null) return { kind: 'unexplained', id, before: from, after: to }
  const blend = blendOf({ aggregate: old, nodes: before.sheet.nodes }, { aggregate: now, nodes: after.sheet.nodes })
  const effects = effectsOf(blend, (bases[0] + bases[1]) / 2)
  return settled(id, from.value, to.value, effects, ruleEffects(from.rules, to.rules))
}

const nodeAt = ({ sheet }: ScoredBy, id: NodeId): NodeScore | null => sheet.nodes.get(id) ?? null

const aggregateAt = ({ instrument, sheet }: ScoredBy, id: NodeId): Aggregate | undefined =>
  graphOf(instrument, sheet.method).aggregates.find((aggregate) => aggregate.id === id)

const NOBODY: SetEffect = { effect: 0, joined: [], left: [] }

function leafDiff(id: NodeId, before: number, after: number): ExplainedDiff {
  const change = onGrid(after - before)
  return {
    kind: 'explained',
    id,
    before,
    after,
    change,
    values: [{ id, before, after, effect: change, rate: 1 }],
    weights: { effect: 0, ids: [] },
    composition: NOBODY,
    coverage: NOBODY,
    formula: 0,
    rules: [],
    how: 'exact',
  }
}

/** What each rule took or gave in the one result and in the other. */
function ruleEffects(
  before: readonly RuleTrace[],
  after: readonly RuleTrace[],
): readonly { readonly rule: string; readonly effect: number }[] {
  const rules = [...new Set([...before, ...after].map(({ rule }) => rule))]
  return rules.map((rule) => ({ rule, effect: shiftBy(rule, after) - shiftBy(rule, before) }))
}

function shiftBy(rule: string, traces: readonly RuleTrace[]): number {
  const trace = traces.find((one) => one.rule === rule)
  return trace ? (trace.after ?? 0) - (trace.before ?? 0) : 0
}

/** Puts all effects on the grid where they add up. */
function settled(
  id: NodeId,
  before: number,
  after: number,
  { values, weights, composition, coverage, formula, how }: Effects,
  rules: ExplainedDiff['rules'],
): ExplainedDiff {
  const single = [weights.effect, composition.effect, coverage.effect, formula]
  const parts = [...values, ...rules].map(({ effect }) => effect)
  const exact = addUpTo(after - before, [...single, ...parts])
  const at = (index: number): number => must(exact[index], 'an effect')
  const ruleAt = single.length + values.length
  return {
    kind: 'explained',
    id,
    before,
    after,
    change: onGrid(after - before),
    values: values.map((value, index) => ({ ...value, effect: at(single.length + index) })),
    weights: { ...weights, effect: at(0) },
    composition: { ...composition, effect: at(1) },
    coverage: { ...coverage, effect: at(2) },
    formula: at(3),
    rules: rules.map((rule, index) => ({ ...rule, effect: at(ruleAt + index) })),
    how,
  }
}
