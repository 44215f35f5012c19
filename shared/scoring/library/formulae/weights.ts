import { must } from '../../../util/assert.ts'
import { undefinedBecause, type UndefinedStatistic } from '../../formulae/undefinedStatistic.ts'

/** Weights as shares of their sum; all zero where nothing has weight. Serves expert weights, which are relative numbers. */
export function sharesOf(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => (total > 0 ? weight / total : 0))
}

/** 1 ÷ n for each of n. */
export const equalWeights = (n: number): readonly number[] => Array.from({ length: n }, () => 1 / n)

/** One weight out of a budget allocation: mean share of the experts, its sd over n − 1 (null for one expert), and how many took part. */
export interface AllocatedWeight {
  readonly mean: number
  readonly sd: number | null
  readonly n: number
}

/**
 * Budget allocation (OECD/JRC Handbook 2008, 6.2): each expert spreads a budget over the same entries, w = mean over
 * experts of the share. An expert who spread nothing is left out. The sd is an input of the uncertainty analysis.
 */
export function budgetAllocation(budgets: readonly (readonly number[])[]): readonly AllocatedWeight[] {
  const shares = budgets.filter((budget) => budget.some((points) => points > 0)).map(sharesOf)
  const n = shares.length
  const entries = shares[0]?.length ?? 0
  return Array.from({ length: entries }, (_, entry) => {
    const given = shares.map((share) => share[entry] ?? 0)
    const mean = given.reduce((sum, share) => sum + share, 0) / n
    const sd = n > 1 ? Math.sqrt(given.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (n - 1)) : null
    return { mean, sd, n }
  })
}

/** Weights out of pairwise comparisons. `consistencyRatio` is null where no random index is known (n > 9); 0 for n ≤ 2. */
export interface AhpWeights {
  readonly kind: 'weighted'
  readonly weights: readonly number[]
  readonly lambdaMax: number
  readonly consistencyIndex: number
  readonly consistencyRatio: number | null
  /** Saaty's warning: the comparisons contradict each other too much, CR > 0.10. */
  readonly inconsistent: boolean
}

/** Saaty's mean consistency index of random matrices, n = 3 to 9. */
const RANDOM_INDEX: ReadonlyMap<number, number> = new Map([
  [3, 0.58],
  [4, 0.9],
  [5, 1.12],
  [6, 1.24],
  [7, 1.32],
  [8, 1.41],
  [9, 1.45],
])
const CONSISTENCY_MAX = 0.1
const POWER_STEPS_MAX = 10_000
const POWER_PRECISION = 1e-15

/**
 * Analytic hierarchy process (Saaty 1980): the principal eigenvector of a reciprocal matrix by power iteration, with
 * CI = (λmax − n) ÷ (n − 1) and CR = CI ÷ RI(n). `matrix[i][j]` > 0 says how many times i outweighs j. Undefined for an
 * empty matrix (`too-few-values`), a ragged one (`incomplete`), or one that is not positive and reciprocal (`out-of-domain`).
 */
export function ahpWeights(matrix: readonly (readonly number[])[]): AhpWeights | UndefinedStatistic {
  const n = matrix.length
  if (n === 0) return undefinedBecause('too-few-values')
  if (matrix.some((row) => row.length !== n)) return undefinedBecause('incomplete')
  if (!isReciprocal(matrix)) return undefinedBecause('out-of-domain')
  const { weights, lambdaMax } = principalEigenvector(matrix)
  const consistencyIndex = n > 2 ? Math.max(0, (lambdaMax - n) / (n - 1)) : 0
  const randomIndex = RANDOM_INDEX.get(n)
  const consistencyRatio = n <= 2 ? 0 : randomIndex === undefined ? null : consistencyIndex / randomIndex
  const inconsistent = consistencyRatio !== null && consistencyRatio > CONSISTENCY_MAX
  return { kind: 'weighted', weights, lambdaMax, consistencyIndex, consistencyRatio, inconsistent }
}

/** The judgement of a group: element-wise geometric mean of its reciprocal matrices, which is reciprocal again (Aczél and Saaty 1983). */
export function groupMatrix(matrices: readonly (readonly (readonly number[])[])[]): readonly (readonly number[])[] {
  const n = matrices[0]?.length ?? 0
  const meanOf = (row: number, column: number): number => {
    const logs = matrices.map((matrix) => Math.log(matrix[row]?.[column] ?? NaN))
    return Math.exp(logs.reduce((sum, log) => sum + log, 0) / matrices.length)
  }
  return Array.from({ length: n }, (_, row) => Array.from({ length: n }, (__, column) => meanOf(row, column)))
}

/** A tree of weights: a leaf has no children. */
export interface WeightTree {
  readonly id: string
  readonly weight: number
  readonly children: readonly WeightTree[]
}

/** Effective weight of every node in the whole: the product of normalised weights down the tree; those of the leaves add up to 1. */
export function effectiveWeights(root: WeightTree): ReadonlyMap<string, number> {
  const effective = new Map<string, number>([[root.id, 1]])
  const descend = (node: WeightTree, share: number): void => {
    const shares = sharesOf(node.children.map((child) => child.weight))
    for (const [index, child] of node.children.entries()) {
      const part = share * (shares[index] ?? 0)
      effective.set(child.id, (effective.get(child.id) ?? 0) + part)
      descend(child, part)
    }
  }
  descend(root, 1)
  return effective
}

function isReciprocal(matrix: readonly (readonly number[])[]): boolean {
  return matrix.every((row, i) =>
    row.every((ratio, j) => Number.isFinite(ratio) && ratio > 0 && Math.abs(ratio * (matrix[j]?.[i] ?? 0) - 1) < 1e-6),
  )
}

function principalEigenvector(matrix: readonly (readonly number[])[]): {
  readonly weights: readonly number[]
  readonly lambdaMax: number
} {
  let weights = equalWeights(matrix.length)
  let lambdaMax = matrix.length
  for (let step = 0; step < POWER_STEPS_MAX; step++) {
    const before = weights
    const image = matrix.map((row) => row.reduce((sum, ratio, j) => sum + ratio * must(before[j], 'a weight'), 0))
    lambdaMax = image.reduce((sum, part) => sum + part, 0)
    weights = sharesOf(image)
    const moved = Math.max(...weights.map((weight, i) => Math.abs(weight - must(before[i], 'a weight'))))
    if (moved < POWER_PRECISION) break
  }
  return { weights, lambdaMax }
}
