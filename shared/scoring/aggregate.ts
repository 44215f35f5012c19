import type { FlagAnswer } from '../domain/answer.ts'
import type { FlagId } from '../domain/ids.ts'
import type { ScoreState } from '../domain/scoreSummary.ts'
import { must } from '../util/assert.ts'
import { combine, needsAll, NO_RANGE, rangeOf, type Cases } from './combine.ts'
import type { Aggregate, Child } from './graph.ts'
import { applyRules, triggerOf } from './rules.ts'
import { SCORE_FLAGS, type Coverage, type NodeId, type NodeScore } from './sheet.ts'
import type { RuleTrace, ScoreFlag } from './sheet.ts'

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

/** Computes one node from its children, in instrument order and without running sums, so that no drift can build up. */
export function scoreAggregate(
  aggregate: Aggregate,
  nodes: NodeLookup,
  flags: ReadonlyMap<FlagId, FlagAnswer>,
): NodeScore {
  const nodeOf = ({ id }: Child): NodeScore => must(nodes.get(id), `the node ${id}`)
  return scoreChildren(aggregate, aggregate.children.map(nodeOf), nodes, flags)
}

/** The same for children that are at hand already, one for each of `aggregate.children`. */
export function scoreChildren(
  aggregate: Aggregate,
  children: readonly NodeScore[],
  nodes: NodeLookup,
  flags: ReadonlyMap<FlagId, FlagAnswer>,
): NodeScore {
  const tally = tallyOf(aggregate.children, children)
  const base = aggregate.scored ? baseOfTally(tally, aggregate) : null
  const range = aggregate.scored ? rangeOf(aggregate.aggregation, tally.cases) : NO_RANGE
  const getNode = (id: NodeId): NodeScore | undefined => nodes.get(id)
  const ruled = applyRules(aggregate.rules, (rule) => triggerOf(rule.test, flags, getNode), base, range)
  return {
    id: aggregate.id,
    kind: aggregate.kind,
    state: ruled.value === null ? stateWithoutScore(aggregate, children, tally) : 'scored',
    value: ruled.value,
    coverage: coverageOf(tally),
    range: ruled.range,
    rules: ruled.traces,
    flags: flagsOf(aggregate, children, tally, ruled.traces),
    areas: aggregate.ofAreas ? { scored: tally.values.length, applicable: tally.applicable } : null,
  }
}

/** A node's value before any rule; null where no child has a score or too few have one. */
export function baseOf(aggregate: Aggregate, nodes: NodeLookup): number | null {
  const children = partsOf(aggregate, nodes).map((part) => part.node)
  return aggregate.scored ? baseOfTally(tallyOf(aggregate.children, children), aggregate) : null
}

/** What one pass over the children sums up and counts, in their order. */
interface Tally {
  /** Weights of the children that count, and of those with a score; and how many they are. */
  weight: number
  scoredWeight: number
  applicable: number
  readonly values: number[]
  readonly weights: number[]
  readonly cases: Cases
  covered: number
  answered: number
  leaves: number
}

function tallyOf(slots: readonly Child[], children: readonly NodeScore[]): Tally {
  const tally: Tally = {
    weight: 0,
    scoredWeight: 0,
    applicable: 0,
    values: [],
    weights: [],
    cases: { worst: [], best: [], weights: [] },
    covered: 0,
    answered: 0,
    leaves: 0,
  }
  for (let index = 0; index < children.length; index++) {
    const node = children[index]
    const weight = slots[index]?.weight ?? 0
    if (node && isApplicable({ weight, node })) addTo(tally, weight, node)
  }
  return tally
}

function addTo(tally: Tally, weight: number, { value, range, coverage }: NodeScore): void {
  tally.weight += weight
  tally.applicable += 1
  tally.covered += weight * coverage.byWeight
  tally.answered += coverage.answered
  tally.leaves += coverage.applicable
  if (value !== null) {
    tally.scoredWeight += weight
    tally.values.push(value)
    tally.weights.push(weight)
  }
  if (range.worst === null || range.best === null) return
  tally.cases.worst.push(range.worst)
  tally.cases.best.push(range.best)
  tally.cases.weights.push(weight)
}

