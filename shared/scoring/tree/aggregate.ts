import type { FlagAnswer } from '../../domain/answer.ts'
import type { FlagId } from '../../domain/ids.ts'
import type { ScoreState } from '../../domain/scoreSummary.ts'
import { must } from '../../util/assert.ts'
import type { Aggregate } from './graph.ts'
import { applyRules } from './rules.ts'
import { SCORE_FLAGS, type NodeId, type NodeScore, type RuleTrace, type ScoreFlag } from '../sheet.ts'
import { baseOfTally, rangeOfTally, tallyOf, type Tally } from './tally.ts'

/** A child as one parent sees it. */
export interface Part {
  readonly id: NodeId
  readonly weight: number
  readonly node: NodeScore
}

/** Where an aggregate finds its children and what its rules test. */
export interface NodeLookup {
  get(id: NodeId): NodeScore | undefined
}

const TOLERANCE = 1e-9
const MANY_NOT_APPLICABLE = 0.2

/** The children of a node with their scores, in instrument order. */
export function partsOf(aggregate: Aggregate, nodes: NodeLookup): readonly Part[] {
  return aggregate.children.map(({ id, weight }) => ({ id, weight, node: must(nodes.get(id), `the node ${id}`) }))
}

/** Whether a child counts in its parent: it has weight and is neither context nor not applicable. */
export const isApplicable = ({ weight, node }: Pick<Part, 'weight' | 'node'>): boolean =>
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

/** A node's value before any rule; null where no child has a score or too few have one. */
export const baseOf = (aggregate: Aggregate, nodes: NodeLookup): number | null =>
  baseOfTally(tallyOf(aggregate, childrenAt(aggregate, nodes)), aggregate)

/** Computes one node from its children, in instrument order and without running sums, so that no drift can build up. */
export const scoreAggregate = (
  aggregate: Aggregate,
  nodes: NodeLookup,
  flags: ReadonlyMap<FlagId, FlagAnswer>,
): NodeScore => scoreAt(aggregate, childrenAt(aggregate, nodes), nodes, flags)

/** The children alone, each at its position. */
function childrenAt({ children }: Aggregate, nodes: NodeLookup): readonly NodeScore[] {
  const at: NodeScore[] = []
  for (const { id, position } of children) at[position] = must(nodes.get(id), `the node ${id}`)
  return at
}

/** The same where each child stands at its position in `nodes`; `lookup` finds what the rules test. */
export function scoreAt(
  aggregate: Aggregate,
  nodes: readonly NodeScore[],
  lookup: NodeLookup,
  flags: ReadonlyMap<FlagId, FlagAnswer>,
): NodeScore {
  const tally = tallyOf(aggregate, nodes)
  const base = baseOfTally(tally, aggregate)
  const range = rangeOfTally(tally, aggregate)
  const ruled = applyRules(aggregate.rules, lookup, flags, base, range, tally.applicable > 0)
  return {
    id: aggregate.id,
    kind: aggregate.kind,
    state: ruled.value === null ? stateWithoutScore(aggregate, nodes, tally) : 'scored',
    value: ruled.value,
    coverage: tally.coverage,
    range: ruled.range,
    rules: ruled.traces,
    flags: flagsOf(aggregate, nodes, tally, ruled.traces),
    areas: aggregate.ofAreas ? { scored: tally.scored, applicable: tally.applicable } : null,
  }
}

/** Below the threshold: insufficient. Nothing scored: the state that all open children share, else missing. */
function stateWithoutScore(aggregate: Aggregate, nodes: readonly NodeScore[], tally: Tally): ScoreState {
  if (!aggregate.scored) return 'context'
  if (tally.applicable === 0)
    return aggregate.children.length > 0 && isShownOnly(aggregate, nodes) ? 'context' : 'not-applicable'
  if (tally.scored > 0) return 'insufficient'
  const [first, ...rest] = aggregate.children.flatMap(({ position, weight }) => {
    const node = nodes[position]
    return node && isApplicable({ weight, node }) ? [node.state] : []
  })
  return first && rest.every((state) => state === first) ? first : 'missing'
}

/** Whether all children are context here. */
const isShownOnly = ({ children }: Aggregate, nodes: readonly NodeScore[]): boolean =>
  children.every(({ position, weight }) => weight === 0 || nodes[position]?.state === 'context')

/** Findings of the children, and the node's own; takes the set of the tally. */
function flagsOf(
  aggregate: Aggregate,
  nodes: readonly NodeScore[],
  tally: Tally,
  traces: readonly RuleTrace[],
): readonly ScoreFlag[] {
  const flags = tally.flags ?? new Set<ScoreFlag>()
  for (const trace of traces) {
    const flag = flagOfRule(trace)
    if (flag) flags.add(flag)
  }
  if (tally.asked === 0 && aggregate.kind !== 'dimension' && isShownOnly(aggregate, nodes))
    flags.add('all-weights-zero')
  if (aggregate.kind === 'area' && tally.notApplicable > tally.asked * MANY_NOT_APPLICABLE + TOLERANCE)
    flags.add('many-not-applicable')
  if (aggregate.aggregation.kind === 'weakest-link' && tally.scored > 0 && tally.scored < tally.applicable)
    flags.add('weakest-link-over-available')
  return flags.size === 0 ? NO_FLAGS : SCORE_FLAGS.filter((flag) => flags.has(flag))
}

const NO_FLAGS: readonly ScoreFlag[] = []

function flagOfRule({ effect, outcome }: RuleTrace): ScoreFlag | null {
  if (outcome === 'undetermined') return 'undetermined-rule'
  if (effect.kind === 'cap' && outcome === 'triggered-changed') return 'capped'
  return effect.kind === 'set' && outcome.startsWith('triggered') ? 'set-by-rule' : null
}
