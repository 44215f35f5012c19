import { geometricMean, harmonicMean } from '../../formulae/aggregations.ts'

/** Index after a loss to inequality: index × (1 − A), A the Atkinson share 0–1 (UNDP technical note 2, IHDI). */
export const inequalityAdjusted = (index: number, atkinson: number): number => index * (1 - atkinson)

/**
 * Gender inequality of two groups' dimension indices (Seth 2009; UNDP technical note 4, GII): each group's dimensions by
 * geometric mean, the groups by harmonic mean, against the geometric mean of the dimensions' plain means. 0 is equality.
 * Null for empty groups, or where the reference is 0.
 */
export function genderInequality(women: readonly number[], men: readonly number[]): number | null {
  const ones = women.map(() => 1)
  const groups = [geometricMean(women, ones), geometricMean(men, ones)].filter((mean) => mean !== null)
  const reference = geometricMean(
    women.map((index, dimension) => (index + (men[dimension] ?? 0)) / 2),
    ones,
  )
  const between = harmonicMean(groups, [1, 1])
  return between === null || !reference ? null : 1 - between / reference
}