function baseOfTally(tally: Tally, { aggregation, threshold }: Aggregate): number | null {
  const { by, least } = threshold
  const [available, all] =
    by === 'weight' ? [tally.scoredWeight, tally.weight] : [tally.values.length, tally.applicable]
  if ((all > 0 ? available / all : 0) + TOLERANCE < least) return null
  if (needsAll(aggregation) && tally.values.length < tally.applicable) return null
  return combine(aggregation, tally.values, tally.weights)
}

/** Share of effective weight that is answered, down to the indicators; and answered of applicable indicators. */
const coverageOf = ({ covered, weight, answered, leaves }: Tally): Coverage => ({
  byWeight: weight > 0 ? covered / weight : 0,
  answered,
  applicable: leaves,
})

/** Below the threshold: insufficient. Nothing scored: the state that all open children share, else missing. */
function stateWithoutScore(aggregate: Aggregate, children: readonly NodeScore[], tally: Tally): ScoreState {
  if (!aggregate.scored) return 'context'
  const counts = children.filter((node, index) => isApplicable({ weight: weightAt(aggregate, index), node }))
  const [first, ...rest] = counts
  if (!first) return children.length > 0 && isAllShownOnly(aggregate, children) ? 'context' : 'not-applicable'
  if (tally.values.length > 0) return 'insufficient'
  return rest.every((node) => node.state === first.state) ? first.state : 'missing'
}

const weightAt = ({ children }: Aggregate, index: number): number => children[index]?.weight ?? 0

const isAllShownOnly = (aggregate: Aggregate, children: readonly NodeScore[]): boolean =>
  children.every((node, index) => weightAt(aggregate, index) === 0 || node.state === 'context')

/** Findings of the children, and the node's own. */
function flagsOf(
  aggregate: Aggregate,
  children: readonly NodeScore[],
  tally: Tally,
  traces: readonly RuleTrace[],
): readonly ScoreFlag[] {
  const flags = new Set<ScoreFlag>()
  for (const child of children) for (const flag of child.flags) if (flag !== 'absent') flags.add(flag)
  for (const trace of traces) {
    if (trace.outcome === 'undetermined') flags.add('undetermined-rule')
    if (trace.effect.kind === 'cap' && trace.outcome === 'triggered-changed') flags.add('capped')
    if (trace.effect.kind === 'set' && trace.outcome.startsWith('triggered')) flags.add('set-by-rule')
  }
  if (aggregate.kind !== 'dimension' && isAllShownOnly(aggregate, children)) flags.add('all-weights-zero')
  if (aggregate.kind === 'area' && hasManyNotApplicable(aggregate, children)) flags.add('many-not-applicable')
  if (aggregate.aggregation.kind === 'weakest-link' && isScoredInPart(tally)) flags.add('weakest-link-over-available')
  return flags.size === 0 ? NO_FLAGS : SCORE_FLAGS.filter((flag) => flags.has(flag))
}

const NO_FLAGS: readonly ScoreFlag[] = []

const isScoredInPart = ({ values, applicable }: Tally): boolean => values.length > 0 && values.length < applicable

/** More than a fifth of what this country's version asks and scores is said not to apply. */
function hasManyNotApplicable(aggregate: Aggregate, children: readonly NodeScore[]): boolean {
  const asked = children.filter(
    (node, index) => weightAt(aggregate, index) > 0 && node.state !== 'context' && !node.flags.includes('absent'),
  )
  const notApplicable = asked.filter((node) => node.state === 'not-applicable')
  return notApplicable.length > asked.length * MANY_NOT_APPLICABLE + TOLERANCE
}
