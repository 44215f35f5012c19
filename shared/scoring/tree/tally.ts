import { combine, NO_RANGE, rangeOf, type Cases } from './combine.ts'
import { rangeWithOptional, type OptionalCase } from './optionalCases.ts'
import { needsAll } from '../formulae/aggregations.ts'
import type { Aggregate } from './graph.ts'
import { SCALE_MAX, type CaseRange, type Coverage, type NodeScore, type ScoreFlag } from '../sheet.ts'

const TOLERANCE = 1e-9

/** What one pass over a node's children sums up and counts, in their order. */
export interface Tally {
  /** Children that this version asks and scores; those that do not apply; those that count, being neither; and those with a score. */
  readonly asked: number
  readonly notApplicable: number
  readonly applicable: number
  readonly scored: number
  /** Weights of those that count, of those with a score, and of those with a worst and best case. */
  readonly weight: number
  readonly scoredWeight: number
  readonly caseWeight: number
  /** Weight × value, worst case and best case. */
  readonly valueSum: number
  readonly worstSum: number
  readonly bestSum: number
  readonly coverage: Coverage
  /** Children that may yet turn out not to apply; null for none. They are in no sum and in no list of cases. */
  readonly optional: readonly OptionalCase[] | null
  /** Findings of all children; null for none. */
  readonly flags: Set<ScoreFlag> | null
  /** The same numbers side by side, for formulae that need them; null for the arithmetic mean. */
  readonly lists: Lists | null
}

/** The values of the children that count, and their cases, with their weights. */
class Lists {
  readonly values: number[] = []
  readonly weights: number[] = []
  readonly cases: Cases = { worst: [], best: [], weights: [] }

  add(weight: number, value: number | null, { worst, best, mayNotApply }: CaseRange): void {
    if (value !== null) {
      this.values.push(value)
      this.weights.push(weight)
    }
    if (worst === null || best === null || mayNotApply === true) return
    this.cases.worst.push(worst)
    this.cases.best.push(best)
    this.cases.weights.push(weight)
  }
}

/**
 * Sums up the children of an aggregate; `nodes` holds each at its position. The arithmetic mean is summed here, exactly as
 * `arithmeticMean` does it: one loop over local numbers is what lets hundreds of countries be scored at once.
 */
export function tallyOf({ children, aggregation }: Aggregate, nodes: readonly NodeScore[]): Tally {
  let asked = 0
  let notApplicable = 0
  let applicable = 0
  let scored = 0
  let answered = 0
  let leaves = 0
  let weights = 0
  let scoredWeight = 0
  let caseWeight = 0
  let valueSum = 0
  let worstSum = 0
  let bestSum = 0
  let covered = 0
  let flags: Set<ScoreFlag> | null = null
  let optional: OptionalCase[] | null = null
  const lists = aggregation.kind === 'arithmetic' ? null : new Lists()
  for (const { position, weight } of children) {
    const node = nodes[position]
    if (!node) continue
    if (node.flags.length > 0) flags = withFlags(flags, node.flags)
    if (weight <= 0 || node.state === 'context' || isAbsent(node)) continue
    asked += 1
    if (node.state === 'not-applicable') {
      notApplicable += 1
      continue
    }
    const { value, range, coverage } = node
    applicable += 1
    weights += weight
    covered += weight * coverage.byWeight
    answered += coverage.answered
    leaves += coverage.applicable
    lists?.add(weight, value, range)
    if (value !== null) {
      scored += 1
      scoredWeight += weight
      valueSum += weight * value
    }
    if (range.worst === null || range.best === null) continue
    if (range.mayNotApply) {
      optional = [...(optional ?? []), { weight, worst: range.worst, best: range.best }]
      continue
    }
    caseWeight += weight
    worstSum += weight * range.worst
    bestSum += weight * range.best
  }
  const coverage = { byWeight: weights > 0 ? covered / weights : 0, answered, applicable: leaves }
  return {
    asked,
    notApplicable,
    applicable,
    scored,
    weight: weights,
    scoredWeight,
    caseWeight,
    valueSum,
    worstSum,
    bestSum,
    coverage,
    optional,
    flags,
    lists,
  }
}

/** All findings but `absent`, which speaks of its indicator alone. */
function withFlags(known: Set<ScoreFlag> | null, more: readonly ScoreFlag[]): Set<ScoreFlag> | null {
  let flags = known
  for (const flag of more) if (flag !== 'absent') flags = (flags ?? new Set<ScoreFlag>()).add(flag)
  return flags
}

/** Whether this national version does not ask the indicator. */
export const isAbsent = ({ flags }: NodeScore): boolean => flags.length > 0 && flags.includes('absent')

/** The value before any rule; null where nothing has a score, too little has one (equal passes), or the formula needs all. */
export function baseOfTally(tally: Tally, { aggregation, threshold, scored }: Aggregate): number | null {
  if (!scored || tally.applicable === 0) return null
  const available = threshold.by === 'weight' ? tally.scoredWeight / tally.weight : tally.scored / tally.applicable
  if (available + TOLERANCE < threshold.least) return null
  const { lists } = tally
  if (lists === null) return mean(tally.valueSum, tally.scoredWeight)
  return needsAll(aggregation) && tally.scored < tally.applicable
    ? null
    : combine(aggregation, lists.values, lists.weights)
}

/**
 * The same with each open child at its minimum and at its maximum, whatever the threshold; a child that may yet not apply
 * with it and without it. The node itself may not apply where all its children may not.
 */
export function rangeOfTally(tally: Tally, aggregate: Aggregate): CaseRange {
  if (!aggregate.scored) return NO_RANGE
  const { optional } = tally
  if (optional === null) return certainRange(tally, aggregate)
  const range = rangeWithOptional(aggregate.aggregation, certainRange(tally, aggregate), casesOf(tally), optional)
  return tally.applicable === optional.length ? { ...range, mayNotApply: true } : range
}

function certainRange({ lists, caseWeight, worstSum, bestSum }: Tally, { aggregation }: Aggregate): CaseRange {
  if (lists !== null) return rangeOf(aggregation, lists.cases)
  return { worst: mean(worstSum, caseWeight), best: mean(bestSum, caseWeight) }
}

/** For the arithmetic mean one child of their whole weight says the same as all of them. */
function casesOf({ lists, caseWeight, worstSum, bestSum }: Tally): Cases {
  if (lists !== null) return lists.cases
  if (caseWeight <= 0) return { worst: [], best: [], weights: [] }
  return { worst: [worstSum / caseWeight], best: [bestSum / caseWeight], weights: [caseWeight] }
}

/** Held on the scale against the last bit of the division, as `combine` does. */
const mean = (sum: number, weight: number): number | null =>
  weight > 0 ? Math.min(Math.max(sum / weight, 0), SCALE_MAX) : null
