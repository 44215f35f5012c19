/**
 * Quantile of type 7, the default of R and Excel's INC: linear between the two order statistics around (n − 1)·share
 * (Hyndman and Fan 1996). `sorted` ascending, `share` 0–1. Null without values.
 */
export function quantileOf(sorted: ArrayLike<number>, share: number): number | null {
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]
  const above = sorted[Math.ceil(at)]
  if (below === undefined || above === undefined) return null
  return below + (at - Math.floor(at)) * (above - below)
}

/** Median of values in any order: the middle one, or the mean of the middle two. Null without values. */
export const medianOf = (values: readonly number[]): number | null =>
  quantileOf(
    values.toSorted((a, b) => a - b),
    0.5,
  )
