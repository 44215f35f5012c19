import { quantileOf } from '../formulae/quantiles.ts'
import { randomStream } from '../formulae/random.ts'

/** How to draw again: how often, and from which seed. */
export interface BootstrapOptions {
  readonly draws: number
  readonly seed: number
}

/** Percentile interval of 95 %. `draws` counts those that gave a value; resamples without variation give none. */
export interface BootstrapInterval {
  readonly low: number
  readonly high: number
  readonly draws: number
}

/**
 * Percentile bootstrap over units (Efron and Tibshirani 1993, 13): draws as many units as there are, with replacement, and
 * measures again. `measure` is given how often each unit was drawn. Null where no resample gave a value.
 */
export function bootstrapInterval(
  units: number,
  measure: (times: Uint32Array) => number | null,
  { draws, seed }: BootstrapOptions,
): BootstrapInterval | null {
  const random = randomStream(seed)
  const measured: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    const times = new Uint32Array(units)
    for (let drawn = 0; drawn < units; drawn++) {
      const unit = random.below(units)
      times[unit] = (times[unit] ?? 0) + 1
    }
    const value = measure(times)
    if (value !== null) measured.push(value)
  }
  const sorted = Float64Array.from(measured).sort()
  const low = quantileOf(sorted, 0.025)
  const high = quantileOf(sorted, 0.975)
  return low === null || high === null ? null : { low, high, draws: measured.length }
}
