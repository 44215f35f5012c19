/** Something that can be turned to one of several settings; setting 0 is as it is now. */
export interface Dial {
  readonly settings: number
  turn(setting: number): void
}

/** Where all dials stand, in their order. */
export type Settings = readonly number[]

/** Up to so many combinations all are tried; with more of them dials are turned one by one from each start. */
const MOST_COMBINATIONS = 4096
const TOLERANCE = 1e-12
const MOST_SWEEPS = 20

/**
 * The settings under which `measure` is highest; leaves the dials there. Exact up to 4,096 combinations. Beyond, from each of
 * `starts` dials are turned one by one as long as that raises the measure: then it is the highest that no single turn betters.
 */
export function climb(dials: readonly Dial[], measure: () => number, starts: readonly Settings[]): number {
  const combinations = dials.reduce((product, { settings }) => Math.min(product * settings, Infinity), 1)
  return combinations <= MOST_COMBINATIONS
    ? tryAll(dials, measure, combinations)
    : turnOneByOne(dials, measure, [dials.map(() => 0), ...starts])
}

function tryAll(dials: readonly Dial[], measure: () => number, combinations: number): number {
  let best: { readonly value: number; readonly settings: Settings } | null = null
  const now = dials.map(() => 0)
  for (let count = 0; count < combinations; count++) {
    const value = measure()
    if (!best || value > best.value + TOLERANCE) best = { value, settings: [...now] }
    advance(dials, now)
  }
  return settle(dials, best?.settings ?? now, measure)
}

/** The next combination, as a counter counts. */
function advance(dials: readonly Dial[], now: number[]): void {
  for (const [at, dial] of dials.entries()) {
    const next = ((now[at] ?? 0) + 1) % dial.settings
    now[at] = next
    dial.turn(next)
    if (next !== 0) return
  }
}

function turnOneByOne(dials: readonly Dial[], measure: () => number, starts: readonly Settings[]): number {
  let best: { readonly value: number; readonly settings: Settings } | null = null
  for (const start of starts) {
    const reached = climbFrom(dials, measure, start)
    if (!best || reached.value > best.value + TOLERANCE) best = reached
  }
  return settle(dials, best?.settings ?? [], measure)
}

function climbFrom(
  dials: readonly Dial[],
  measure: () => number,
  start: Settings,
): { readonly value: number; readonly settings: Settings } {
  const settings = [...start]
  let value = settle(dials, start, measure)
  for (let sweep = 0, isRising = true; isRising && sweep < MOST_SWEEPS; sweep++) {
    isRising = false
    for (const [at, dial] of dials.entries()) {
      for (let setting = 0; setting < dial.settings; setting++) {
        if (setting === settings[at]) continue
        dial.turn(setting)
        const turned = measure()
        if (turned <= value + TOLERANCE) continue
        value = turned
        settings[at] = setting
        isRising = true
      }
      dial.turn(settings[at] ?? 0)
    }
  }
  return { value, settings }
}

function settle(dials: readonly Dial[], settings: Settings, measure: () => number): number {
  for (const [at, dial] of dials.entries()) dial.turn(settings[at] ?? 0)
  return measure()
}
