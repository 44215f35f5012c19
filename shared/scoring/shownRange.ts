import type { CaseRange } from './sheet.ts'

/**
 * The range that stands beside a number: from the lowest to the highest of what the number is now and where it can end. Worst
 * and best case alone say only where it can end, and with a contested answer that need not hold what it is now. Null where
 * there is neither.
 */
export function shownRange(
  value: number | null,
  { worst, best }: Pick<CaseRange, 'worst' | 'best'>,
): { readonly low: number; readonly high: number } | null {
  const ends = [value, worst, best].filter((end) => end !== null)
  return ends.length === 0 ? null : { low: Math.min(...ends), high: Math.max(...ends) }
}
