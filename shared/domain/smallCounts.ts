import type { Answer } from './answer.ts'
import type { Indicator } from './instrument.ts'

/** Whether a count of people is so small that it may name one of them: above 0, below `limit`. */
export const isSmallCount = (count: number, limit: number): boolean => count > 0 && count < limit

/**
 * Whether an answer to a sensitive indicator holds a count from 1 to below `limit`. In a ratio the part, the whole and
 * the rest of it are counts. `limit` null: nothing is withheld.
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
  if (value.kind !== 'ratio') return []
  return [value.numerator, value.denominator, value.denominator - value.numerator]
}
