import type { Method } from '../../../shared/domain/method.ts'
import { roundForDisplay } from '../../../shared/scoring/rounding.ts'

/** A score before and after, as shown; null where there was or is none. */
export interface ShownMove {
  readonly before: number | null
  readonly after: number | null
}

/** The number as the page shows it, with the method's `decimals`. */
export const shownScore = (value: number | null, decimals: Method['decimals']): number | null =>
  value === null ? null : roundForDisplay(value, decimals)
