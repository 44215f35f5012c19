import { unreachable } from '../../util/assert.ts'
import { normaliseColumn, type Normalisation } from '../formulae/normalisations.ts'
import { nominalSetting, type Setting } from './composite.ts'
import { drawRuns } from './monteCarlo.ts'
import { leafValuesOf, type StudyRun, type Study } from './study.ts'
import type { AggregationVariant, NormalisationVariant, WeightVariant } from './variants.ts'

/**
 * How a study is varied. `factorial`: every combination; an empty list means "as it is". `monte-carlo`: COINr's noise law
 * w' = w(1 + U(−noise, noise)) on every weight, aggregations drawn evenly, open leaves drawn between worst and best.
 * `leave-one-out`: each of the positions in `without` (as in `CompositeNode.children`) loses its weight in turn.
 */
export type RobustnessPlan =
  | {
      readonly kind: 'factorial'
      readonly normalisations: readonly NormalisationVariant[]
      readonly aggregations: readonly AggregationVariant[]
      readonly weights: readonly WeightVariant[]
    }
  | {
      readonly kind: 'monte-carlo'
      readonly replications: number
      readonly noise: number
      readonly aggregations: readonly AggregationVariant[]
      readonly impute: boolean
    }
  | { readonly kind: 'leave-one-out'; readonly without: readonly number[] }

/** How many runs a plan has. */
export function runCount(plan: RobustnessPlan): number {
  switch (plan.kind) {
    case 'factorial':
      return [plan.normalisations, plan.aggregations, plan.weights].reduce(
        (product, variants) => product * Math.max(1, variants.length),
        1,
      )
    case 'monte-carlo':
      return plan.replications
    case 'leave-one-out':
      return plan.without.length
    default:
      return unreachable(plan)
  }
}

/** The runs of a plan, one after the other; a run holds until the next is taken, because Monte Carlo uses its buffers again. */
export function runsOf(study: Study, plan: RobustnessPlan, seed: number): Iterable<StudyRun> {
  switch (plan.kind) {
    case 'factorial':
      return factorialRuns(study, plan)
    case 'monte-carlo':
      return drawRuns(study, plan, seed)
    case 'leave-one-out':
      return leaveOneOutRuns(study, plan.without)
    default:
      return unreachable(plan)
  }
}

/** The study as it stands. */
export function nominalRun(study: Study): StudyRun {
  const values = study.units.map((unit) => leafValuesOf(study.composite, unit))
  return { name: 'nominal', setting: nominalSetting(study.composite), values, adjusts: true }
}

function* factorialRuns(study: Study, plan: RobustnessPlan & { kind: 'factorial' }): Generator<StudyRun> {
  const nominal = nominalSetting(study.composite)
  for (const normalisation of orAsIs(plan.normalisations)) {
    const values = normalisedValues(study, normalisation?.normalisation ?? { kind: 'none' })
    const adjusts = (normalisation?.normalisation.kind ?? 'none') === 'none'
    for (const aggregation of orAsIs(plan.aggregations))
      for (const weights of orAsIs(plan.weights)) {
        const setting: Setting = {
          weights: weights?.ofNode ?? nominal.weights,
          aggregations: aggregation?.ofNode ?? nominal.aggregations,
        }
        const names = [normalisation, aggregation, weights].flatMap((variant) => (variant ? [variant.name] : []))
        yield { name: names.join(' · '), setting, values, adjusts }
      }
  }
}

const orAsIs = <T>(variants: readonly T[]): readonly (T | null)[] => (variants.length > 0 ? variants : [null])

function normalisedValues(study: Study, normalisation: Normalisation): readonly Float64Array[] {
  const values = study.units.map((unit) => leafValuesOf(study.composite, unit))
  for (let leaf = 0; leaf < study.composite.leaves.length; leaf++) {
    const column = study.units.map((unit) => {
      const value = unit.leaves[leaf]
      return typeof value === 'number' ? value : null
    })
    for (const [unit, value] of normaliseColumn(normalisation, column).entries()) {
      const row = values[unit]
      if (row) row[leaf] = value ?? NaN
    }
  }
  return values
}

function* leaveOneOutRuns(study: Study, without: readonly number[]): Generator<StudyRun> {
  const { leaves, nodes } = study.composite
  const nominal = nominalRun(study)
  for (const position of without) {
    const weights = nodes.map((node) =>
      node.weights.map((weight, child) => (node.children[child] === position ? 0 : weight)),
    )
    const name = leaves[position] ?? nodes[position - leaves.length]?.id ?? ''
    yield { ...nominal, name, setting: { ...nominal.setting, weights } }
  }
}
