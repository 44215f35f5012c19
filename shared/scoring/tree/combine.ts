import type { Aggregation } from '../../domain/method.ts'
import { aggregate } from '../formulae/aggregations.ts'
import { SCALE_MAX, type CaseRange } from '../sheet.ts'
import { unevenRange } from './unevenRange.ts'

/** The worst and the best case of each child that has one, with its weight. */
export interface Cases {
  readonly worst: number[]
  readonly best: number[]
  readonly weights: number[]
}

export const NO_RANGE: CaseRange = { worst: null, best: null }

/** One value on the scale 0–4 out of the children's; null without any. Held on the scale against the last bit of a division. */
export function combine(
  aggregation: Aggregation,
  values: readonly number[],
  weights: readonly number[],
): number | null {
  const value = aggregate(aggregation, values, weights)
  return value === null ? null : Math.min(Math.max(value, 0), SCALE_MAX)
}

/**
 * Lowest and highest value over all that the children can still become. All formulae but one rise with each child, so
 * these are the values at their ends; a mean that punishes unevenness may fall when the best child rises.
 */
export function rangeOf(aggregation: Aggregation, { worst, best, weights }: Cases): CaseRange {
  if (aggregation.kind === 'mazziotta-pareto')
    return unevenRange((values) => combine(aggregation, values, weights), { worst, best, weights })
  return { worst: combine(aggregation, worst, weights), best: combine(aggregation, best, weights) }
}
