import { SCALE_MAX, type CaseRange } from '../sheet.ts'

/** Open children up to which every combination of their ends is tried; above it the worst case is a bound from below. */
const MOST_TRIED = 8
const BISECTIONS = 60
/** Goalposts of the adjusted Mazziotta–Pareto index, as in `mazziottaPareto`. */
const LOWEST = 70
const PER_POINT = 60 / SCALE_MAX

interface Ends {
  readonly worst: readonly number[]
  readonly best: readonly number[]
  readonly weights: readonly number[]
}

/**
 * Range of the Mazziotta–Pareto index `indexOf` over children that lie anywhere between their ends. With r = 70 + 15x, mean M
 * and mean square Q it is 2M − Q ÷ M, concave in r: the worst case lies at a corner, the best where each open child stands as
 * near as it can to one common level.
 */
export function unevenRange(indexOf: (values: readonly number[]) => number | null, ends: Ends): CaseRange {
  const { worst, best } = ends
  if (worst.every((value, index) => value === best[index])) return { worst: indexOf(worst), best: indexOf(worst) }
  const open = worst.flatMap((value, index) => (value === best[index] ? [] : [index]))
  const lowest = open.length <= MOST_TRIED ? worstCorner(indexOf, ends, open) : worstBound(ends)
  return { worst: lowest, best: indexOf(atCommonLevel(ends)) }
}

function worstCorner(
  indexOf: (values: readonly number[]) => number | null,
  { worst, best }: Ends,
  open: readonly number[],
): number | null {
  let lowest: number | null = null
  for (let corner = 0; corner < 2 ** open.length; corner++) {
    const values = [...worst]
    open.forEach((child, bit) => {
      if ((corner >> bit) & 1) values[child] = best[child] ?? 0
    })
    const index = indexOf(values)
    if (index !== null && (lowest === null || index < lowest)) lowest = index
  }
  return lowest
}

/** Where the slopes of 2M − Q ÷ M by each open child vanish: r = M + Q ÷ 2M, found by halving; the ends hold those that cannot get there. */
function atCommonLevel(ends: Ends): readonly number[] {
  const at = (level: number): readonly number[] =>
    ends.worst.map((worst, index) => Math.min(Math.max(level, worst), ends.best[index] ?? worst))
  let [below, above] = [0, SCALE_MAX]
  for (let step = 0; step < BISECTIONS; step++) {
    const level = (below + above) / 2
    const { mean, square } = moments(at(level), ends.weights)
    if (mean + square / (2 * mean) > LOWEST + PER_POINT * level) below = level
    else above = level
  }
  return at(above)
}

/** Mean and mean square of r = 70 + 15x. */
function moments(values: readonly number[], weights: readonly number[]): { mean: number; square: number } {
  let [mean, square, total] = [0, 0, 0]
  values.forEach((value, index) => {
    const weight = weights[index] ?? 0
    const r = LOWEST + PER_POINT * value
    mean += weight * r
    square += weight * r * r
    total += weight
  })
  return total > 0 ? { mean: mean / total, square: square / total } : { mean: LOWEST, square: LOWEST ** 2 }
}

/**
 * A value that no corner falls below. From all at their worst, children go to their best in the order in which they
 * add most to Q for the same M; between two of these steps Q is at most linear in M, so 2M − Q ÷ M is at least its least there.
 */
function worstBound(ends: Ends): number {
  const values = [...ends.worst]
  const order = values.map((_, index) => index).filter((index) => values[index] !== ends.best[index])
  const reach = (index: number): number => (ends.worst[index] ?? 0) + (ends.best[index] ?? 0)
  order.sort((a, b) => reach(b) - reach(a))
  let from = moments(values, ends.weights)
  let lowest = indexAt(from.mean, from.square)
  for (const child of order) {
    values[child] = ends.best[child] ?? 0
    const to = moments(values, ends.weights)
    lowest = Math.min(lowest, indexAt(to.mean, to.square), leastBetween(from, to))
    from = to
  }
  return Math.min(Math.max((lowest - LOWEST) / PER_POINT, 0), SCALE_MAX)
}

const indexAt = (mean: number, square: number): number => 2 * mean - square / mean

/** Least of 2M − (a + bM) ÷ M between two points; it has one inside only for a < 0. */
function leastBetween(from: { mean: number; square: number }, to: { mean: number; square: number }): number {
  if (to.mean === from.mean) return Infinity
  const slope = (to.square - from.square) / (to.mean - from.mean)
  const offset = from.square - slope * from.mean
  const mean = Math.sqrt(-offset / 2)
  return offset < 0 && mean > from.mean && mean < to.mean ? indexAt(mean, offset + slope * mean) : Infinity
}
