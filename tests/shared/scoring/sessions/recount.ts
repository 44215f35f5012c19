import type { ConsensusRule } from '../../../../shared/scoring/agreement/delphi.ts'

/** A count of its own, which shares no line with what it checks. Ratings are given as numbers of the scale 0–4. */
export interface Recount {
  readonly n: number
  readonly median: number
  readonly lower: number
  readonly upper: number
  readonly withinOne: number
}

/** Position (n − 1)·p between two sorted ratings, written out by hand for quarters. */
function quarter(sorted: readonly number[], quarters: 1 | 2 | 3): number {
  const fourths = (sorted.length - 1) * quarters
  const rest = fourths % 4
  const low = (fourths - rest) / 4
  const at = (index: number): number => sorted[Math.min(index, sorted.length - 1)] ?? Number.NaN
  return (at(low) * (4 - rest) + at(low + 1) * rest) / 4
}

export function recount(ratings: readonly number[]): Recount | null {
  if (ratings.length === 0) return null
  const sorted = [...ratings].sort((a, b) => a - b)
  const median = quarter(sorted, 2)
  let near = 0
  for (const rating of sorted) if (rating >= median - 1 - 1e-9 && rating <= median + 1 + 1e-9) near += 1
  return {
    n: sorted.length,
    median,
    lower: quarter(sorted, 1),
    upper: quarter(sorted, 3),
    withinOne: near / sorted.length,
  }
}

/** Whether the rule is met, and by which figure; null with fewer than two ratings. */
export function recountRule(
  ratings: readonly number[],
  rule: ConsensusRule,
): { readonly reached: boolean; readonly measure: number } | null {
  const counted = recount(ratings)
  if (!counted || counted.n < 2) return null
  const often = new Map<number, number>()
  for (const rating of ratings) often.set(rating, (often.get(rating) ?? 0) + 1)
  const counts = [...often.values()].sort((a, b) => b - a)
  const share = (counts[0] ?? 0) / counted.n
  const leads = counts[0] !== counts[1]
  const [least, most] = [Math.min(...ratings), Math.max(...ratings)]
  if (rule.kind === 'unanimous') return { reached: least === most, measure: share }
  if (rule.kind === 'majority') return { reached: leads && share + 1e-9 >= rule.least, measure: share }
  if (rule.kind === 'within-one') return { reached: counted.withinOne + 1e-9 >= rule.least, measure: counted.withinOne }
  const spread = rule.kind === 'iqr' ? counted.upper - counted.lower : most - least
  return { reached: spread <= rule.most + 1e-9, measure: spread }
}

/**
 * Krippendorff's alpha, ordinal, straight from its definition over pairs: observed disagreement of pairs within a unit against
 * that of all pairs. `units`: the ratings of each.
 */
export function recountAlpha(units: readonly (readonly number[])[]): number {
  const pairable = units.filter((unit) => unit.length > 1)
  const all = pairable.flat()
  const levels = [...new Set(all)].sort((a, b) => a - b)
  const often = (level: number): number => all.filter((each) => each === level).length
  const distance = (a: number, b: number): number => {
    const [low, high] = a < b ? [a, b] : [b, a]
    if (low === high) return 0
    let sum = 0
    for (const level of levels) if (level >= low && level <= high) sum += often(level)
    return (sum - (often(low) + often(high)) / 2) ** 2
  }
  let observed = 0
  for (const unit of pairable)
    unit.forEach((a, i) => unit.forEach((b, j) => (observed += i === j ? 0 : distance(a, b) / (unit.length - 1))))
  let expected = 0
  all.forEach((a, i) => all.forEach((b, j) => (expected += i === j ? 0 : distance(a, b))))
  return 1 - observed / all.length / (expected / (all.length * (all.length - 1)))
}
