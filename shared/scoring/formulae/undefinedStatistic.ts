/**
 * Why a statistic has no value: `too-few-values`, `no-variation` (everything alike, so nothing to explain),
 * `incomplete` (the formula needs every cell), `no-weight`, `out-of-domain` (a value that the formula cannot take), or
 * `zero-denominator` (what it divides by is not above 0).
 */
export type Because =
  'too-few-values' | 'no-variation' | 'incomplete' | 'no-weight' | 'out-of-domain' | 'zero-denominator'

/** The result of a statistic that the input does not determine; given in place of NaN. */
export interface UndefinedStatistic {
  readonly kind: 'undefined'
  readonly because: Because
}

/** The undefined result with its reason. */
export const undefinedBecause = (because: Because): UndefinedStatistic => ({ kind: 'undefined', because })
