import type { FlagAnswer } from '../domain/answer.ts'
import type { FlagId } from '../domain/ids.ts'
import type { ScoreState } from '../domain/scoreSummary.ts'
import { must } from '../util/assert.ts'
import type { Aggregate, Child } from './graph.ts'
import { applyRules } from './rules.ts'
import type { CaseRange, Coverage, NodeId, NodeScore, ScoreFlag } from './sheet.ts'

/** A child as one parent sees it. */
export interface Part extends Child {
  readonly node: NodeScore
}

const THRESHOLD_TOLERANCE = 1e-9
const MANY_NOT_APPLICABLE = 0.2
const FLAG_ORDER: readonly ScoreFlag[] = [
  'invalid',
  'scored-as-worst',
  'capped-required-missing',
  'many-not-applicable',
]

/** The children of a node with their scores, in instrument order. */
export function partsOf(aggregate: Aggregate, nodes: ReadonlyMap<NodeId, NodeScore>): readonly Part[] {
  return aggregate.children.map((child) => ({ ...child, node: must(nodes.get(child.id), `the node ${child.id}`) }))
}

/** Whether a child counts in its parent: it has weight and is neither context nor not applicable. */
export const isApplicable = ({ weight, node }: Part): boolean =>
  weight > 0 && node.state !== 'context' && node.state !== 'not-applicable'

/** Arithmetic mean sum(w × x) ÷ sum(w) over the parts that `valueOf` gives a number for (scoring.md 8, a_amean); null without any. */
export function weightedMean(parts: readonly Part[], valueOf: (part: Part) => number | null): number | null {
  let sum = 0
  let weights = 0
  for (const part of parts) {
    const value = valueOf(part)
    if (value === null) continue
    sum += part.weight * value
    weights += part.weight
  }
  return weights > 0 ? sum / weights : null
}

/** Computes one node from its children, in instrument order and without running sums, so that no drift can build up. */
export function scoreAggregate(
  aggregate: Aggregate,
  nodes: ReadonlyMap<NodeId, NodeScore>,
  flags: ReadonlyMap<FlagId, FlagAnswer>,
): NodeScore {
  const parts = partsOf(aggregate, nodes)
  const applicable = parts.filter(isApplicable)
  const base = baseOf(applicable, aggregate.threshold)
  const ruled = applyRules(aggregate.rules, flags, base, caseRange(applicable))
  return {
    id: aggregate.id,
    kind: aggregate.kind,
    state: ruled.value === null ? stateWithoutScore(parts, applicable) : 'scored',
    value: ruled.value,
    coverage: coverageOf(applicable),
    range: ruled.range,
    rules: ruled.traces,
    flags: flagsOf(aggregate, parts),
  }
}

/** The mean before any rule; null where no child has a score or too little weight has one. */
export function baseOf(applicable: readonly Part[], threshold: number): number | null {
  const available = weightedMean(applicable, (part) => (part.node.value === null ? 0 : 1)) ?? 0
  if (available + THRESHOLD_TOLERANCE < threshold) return null
  return weightedMean(applicable, (part) => part.node.value)
}

/** The same mean with each open child at its minimum and at its maximum. */
function caseRange(applicable: readonly Part[]): CaseRange {
  return {
    worst: weightedMean(applicable, (part) => part.node.range.worst),
    best: weightedMean(applicable, (part) => part.node.range.best),
  }
}

/** Share of effective weight that is answered, down to the indicators; and answered of applicable indicators. */
function coverageOf(applicable: readonly Part[]): Coverage {
  return {
    byWeight: weightedMean(applicable, (part) => part.node.coverage.byWeight) ?? 0,
    answered: applicable.reduce((count, part) => count + part.node.coverage.answered, 0),
    applicable: applicable.reduce((count, part) => count + part.node.coverage.applicable, 0),
  }
}

/** Below the threshold: insufficient. Nothing scored: the state that all open children share, else missing. */
function stateWithoutScore(parts: readonly Part[], applicable: readonly Part[]): ScoreState {
  const [first, ...rest] = applicable
  if (!first) return parts.length > 0 && parts.every(isShownOnly) ? 'context' : 'not-applicable'
  if (applicable.some((part) => part.node.value !== null)) return 'insufficient'
  return rest.every((part) => part.node.state === first.node.state) ? first.node.state : 'missing'
}

const isShownOnly = ({ weight, node }: Part): boolean => weight === 0 || node.state === 'context'

/** Findings of the children, and the node's own: no weight at all, or too much that does not apply. */
function flagsOf(aggregate: Aggregate, parts: readonly Part[]): readonly ScoreFlag[] {
  const flags = new Set(parts.flatMap((part) => part.node.flags))
  if (aggregate.kind !== 'dimension' && parts.every(isShownOnly)) flags.add('invalid')
  if (aggregate.kind === 'area' && hasManyNotApplicable(parts)) flags.add('many-not-applicable')
  return FLAG_ORDER.filter((flag) => flags.has(flag))
}

function hasManyNotApplicable(parts: readonly Part[]): boolean {
  const weighted = parts.filter((part) => !isShownOnly(part))
  const notApplicable = weighted.filter((part) => part.node.state === 'not-applicable')
  return notApplicable.length > weighted.length * MANY_NOT_APPLICABLE + THRESHOLD_TOLERANCE
}
