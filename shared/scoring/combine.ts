import type { Aggregation } from '../domain/method.ts'
import { SCALE_MAX, type CaseRange } from './sheet.ts'

/** The worst and the best case of each child that has one, with its weight. */
export interface Cases {
  readonly worst: number[]
  readonly best: number[]
  readonly weights: number[]
}

export const NO_RANGE: CaseRange = { worst: null, best: null }

/** Whether a formula means something only where every child has a score. */
export const needsAll = (aggregation: Aggregation): boolean => aggregation.kind === 'mazziotta-pareto'

/** One value on the scale 0–4 out of the children's; null without any. The formulae stand in `formulae/aggregations.ts`. */
export function combine(
  _aggregation: Aggregation,
  values: readonly number[],
  weights: readonly number[],
): number | null {
  const value = values.length === 0 ? null : mean(values, weights)
  return value === null ? null : Math.min(Math.max(value, 0), SCALE_MAX)
}

/** The same with every child at its worst and at its best. */
export function rangeOf(aggregation: Aggregation, { worst, best, weights }: Cases): CaseRange {
  return { worst: combine(aggregation, worst, weights), best: combine(aggregation, best, weights) }
}

function mean(values: readonly number[], weights: readonly number[]): number | null {
  let sum = 0
  let total = 0
  values.forEach((value, index) => {
    const weight = weights[index] ?? 0
    sum += weight * value
    total += weight
  })
  return total > 0 ? sum / total : null
}
