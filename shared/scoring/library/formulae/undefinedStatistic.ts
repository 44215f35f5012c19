/**
 * Why a statistic has no value: `too-few-values`, `no-variation` (everything alike, so nothing to explain),
 * `incomplete` (the formula needs every cell), `no-weight`, or `out-of-domain` (a value that the formula cannot take).
 */
export type Because = 'too-few-values' | 'no-variation' | 'incomplete' | 'no-weight' | 'out-of-domain'

/** The result of a statistic that the input does not determine; given in place of NaN. */
export interface UndefinedStatistic {
  readonly kind: 'undefined'
  readonly because: Because
}

/** The undefined result with its reason. */
export const undefinedBecause = (because: Because): UndefinedStatistic => ({ kind: 'undefined', because })
