import type { Instrument } from '../../domain/instrument.ts'
import { must } from '../../util/assert.ts'
import { baseOf, isApplicable, partsOf, type Part } from '../tree/aggregate.ts'
import { contributionsOf, isScoredPart, shareOf, swingOf } from './contributions.ts'
import { aggregateSentence, leafSentence } from './explainSentence.ts'
import { graphOf, type Aggregate } from '../tree/graph.ts'
import { sensitivityOf } from './sensitivity.ts'
import { SCALE_MAX, type NodeId, type NodeScore, type ScoreSheet } from '../sheet.ts'
import type { Explanation, MissingPart } from './explanation.ts'

/**
 * Explains one node of a sheet (scoring.md 6): contributions of its children add up to `base`, under the arithmetic mean to
 * the last bit and in any order; the rules lead from there to the node's value. An indicator explains itself: no
 * contributions. Asserts that the node exists.
 */
export function explain(instrument: Instrument, sheet: ScoreSheet, id: NodeId): Explanation {
  const node = must(sheet.nodes.get(id), `the node ${id}`)
  const aggregate = graphOf(instrument, sheet.method).aggregates.find((candidate) => candidate.id === id)
  return aggregate ? explainAggregate(aggregate, node, sheet) : explainLeaf(node)
}

function explainLeaf(node: NodeScore): Explanation {
  return {
    id: node.id,
    node,
    base: node.value,
    contributions: [],
    rules: node.rules,
    sentence: leafSentence(node),
    aggregation: null,
    missing: [],
    sensitivity: [],
    factors: [],
    decidedBy: [],
    how: 'sum',
  }
}

function explainAggregate(aggregate: Aggregate, node: NodeScore, sheet: ScoreSheet): Explanation {
  const parts = partsOf(aggregate, sheet.nodes)
  const base = baseOf(aggregate, sheet.nodes)
  const { contributions, how } = contributionsOf(aggregate.aggregation, parts, base)
  const applicable = parts.filter(isApplicable)
  const scored = applicable.filter(isScoredPart)
  const decidedBy = base === null ? [] : decidersOf(aggregate, scored, base)
  const available =
    aggregate.threshold.by === 'weight' ? weightOf(scored) / weightOf(applicable) : scored.length / applicable.length
  const facts = { base, children: scored.length, applicable: applicable.length, available, decidedBy }
  return {
    id: node.id,
    node,
    base,
    contributions,
    rules: node.rules,
    sentence: aggregateSentence(aggregate, node, facts),
    aggregation: aggregate.aggregation,
    missing: aggregate.scored ? missingOf(aggregate, parts) : [],
    sensitivity: sensitivityOf(aggregate.aggregation, parts, base, node),
    factors: base === null ? [] : factorsOf(aggregate, scored),
    decidedBy,
    how,
  }
}

const weightOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.weight, 0)

function missingOf({ aggregation }: Aggregate, parts: readonly Part[]): readonly MissingPart[] {
  return parts
    .filter((part) => isApplicable(part) && part.node.value === null)
    .map((part) => ({
      id: part.id,
      effectiveWeightIfAnswered: shareOf(part, [...parts.filter(isScoredPart), part]),
      swing: swingOf(aggregation, part, parts),
    }))
}

const decidersOf = ({ aggregation }: Aggregate, scored: readonly Part[], base: number): readonly NodeId[] =>
  aggregation.kind === 'weakest-link' ? scored.filter(({ node }) => node.value === base).map(({ id }) => id) : []

/** base = 4 × ∏ (x ÷ 4)^share: how far each child pulls the geometric mean below the best score. */
function factorsOf({ aggregation }: Aggregate, scored: readonly Part[]): Explanation['factors'] {
  const isGeometric =
    aggregation.kind === 'geometric' || (aggregation.kind === 'generalised' && aggregation.power === 0)
  if (!isGeometric) return []
  const floor = aggregation.floor ?? 0
  return scored.map((part) => ({
    id: part.id,
    factor: (Math.max(part.node.value ?? 0, floor) / SCALE_MAX) ** shareOf(part, scored),
  }))
}
