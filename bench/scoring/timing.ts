/** Milliseconds that `work` took. */
export function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = performance.now()
  const result = work()
  return { ms: performance.now() - start, result }
}

/** The value below which the given share of all lies. */
function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

export const median = (times: readonly number[]): number => quantile(times, 0.5)
export const p99 = (times: readonly number[]): number => quantile(times, 0.99)

/** Milliseconds with three significant digits. */
export const ms = (time: number): string => `${Number(time.toPrecision(3))} ms`
