import { randomStream, type RandomStream } from '../formulae/random.ts'
import { nominalSetting } from './composite.ts'
import { leafValuesOf, type StudyRun, type Study, type StudyUnit } from './study.ts'
import type { AggregationVariant } from './variants.ts'

interface Law {
  readonly replications: number
  readonly noise: number
  readonly aggregations: readonly AggregationVariant[]
  readonly impute: boolean
}

/**
 * Draws `replications` runs. Each draws in this order: weights node by node, the aggregation, then the open leaves unit by
 * unit, so a seed names a run for ever. Weights are not renormalised here: every aggregation divides by their sum.
 */
export function* drawRuns(study: Study, law: Law, seed: number): Generator<StudyRun> {
  const random = randomStream(seed)
  const nominal = nominalSetting(study.composite)
  const weights = nominal.weights.map((list) => Float64Array.from(list))
  const values = study.units.map((unit) => leafValuesOf(study.composite, unit))
  for (let replication = 0; replication < law.replications; replication++) {
    for (const [node, drawn] of weights.entries()) addNoise(drawn, nominal.weights[node] ?? drawn, law.noise, random)
    const aggregation = law.aggregations[random.below(Math.max(1, law.aggregations.length))]
    if (law.impute) for (const [index, unit] of study.units.entries()) imputeOpen(unit, values[index], random)
    const aggregations = aggregation?.ofNode ?? nominal.aggregations
    yield { name: String(replication + 1), setting: { weights, aggregations }, values, adjusts: true }
  }
}

function addNoise(drawn: Float64Array, from: ArrayLike<number>, noise: number, random: RandomStream): void {
  for (let child = 0; child < drawn.length; child++)
    drawn[child] = (from[child] ?? 0) * (1 + noise * (2 * random.next() - 1))
}

function imputeOpen(unit: StudyUnit, values: Float64Array | undefined, random: RandomStream): void {
  if (!values) return
  for (const [leaf, open] of unit.leaves.entries())
    if (typeof open === 'object' && open !== null) values[leaf] = open.worst + (open.best - open.worst) * random.next()
}
