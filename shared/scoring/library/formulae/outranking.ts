/** One unit's values on the criteria, null where it has none. */
export type Criteria = readonly (number | null)[]

/** Order among units without adding up their values. */
export interface Outranking {
  /** `matrix[u][v]`: share of weight on which u is better than v, ties half; null on the diagonal and for pairs without a common criterion. */
  readonly matrix: readonly (readonly (number | null)[])[]
  /** How many units each one beats less how many beat it. */
  readonly copeland: readonly number[]
  /** Ordered pairs in which the first is better on all common criteria. */
  readonly dominantPairs: number
}

const HALF_TOLERANCE = 1e-12

/**
 * Non-compensatory order (Munda and Nardo 2009): o_uv = (Σw[x_u > x_v] + ½ Σw[x_u = x_v]) ÷ Σw over the criteria that
 * both have, so o_vu = 1 − o_uv always, also with missing values, where COINr 1.1.14 depends on the order of rows.
 * Copeland score = Σ_v sign(o_uv − ½); pairs without a common criterion do not count.
 */
export function outranking(units: readonly Criteria[], weights: readonly number[]): Outranking {
  const matrix = units.map((unit, u) => units.map((other, v) => (u === v ? null : shareBetter(unit, other, weights))))
  const copeland = matrix.map((row) =>
    row.reduce<number>((sum, share) => sum + (share === null ? 0 : victory(share)), 0),
  )
  const dominantPairs = matrix.flat().filter((share) => share === 1).length
  return { matrix, copeland, dominantPairs }
}

const victory = (share: number): number => (Math.abs(share - 0.5) <= HALF_TOLERANCE ? 0 : Math.sign(share - 0.5))

function shareBetter(unit: Criteria, other: Criteria, weights: readonly number[]): number | null {
  let better = 0
  let total = 0
  for (const [index, x] of unit.entries()) {
    const y = other[index]
    const weight = weights[index] ?? 0
    if (x === null || y === null || y === undefined) continue
    total += weight
    if (x > y) better += weight
    else if (x === y) better += weight / 2
  }
  return total > 0 ? better / total : null
}
