import type { Instrument } from '../domain/instrument.ts'
import type { DimensionSummary, NodeSummary, ScoreState, ScoreSummary } from '../domain/scoreSummary.ts'
import { must } from '../util/assert.ts'
import { dimensionNode, WHOLE, type NodeId, type NodeScore, type ScoreSheet } from './sheet.ts'

/** Reduces a sheet to what the round overview shows. Context indicators are in no count. `recent`: newest first. */
export function summarise(
  instrument: Instrument,
  sheet: ScoreSheet,
  subject: Pick<ScoreSummary, 'assessment' | 'country'>,
  recent: ScoreSummary['recent'],
): ScoreSummary {
  const node = (id: NodeId): NodeScore => must(sheet.nodes.get(id), `the node ${id}`)
  const leaves = instrument.areas.map((area) => area.indicators.map((indicator) => node(indicator.code)))
  const all = leaves.flat()
  return {
    assessment: subject.assessment,
    country: subject.country,
    overall: nodeSummary(node(WHOLE), all),
    dimensions: dimensionSummary(WHOLE, node),
    areas: instrument.areas.map((area, index) => ({
      area: area.code,
      node: nodeSummary(node(area.code), leaves[index] ?? []),
      dimensions: dimensionSummary(area.code, node),
    })),
    counts: {
      answered: count(all, 'scored'),
      contested: count(all, 'contested'),
      unanswered: count(all, 'missing'),
      unknown: count(all, 'unknown'),
      notApplicable: count(all, 'not-applicable'),
    },
    recent: recent.slice(0, RECENT_MAX),
  }
}

const RECENT_MAX = 50

function nodeSummary(node: NodeScore, leaves: readonly NodeScore[]): NodeSummary {
  return {
    state: node.state,
    value: node.value,
    worst: node.range.worst,
    best: node.range.best,
    coverage: node.coverage.byWeight,
    contested: count(leaves, 'contested'),
    unanswered: count(leaves, 'missing'),
  }
}

const dimensionSummary = (parent: NodeId, node: (id: NodeId) => NodeScore): DimensionSummary => ({
  law: node(dimensionNode(parent, 'law')).value,
  policy: node(dimensionNode(parent, 'policy')).value,
  practice: node(dimensionNode(parent, 'practice')).value,
})

const count = (leaves: readonly NodeScore[], state: ScoreState): number =>
  leaves.filter((leaf) => leaf.state === state).length
