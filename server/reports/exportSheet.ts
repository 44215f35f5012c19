import type { Answer, AnswerValue, FlagAnswer } from '../../shared/domain/answer.ts'
import type { FlagId } from '../../shared/domain/ids.ts'
import type { Indicator, Instrument } from '../../shared/domain/instrument.ts'
import { scoreAggregate } from '../../shared/scoring/tree/aggregate.ts'
import { graphOf } from '../../shared/scoring/tree/graph.ts'
import { scoreLeaf } from '../../shared/scoring/leaf/scoreLeaf.ts'
import type { NodeId, NodeScore, ScoreSheet } from '../../shared/scoring/sheet.ts'
import { must } from '../../shared/util/assert.ts'
import type { ExportedScore } from './exportModel.ts'

type Precision = ExportedScore['precision']
/** Gives the score of a node as a reader may have it. */
export type ExportSheet = (node: NodeId) => ExportedScore

const MOST_TRIED = 200

/**
 * Scores that do not give a hidden count back. `hidden`: indicators whose counts are hidden, with the answers that hold them.
 * Such an indicator keeps its score in whole steps if at least two counts lead to it, otherwise it is withheld. Means above it
 * are computed again from what is left, so they hold nothing that the indicators' own scores do not say.
 */
export function exportSheet(
  instrument: Instrument,
  sheet: ScoreSheet,
  flags: ReadonlyMap<FlagId, FlagAnswer>,
  hidden: ReadonlyMap<string, readonly Answer[]>,
): ExportSheet {
  const graph = graphOf(instrument, sheet.method)
  const nodes = new Map(sheet.nodes)
  const precision = new Map<NodeId, Precision>()
  for (const [code, answers] of hidden) {
    const { indicator } = must(graph.leaves.get(code), `the indicator ${code}`)
    const kept = answers.every((answer) => fitsSeveralCounts(indicator, answer))
    precision.set(code, kept ? 'rounded' : 'withheld')
    nodes.set(code, coarse(must(sheet.nodes.get(code), `the node ${code}`), kept))
  }
  for (const aggregate of graph.aggregates) {
    if (!aggregate.children.some((child) => precision.has(child.id))) continue
    precision.set(aggregate.id, 'rounded')
    nodes.set(aggregate.id, scoreAggregate(aggregate, nodes, flags))
  }
  return (id) => {
    const node = must(nodes.get(id), `the node ${id}`)
    const exact = must(sheet.nodes.get(id), `the node ${id}`)
    return {
      state: node.kind === 'indicator' ? exact.state : node.state,
      value: node.value,
      worst: node.range.worst,
      best: node.range.best,
      coverage: exact.coverage.byWeight,
      precision: precision.get(id) ?? 'exact',
    }
  }
}

/** A withheld indicator enters the means like one that nobody has answered. */
function coarse(node: NodeScore, kept: boolean): NodeScore {
  const round = (value: number | null): number | null => (value === null || !kept ? null : Math.round(value))
  const ends = { worst: round(node.range.worst), best: round(node.range.best) }
  const range = kept ? { ...node.range, ...ends } : ends
  return { ...node, state: kept ? node.state : 'missing', value: round(node.value), range }
}

/** Whether at least two counts lead to the same whole step, even for somebody who knows the denominator. */
function fitsSeveralCounts(indicator: Indicator, answer: Answer): boolean {
  if (answer.status !== 'answered' || (answer.value.kind !== 'ratio' && answer.value.kind !== 'number')) return true
  const { value } = answer
  const whole = wholeScore(indicator, value)
  const most = value.kind === 'ratio' ? Math.min(value.denominator, MOST_TRIED) : MOST_TRIED
  const counts = Array.from({ length: Math.floor(most) + 1 }, (_, count) => count)
  const alike = counts.filter((count) => {
    const other: AnswerValue = value.kind === 'ratio' ? { ...value, numerator: count } : { ...value, value: count }
    return wholeScore(indicator, other) === whole
  })
  return alike.length >= 2
}

function wholeScore(indicator: Indicator, value: AnswerValue): number | null {
  const settled = { kind: 'settled', answer: { status: 'answered', value }, decided: false } as const
  const score = scoreLeaf(indicator, settled).value
  return score === null ? null : Math.round(score)
}
