import type { Answer } from './answer.ts'
import type { Indicator } from './instrument.ts'
import { distinctNumbers } from './numbers.ts'

/** Whether a count of people is so small that it may name one of them: above 0, below `limit`. */
export const isSmallCount = (count: number, limit: number): boolean => count > 0 && count < limit

/**
 * Whether an answer to a sensitive indicator holds a count from 1 to below `limit`. In a ratio the part, the whole and
 * the rest of it are counts; of several numbers each, and what lies between any two. `limit` null: nothing is withheld.
 */
export function holdsSmallCount(
  { sensitive }: Pick<Indicator, 'sensitive'>,
  answer: Answer,
  limit: number | null,
): boolean {
  if (!sensitive || limit === null || answer.status !== 'answered') return false
  return countsOf(answer).some((count) => isSmallCount(count, limit))
}

function countsOf({ value }: Extract<Answer, { status: 'answered' }>): readonly number[] {
  if (value.kind === 'number') return [value.value]
  if (value.kind === 'numbers') return countsWithRests(distinctNumbers(value).map(([, number]) => number))
  if (value.kind !== 'ratio') return []
  return [value.numerator, value.denominator, value.denominator - value.numerator]
}

/** Whoever was counted first and not again may be few: the differences name them. */
const countsWithRests = (counts: readonly number[]): readonly number[] => [
  ...counts,
  ...counts.flatMap((one, at) => counts.slice(at + 1).map((other) => Math.abs(one - other))),
]
