import { medianOf } from '../formulae/quantiles.ts'

const LEAST_HISTORY = 3
const CUT_OFF = 3.5
/** Makes the median absolute deviation of a normal distribution its standard deviation's 0.6745th part. */
const MAD_SHARE = 0.6745
/** The same for the mean absolute deviation, which steps in where more than half of the values are equal. */
const MEAN_DEVIATION_SHARE = 1 / 1.253314

/**
 * Whether `value` lies apart from its own history: |modified z| > 3.5 with z = 0.6745 (x − median) ÷ MAD (Iglewicz and
 * Hoaglin 1993); with MAD 0 the mean absolute deviation stands in (z = (x − median) ÷ (1.253314 × MeanAD)). Fewer than
 * three earlier values, or values that never differed, say nothing: false.
 */
export function isOutlier(value: number, history: readonly number[]): boolean {
  const middle = medianOf(history)
  if (middle === null || history.length < LEAST_HISTORY) return false
  const deviations = history.map((one) => Math.abs(one - middle))
  const spread = medianOf(deviations) ?? 0
  if (spread > 0) return Math.abs((MAD_SHARE * (value - middle)) / spread) > CUT_OFF
  const mean = deviations.reduce((sum, one) => sum + one, 0) / deviations.length
  return mean > 0 && Math.abs((MEAN_DEVIATION_SHARE * (value - middle)) / mean) > CUT_OFF
}
