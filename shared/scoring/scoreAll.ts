import type { SettledAnswer } from '../domain/answer.ts'
import type { Indicator, Instrument } from '../domain/instrument.ts'
import { scoreAggregate } from './aggregate.ts'
import { graphOf } from './graph.ts'
import { normalise } from './normalise.ts'
import type { Coverage, NodeId, NodeScore, ScoreInput, ScoreSheet } from './sheet.ts'

export const UNANSWERED: SettledAnswer = { kind: 'unanswered' }

/** Computes every node of one assessment. Answers and flags that the instrument does not know are ignored. Never throws on merged input. */
export function scoreAll(instrument: Instrument, input: ScoreInput): ScoreSheet {
  const graph = graphOf(instrument)
  const nodes = new Map<NodeId, NodeScore>()
  for (const indicator of graph.leaves.values())
    nodes.set(indicator.code, scoreLeaf(indicator, input.answers.get(indicator.code) ?? UNANSWERED))
  for (const aggregate of graph.aggregates) nodes.set(aggregate.id, scoreAggregate(aggregate, nodes, input.flags))
  return { instrument: { id: instrument.id, version: instrument.version }, nodes }
}

/** One indicator's node. */
export function scoreLeaf(indicator: Indicator, answer: SettledAnswer): NodeScore {
  const leaf = normalise(answer, indicator)
  return { id: indicator.code, kind: 'indicator', ...leaf, coverage: leafCoverage(leaf.state), rules: [] }
}

function leafCoverage(state: NodeScore['state']): Coverage {
  if (state === 'context' || state === 'not-applicable') return { byWeight: 0, answered: 0, applicable: 0 }
  return state === 'scored' ? { byWeight: 1, answered: 1, applicable: 1 } : { byWeight: 0, answered: 0, applicable: 1 }
}
