import type { AnswerKind, Benchmark } from '../../../../shared/domain/instrument.ts'
import { scoreByBenchmarks } from '../../../../shared/scoring/leaf/benchmarks.ts'

type Benchmarked = Extract<AnswerKind, { kind: 'number' | 'ratio' }>

/** Benchmarks from the best score to the worst; none for a number that is not scored. */
export function ladderOf(kind: Benchmarked): readonly Benchmark[] {
  if (!kind.scored) return []
  return (kind.benchmarks ?? []).toSorted((a, b) => b.score - a.score)
}

/** The score that a value reads from the benchmarks; null for a number that is not scored. */
export function ladderScore(kind: Benchmarked, value: number): number | null {
  const { benchmarks, direction, interpolation, scored } = kind
  return scored && benchmarks ? scoreByBenchmarks(value, { direction, interpolation, benchmarks }) : null
}

/** Index in the ladder of the best benchmark that a value reaches; null where it reaches none. */
export function reachedStep(kind: Benchmarked, value: number): number | null {
  const reaches = (benchmark: Benchmark): boolean =>
    kind.direction === 'lower' ? value <= benchmark.value : value >= benchmark.value
  const at = ladderOf(kind).findIndex(reaches)
  return at === -1 ? null : at
}
