/** Durations of the last minutes in milliseconds; quantiles are null where nothing was measured. */
export interface DurationSummary {
  readonly count: number
  readonly p50: number | null
  readonly p99: number | null
}

const WINDOW_MS = 5 * 60_000
/** The newest so many are kept; under heavy load they stand for less than the window. */
const MAX_SAMPLES = 4_096

/** Keeps the durations of the last five minutes. `now`: milliseconds since 1970. */
export class RecentDurations {
  readonly #now: () => number
  #samples: { readonly at: number; readonly ms: number }[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  add(ms: number): void {
    this.#samples.push({ at: this.#now(), ms })
    if (this.#samples.length > 2 * MAX_SAMPLES) this.#samples = this.#samples.slice(-MAX_SAMPLES)
  }

  /** Nearest-rank quantiles (the smallest value that so large a share does not exceed). */
  summary(): DurationSummary {
    const since = this.#now() - WINDOW_MS
    this.#samples = this.#samples.filter(({ at }) => at >= since)
    const sorted = this.#samples.map(({ ms }) => ms).sort((a, b) => a - b)
    const quantile = (share: number): number | null => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
    return { count: sorted.length, p50: quantile(0.5), p99: quantile(0.99) }
  }
}
