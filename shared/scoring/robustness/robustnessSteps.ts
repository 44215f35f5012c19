import { quantileOf } from '../formulae/quantiles.ts'
import { compositeScorer } from './composite.ts'
import { nominalRun, runCount, runsOf, type RobustnessPlan } from './plan.ts'
import { appliesOf, rankScores, scoreRun, type StudyRun, type Study } from './study.ts'

/** How a number spread over the runs that gave it: quantiles of type 7, sd over n. */
export interface Spread {
  readonly mean: number
  readonly sd: number
  readonly min: number
  readonly low: number
  readonly median: number
  readonly high: number
  readonly max: number
}

/** One unit over all runs. `low` and `high` of its spreads bound the middle 90 %; null where no run gave it a score. */
export interface UnitRobustness {
  readonly unit: string
  readonly nominal: { readonly score: number | null; readonly rank: number | null }
  readonly score: Spread | null
  readonly rank: Spread | null
  /** Share of all runs in which it had rank 1, 2, …; they add up to less than 1 where it was not always ranked. */
  readonly rankShares: readonly number[]
}

/** One run by name; kept for factorial and leave-one-out. Lists are in the order of the units. */
export interface Scenario {
  readonly name: string
  readonly scores: readonly (number | null)[]
  readonly ranks: readonly (number | null)[]
  /** Mean over units of |rank − nominal rank|, where both are; null without any. */
  readonly meanAbsoluteShift: number | null
}

/** What varying the method does to scores and ranks. */
export interface RobustnessResult {
  readonly plan: RobustnessPlan['kind']
  readonly seed: number
  readonly runs: number
  readonly units: readonly UnitRobustness[]
  readonly scenarios: readonly Scenario[]
}

const STEPS = 100
const LOW = 0.05
const HIGH = 0.95

/**
 * Works through a plan in about a hundred steps and yields the share done after each, so that whoever drives it can show
 * progress and stop. Returns the result. The same study, plan and seed give the same result in browser and server.
 */
export function* robustnessSteps(
  study: Study,
  plan: RobustnessPlan,
  seed: number,
): Generator<number, RobustnessResult> {
  const total = runCount(plan)
  const measure = measurer(study)
  const nominal = measure(nominalRun(study))
  const scores = study.units.map(() => new Float64Array(total))
  const ranks = study.units.map(() => new Float64Array(total))
  const scenarios: Scenario[] = []
  const stride = Math.max(1, Math.ceil(total / STEPS))
  let done = 0
  for (const run of runsOf(study, plan, seed)) {
    const measured = measure(run)
    keep(measured.scores, scores, done)
    keep(measured.ranks, ranks, done)
    if (plan.kind !== 'monte-carlo') scenarios.push(scenarioOf(run.name, measured, nominal))
    done++
    if (done % stride === 0 && done < total) yield done / total
  }
  const units = study.units.map(({ id }, index): UnitRobustness => {
    const unitRanks = ranks[index] ?? new Float64Array()
    return {
      unit: id,
      nominal: { score: orNull(nominal.scores[index]), rank: orNull(nominal.ranks[index]) },
      score: spreadOf(scores[index] ?? new Float64Array()),
      rank: spreadOf(unitRanks),
      rankShares: rankShares(unitRanks, study.units.length),
    }
  })
  return { plan: plan.kind, seed, runs: total, units, scenarios }
}

/** Drives the steps to their end in one go. */
export function robustnessNow(study: Study, plan: RobustnessPlan, seed: number): RobustnessResult {
  const steps = robustnessSteps(study, plan, seed)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

interface Measured {
  readonly scores: Float64Array
  readonly ranks: Float64Array
}

function measurer(study: Study): (run: StudyRun) => Measured {
  const scorer = compositeScorer(study.composite)
  const applies = study.units.map((unit) => appliesOf(study.composite, unit))
  return (run) => {
    const scores = new Float64Array(study.units.length)
    const ranks = new Float64Array(study.units.length)
    scoreRun(study, scorer, applies, run, scores)
    rankScores(scores, study.decimals, ranks)
    return { scores, ranks }
  }
}

function keep(from: Float64Array, into: readonly Float64Array[], at: number): void {
  for (const [unit, list] of into.entries()) list[at] = from[unit] ?? NaN
}

function scenarioOf(name: string, { scores, ranks }: Measured, nominal: Measured): Scenario {
  const shifts = [...ranks]
    .map((rank, unit) => Math.abs(rank - (nominal.ranks[unit] ?? NaN)))
    .filter((shift) => !Number.isNaN(shift))
  const meanAbsoluteShift = shifts.length > 0 ? shifts.reduce((sum, shift) => sum + shift, 0) / shifts.length : null
  return { name, scores: [...scores].map(orNull), ranks: [...ranks].map(orNull), meanAbsoluteShift }
}

const orNull = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value)

function spreadOf(values: Float64Array): Spread | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const n = sorted.length
  const at = (share: number): number => quantileOf(sorted, share) ?? NaN
  if (n === 0) return null
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n
  const sd = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n)
  return { mean, sd, min: at(0), low: at(LOW), median: at(0.5), high: at(HIGH), max: at(1) }
}

function rankShares(ranks: Float64Array, units: number): readonly number[] {
  const counts = Array.from({ length: units }, () => 0)
  for (const rank of ranks) if (!Number.isNaN(rank)) counts[rank - 1] = (counts[rank - 1] ?? 0) + 1
  return counts.map((count) => (ranks.length > 0 ? count / ranks.length : 0))
}
