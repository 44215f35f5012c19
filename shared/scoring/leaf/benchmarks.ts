import type { Benchmark } from '../../domain/instrument.ts'

/** A number that the instrument scores: benchmarks ascending by value, scores monotone in `direction`. */
export interface BenchmarkScale {
  readonly direction: 'higher' | 'lower' | 'none'
  readonly interpolation?: 'linear' | 'step' | undefined
  readonly benchmarks: readonly Benchmark[]
}

/**
 * Score of a number on the output scale (scoring.md 2): linear between two benchmarks and held at the ends, or with
 * `step` the best benchmark that the number reaches, and the worst one where it reaches none.
 */
export function scoreByBenchmarks(value: number, scale: BenchmarkScale): number {
  return scale.interpolation === 'step' ? bestReached(value, scale) : interpolate(value, scale.benchmarks)
}

function bestReached(value: number, { benchmarks, direction }: BenchmarkScale): number {
  const reaches = (benchmark: Benchmark): boolean =>
    direction === 'lower' ? value <= benchmark.value : value >= benchmark.value
  const reached = benchmarks.filter(reaches)
  const scores = (reached.length > 0 ? reached : benchmarks).map((benchmark) => benchmark.score)
  return reached.length > 0 ? Math.max(...scores) : Math.min(...scores)
}

/** Goalposts piece by piece: s₀ + (x − v₀) ÷ (v₁ − v₀) × (s₁ − s₀). */
function interpolate(value: number, benchmarks: readonly Benchmark[]): number {
  let below: Benchmark | null = null
  for (const above of benchmarks) {
    if (value === above.value || (value < above.value && below === null)) return above.score
    if (value < above.value && below !== null) {
      const share = (value - below.value) / (above.value - below.value)
      return below.score + share * (above.score - below.score)
    }
    below = above
  }
  return below?.score ?? 0
}
