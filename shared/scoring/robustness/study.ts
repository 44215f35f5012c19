import { roundForDisplay } from '../rounding.ts'
import type { Adjustment, Composite, CompositeScorer, Setting } from './composite.ts'

/** A leaf of one unit: its value, an open one with its worst and best case, or null where it is not applicable. */
export type StudyLeaf = number | { readonly worst: number; readonly best: number } | null

/** One unit, such as a country: its leaves in the order of the composite, and what rules did to its nodes. */
export interface StudyUnit {
  readonly id: string
  readonly leaves: readonly StudyLeaf[]
  readonly adjustments: readonly Adjustment[]
}

/** What is tested for robustness. Plain data, so that it can be sent to a worker. */
export interface Study {
  readonly composite: Composite
  readonly units: readonly StudyUnit[]
  /** Digits on which ranks are compared; null compares 12 significant digits. */
  readonly decimals: number | null
}

/** Values of one unit's leaves, NaN where open or not applicable; room for the nodes follows. */
export function leafValuesOf({ leaves, nodes }: Composite, unit: StudyUnit): Float64Array {
  const values = new Float64Array(leaves.length + nodes.length).fill(NaN)
  for (const [index, leaf] of unit.leaves.entries()) if (typeof leaf === 'number') values[index] = leaf
  return values
}

/** 1 for every leaf that applies to the unit; room for the nodes follows. */
export function appliesOf({ leaves, nodes }: Composite, unit: StudyUnit): Uint8Array {
  const applies = new Uint8Array(leaves.length + nodes.length)
  for (const [index, leaf] of unit.leaves.entries()) applies[index] = leaf === null ? 0 : 1
  return applies
}

/** One way to compute the scores of all units. `values` are buffers of `leafValuesOf`; `adjusts`: the rules apply on this scale. */
export interface StudyRun {
  readonly name: string
  readonly setting: Setting
  readonly values: readonly Float64Array[]
  readonly adjusts: boolean
}

/** Scores of the whole for all units in one run, NaN where there is none. */
export function scoreRun(
  study: Study,
  scorer: CompositeScorer,
  applies: readonly Uint8Array[],
  run: StudyRun,
  scores: Float64Array,
): void {
  for (const [index, unit] of study.units.entries()) {
    const values = run.values[index]
    const unitApplies = applies[index]
    if (!values || !unitApplies) continue
    scorer(run.setting, values, unitApplies, run.adjusts ? unit.adjustments : [])
    scores[index] = values[values.length - 1] ?? NaN
  }
}

/** Competition ranks of scores, NaN for NaN, on the digits of the study. */
export function rankScores(scores: Float64Array, decimals: number | null, ranks: Float64Array): void {
  const shown = scores.map((score) => shownScore(score, decimals))
  for (const [unit, score] of shown.entries()) {
    let rank = 1
    for (const other of shown) if (other > score) rank++
    ranks[unit] = Number.isNaN(score) ? NaN : rank
  }
}

const shownScore = (score: number, decimals: number | null): number => {
  if (Number.isNaN(score)) return score
  return decimals === null ? Number(score.toPrecision(12)) : roundForDisplay(score, decimals)
}
