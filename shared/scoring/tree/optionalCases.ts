import type { Aggregation } from '../../domain/method.ts'
import { combine, rangeOf, type Cases } from './combine.ts'
import { SCALE_MAX, type CaseRange } from '../sheet.ts'

/** A child that may turn out not to apply, with its weight and its cases where it does. */
export interface OptionalCase {
  readonly weight: number
  readonly worst: number
  readonly best: number
}

/** Optional children up to which every choice among them is tried under the one formula that does not rise with each child. */
const MOST_TRIED = 6

/**
 * Lowest and highest value with and without each optional child. `certain` is the range of the others, `cases` their ends.
 * Where all is optional, the case without any child has no value and adds nothing here.
 */
export function rangeWithOptional(
  aggregation: Aggregation,
  certain: CaseRange,
  cases: Cases,
  optional: readonly OptionalCase[],
): CaseRange {
  if (aggregation.kind === 'mazziotta-pareto') return unevenWithOptional(aggregation, cases, optional)
  return {
    worst: reach(aggregation, certain.worst, cases.worst, cases.weights, optional, 'worst'),
    best: reach(aggregation, certain.best, cases.best, cases.weights, optional, 'best'),
  }
}

/**
 * A mean falls with a child that stands below it, and with no other. So from the lowest on, children enter as long as they
 * lower it; upwards likewise.
 */
function reach(
  aggregation: Aggregation,
  without: number | null,
  others: readonly number[],
  otherWeights: readonly number[],
  optional: readonly OptionalCase[],
  end: 'worst' | 'best',
): number | null {
  const sign = end === 'worst' ? 1 : -1
  const values = [...others]
  const weights = [...otherWeights]
  let reached = without
  for (const child of optional.toSorted((a, b) => sign * (a[end] - b[end]))) {
    if (reached !== null && sign * (child[end] - reached) >= 0) break
    values.push(child[end])
    weights.push(child.weight)
    reached = combine(aggregation, values, weights)
  }
  return reached
}

/** Every choice among the optional children; with too many of them each is open over the whole scale, which holds its leaving too. */
function unevenWithOptional(aggregation: Aggregation, cases: Cases, optional: readonly OptionalCase[]): CaseRange {
  const anywhere = optional.map(({ weight }) => ({ weight, worst: 0, best: SCALE_MAX }))
  if (optional.length > MOST_TRIED) return rangeOf(aggregation, withChildren(cases, anywhere))
  const tried = Array.from({ length: 2 ** optional.length }, (_, choice) =>
    rangeOf(
      aggregation,
      withChildren(
        cases,
        optional.filter((_child, bit) => (choice >> bit) & 1),
      ),
    ),
  )
  const worst = tried.map((range) => range.worst).filter((value) => value !== null)
  const best = tried.map((range) => range.best).filter((value) => value !== null)
  return worst.length === 0 ? { worst: null, best: null } : { worst: Math.min(...worst), best: Math.max(...best) }
}

const withChildren = ({ worst, best, weights }: Cases, children: readonly OptionalCase[]): Cases => ({
  worst: [...worst, ...children.map((child) => child.worst)],
  best: [...best, ...children.map((child) => child.best)],
  weights: [...weights, ...children.map((child) => child.weight)],
})
