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

/** What rules do to a node of one unit after its aggregation, in the order subtract → cap → set. */
export interface Adjustment {
  /** Index among the nodes. */
  readonly node: number
  readonly subtract: number
  readonly max: number | null
  readonly set: number | null
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
      let value = scoreNode(index, setting, values, applies)
      for (const adjustment of adjustments) if (adjustment.node === index) value = adjusted(value, adjustment)
      values[leaves.length + index] = value
    }
  }
}

function isBelow(threshold: Threshold | null, byWeight: number, byCount: number): boolean {
  if (threshold === null) return false
  return (threshold.by === 'weight' ? byWeight : byCount) + THRESHOLD_TOLERANCE < threshold.least
}

function adjusted(value: number, { subtract, max, set }: Adjustment): number {
  if (set !== null) return set
  if (Number.isNaN(value)) return value
  const lowered = subtract > 0 ? Math.max(0, value - subtract) : value
  return max === null ? lowered : Math.min(lowered, max)
}
