import type { Aggregation } from '../../domain/method.ts'
import type { Composite } from './composite.ts'
import type { RobustnessPlan } from './plan.ts'
import type { AggregationVariant, WeightVariant } from './variants.ts'

/** Noise on weights that the literature commonly takes, ± 25 %. */
export const STANDARD_NOISE = 0.25
export const STANDARD_REPLICATIONS = 10_000

/** The whole under other aggregations than the method's; areas stay as they are. Named by kind. */
function acrossAreas({ nodes }: Composite, aggregation: Aggregation): AggregationVariant {
  const last = nodes.length - 1
  const ofNode = nodes.map((node, index) => (index === last ? aggregation : node.aggregation))
  return { name: aggregation.kind, ofNode }
}

/**
 * The choices that somebody could fairly have made otherwise, all combined: arithmetic, geometric and harmonic across
 * areas × weights as given, equal areas, equal indicators. Nine runs, nothing left to chance. What has weight 0 keeps it.
 */
export function standardFactorial(composite: Composite): RobustnessPlan {
  const aggregations = (['arithmetic', 'geometric', 'harmonic'] as const).map((kind) =>
    acrossAreas(composite, { kind }),
  )
  return { kind: 'factorial', normalisations: [], aggregations, weights: weightVariants(composite) }
}

/** Ten thousand draws of weights ± 25 % and of open answers between their worst and best. */
export function standardMonteCarlo(): RobustnessPlan {
  return {
    kind: 'monte-carlo',
    replications: STANDARD_REPLICATIONS,
    noise: STANDARD_NOISE,
    aggregations: [],
    impute: true,
  }
}

/** Each child of the whole left out in turn: does the order hang on one area? */
export function standardLeaveOneOut({ nodes }: Composite): RobustnessPlan {
  return { kind: 'leave-one-out', without: nodes.at(-1)?.children ?? [] }
}

function weightVariants({ leaves, nodes }: Composite): readonly WeightVariant[] {
  const given = nodes.map((node) => node.weights)
  const equal = nodes.map((node) => node.weights.map((weight) => (weight > 0 ? 1 : 0)))
  const counts = leafCounts(leaves.length, nodes)
  const byCount = nodes.map((node) =>
    node.weights.map((weight, child) => (weight > 0 ? (counts[node.children[child] ?? 0] ?? 0) : 0)),
  )
  const last = nodes.length - 1
  const equalAreas = nodes.map((_, index) => (index === last ? equal : given)[index] ?? [])
  return [
    { name: 'given', ofNode: given },
    { name: 'equal-areas', ofNode: equalAreas },
    { name: 'equal-indicators', ofNode: byCount },
  ]
}

/** How many weighted leaves lie at or below each position. */
function leafCounts(leaves: number, nodes: Composite['nodes']): readonly number[] {
  const counts = Array.from({ length: leaves }, () => 1)
  for (const node of nodes) {
    const below = node.children.map((child, index) => ((node.weights[index] ?? 0) > 0 ? (counts[child] ?? 0) : 0))
    counts.push(below.reduce((sum, count) => sum + count, 0))
  }
  return counts
}
