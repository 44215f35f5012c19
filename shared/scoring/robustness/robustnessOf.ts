import type { Instrument } from '../../domain/instrument.ts'
import type { Method, RuleTest } from '../../domain/method.ts'
import { must } from '../../util/assert.ts'
import { graphOf, type Aggregate, type ScoreGraph } from '../tree/graph.ts'
import { scoreAll } from '../tree/scoreAll.ts'
import { SCALE_MAX, type NodeScore, type RuleTrace, type ScoreInput } from '../sheet.ts'
import type { Adjustment, AdjustmentTest, Composite } from './composite.ts'
import type { RobustnessPlan } from './plan.ts'
import { robustnessNow, type RobustnessResult } from './robustnessSteps.ts'
import type { Study, StudyLeaf } from './study.ts'

/** One assessment as a unit of the study; `id` comes back in the result. */
export interface StudiedAssessment {
  readonly id: string
  readonly input: ScoreInput
}

/**
 * The assessments of a round as a study of their whole: areas and whole with the method's weights, thresholds and
 * aggregations. A rule keeps the outcome that it has now, but one whose test waits for an open answer is tested again
 * in every run that draws that answer. Flags are not drawn. Null for a scoreboard.
 */
export function studyOf(
  instrument: Instrument,
  method: Method,
  assessments: readonly StudiedAssessment[],
): Study | null {
  if (!method.overall) return null
  const graph = graphOf(instrument, method)
  const aggregates = graph.aggregates.filter(({ kind }) => kind !== 'dimension')
  const composite = compositeOf(graph, aggregates)
  const leaves = new Map(composite.leaves.map((leaf, position) => [leaf, position]))
  const units = assessments.map(({ id, input }) => {
    const { nodes } = scoreAll(instrument, input, method)
    const nodeOf = (node: string): NodeScore => must(nodes.get(node), `the node ${node}`)
    return {
      id,
      leaves: composite.leaves.map((leaf) => studyLeaf(nodeOf(leaf))),
      adjustments: aggregates.flatMap((aggregate, index) =>
        adjustmentsOf(index, aggregate, nodeOf(aggregate.id).rules, (leaf) => leaves.get(leaf) ?? null),
      ),
    }
  })
  return { composite, units, decimals: method.decimals }
}

/** How far scores and ranks of assessments hang on the method, in one go; null for a scoreboard. Long plans belong into a worker. */
export function robustnessOf(
  instrument: Instrument,
  method: Method,
  assessments: readonly StudiedAssessment[],
  plan: RobustnessPlan,
  seed: number,
): RobustnessResult | null {
  const study = studyOf(instrument, method, assessments)
  return study && robustnessNow(study, plan, seed)
}

function compositeOf(graph: ScoreGraph, aggregates: readonly Aggregate[]): Composite {
  const leaves = [...graph.leaves.keys()]
  const positions = new Map([...leaves, ...aggregates.map(({ id }) => id)].map((id, position) => [id, position]))
  const nodes = aggregates.map(({ id, children, aggregation, threshold }) => ({
    id,
    children: children.map((child) => must(positions.get(child.id), `the node ${child.id}`)),
    weights: children.map((child) => child.weight),
    aggregation,
    threshold,
  }))
  return { leaves, nodes }
}

function studyLeaf({ state, value, range }: NodeScore): StudyLeaf {
  if (state === 'context' || state === 'not-applicable') return null
  return value ?? { worst: range.worst ?? 0, best: range.best ?? SCALE_MAX }
}

function adjustmentsOf(
  node: number,
  { rules }: Aggregate,
  traces: readonly RuleTrace[],
  positionOf: (leaf: string) => number | null,
): readonly Adjustment[] {
  return traces.flatMap(({ effect, outcome }, index): readonly Adjustment[] => {
    const when = outcome === 'undetermined' ? waitsFor(rules[index]?.test ?? null, positionOf) : null
    const holds = outcome === 'triggered-changed' || outcome === 'triggered-unchanged'
    if (!holds && when === null) return []
    const none = { node, subtract: 0, max: null, set: null, when }
    if (effect.kind === 'subtract') return [{ ...none, subtract: effect.by }]
    if (effect.kind === 'cap') return [{ ...none, max: effect.max }]
    return effect.kind === 'set' ? [{ ...none, set: effect.to }] : []
  })
}

/** The leaf that an open test asks about; null for a flag, which no run answers. */
function waitsFor(test: RuleTest | null, positionOf: (leaf: string) => number | null): AdjustmentTest | null {
  if (test?.kind !== 'score') return null
  const leaf = positionOf(test.indicator)
  return leaf === null ? null : { leaf, is: test.is, bound: test.bound }
}
