import type { Aggregation, Threshold } from '../../domain/method.ts'
import { aggregate, needsAll } from '../formulae/aggregations.ts'

/** A node of a composite: its children by position (leaves first, then nodes), their weights, and how they become one value. */
export interface CompositeNode {
  readonly id: string
  /** Position of each child: leaves from 0, the node with index k at `leaves.length + k`. */
  readonly children: readonly number[]
  readonly weights: readonly number[]
  readonly aggregation: Aggregation
  readonly threshold: Threshold | null
}

/** A composite indicator as plain data: nodes stand children before parents, the last one is the whole. */
export interface Composite {
  readonly leaves: readonly string[]
  readonly nodes: readonly CompositeNode[]
}

/** What an adjustment waits for: the score of a leaf on one side of a bound. Without a score it is not met. */
export interface AdjustmentTest {
  /** Position among the leaves. */
  readonly leaf: number
  readonly is: 'at-most' | 'at-least'
  readonly bound: number
}

/** What a rule does to a node of one unit after its aggregation; they stand in the order subtract → cap → set. */
export interface Adjustment {
  /** Index among the nodes. */
  readonly node: number
  readonly subtract: number
  readonly max: number | null
  readonly set: number | null
  /** Null: it holds in every run. Else it is tested again in each, for answers that are drawn. */
  readonly when: AdjustmentTest | null
}

/** What one run varies: weights and aggregation of every node, in the order of the nodes. */
export interface Setting {
  readonly weights: readonly ArrayLike<number>[]
  readonly aggregations: readonly Aggregation[]
}

/** The composite's own weights and aggregations. */
export function nominalSetting({ nodes }: Composite): Setting {
  return { weights: nodes.map((node) => node.weights), aggregations: nodes.map((node) => node.aggregation) }
}

/**
 * Scores the nodes of one unit in place. `values` holds the leaves and has room for the nodes behind them, NaN where
 * there is no value; `applies` is 0 for a leaf that is not applicable and is filled for the nodes.
 */
export type CompositeScorer = (
  setting: Setting,
  values: Float64Array,
  applies: Uint8Array,
  adjustments: readonly Adjustment[],
) => void

const THRESHOLD_TOLERANCE = 1e-9
const BOUND_TOLERANCE = 1e-9

/** Prepares a composite to be scored many times without allocation; the semantics are those of the score graph (scoring.md 4). */
export function compositeScorer({ leaves, nodes }: Composite): CompositeScorer {
  const present: number[] = []
  const presentWeights: number[] = []

  const scoreNode = (index: number, setting: Setting, values: Float64Array, applies: Uint8Array): number => {
    const node = nodes[index]
    const weights = setting.weights[index]
    const aggregation = setting.aggregations[index]
    if (!node || !weights || !aggregation) return NaN
    let applicable = 0
    let total = 0
    let available = 0
    present.length = 0
    presentWeights.length = 0
    for (let child = 0; child < node.children.length; child++) {
      const at = node.children[child] ?? 0
      const weight = weights[child] ?? 0
      if (!(weight > 0) || applies[at] !== 1) continue
      applicable++
      total += weight
      const value = values[at] ?? NaN
      if (Number.isNaN(value)) continue
      available += weight
      present.push(value)
      presentWeights.push(weight)
    }
    applies[leaves.length + index] = applicable > 0 ? 1 : 0
    if (needsAll(aggregation) && present.length < applicable) return NaN
    if (present.length === 0 || isBelow(node.threshold, available / total, present.length / applicable)) return NaN
    return aggregate(aggregation, present, presentWeights) ?? NaN
  }

  return (setting, values, applies, adjustments) => {
    for (let index = 0; index < nodes.length; index++) {
      const value = scoreNode(index, setting, values, applies)
      const isRuled = adjustments.length > 0 && applies[leaves.length + index] === 1
      values[leaves.length + index] = isRuled ? adjusted(index, value, values, adjustments) : value
    }
  }
}

function isBelow(threshold: Threshold | null, byWeight: number, byCount: number): boolean {
  if (threshold === null) return false
  return (threshold.by === 'weight' ? byWeight : byCount) + THRESHOLD_TOLERANCE < threshold.least
}

/** The value of a node that applies, after its adjustments: of several sets the smallest holds, as in the score sheet. */
function adjusted(node: number, base: number, values: Float64Array, adjustments: readonly Adjustment[]): number {
  let value = base
  let setTo = NaN
  for (const adjustment of adjustments) {
    if (adjustment.node !== node || !holds(adjustment.when, values)) continue
    const { subtract, max, set } = adjustment
    if (set !== null) setTo = setTo <= set ? setTo : set
    if (subtract > 0) value = Math.max(0, value - subtract)
    if (max !== null) value = Math.min(value, max)
  }
  return Number.isNaN(setTo) ? value : setTo
}

/** Compared with 1e-9, as in the score sheet; NaN is on no side. */
function holds(test: AdjustmentTest | null, values: Float64Array): boolean {
  if (test === null) return true
  const score = values[test.leaf] ?? NaN
  return test.is === 'at-most' ? score <= test.bound + BOUND_TOLERANCE : score >= test.bound - BOUND_TOLERANCE
}
