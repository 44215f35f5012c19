import type { Aggregate } from '../tree/graph.ts'
import type { NodeId, NodeScore } from '../sheet.ts'
import type { ExplainSentence } from './explanation.ts'

/** What the sentence on an aggregate needs beside the node. */
export interface SentenceFacts {
  readonly base: number | null
  readonly children: number
  readonly applicable: number
  /** Share that the threshold looks at, 0–1. */
  readonly available: number
  readonly decidedBy: readonly NodeId[]
}

/** The sentence on an indicator. */
export function leafSentence({ state, value, range }: NodeScore): ExplainSentence {
  if (value !== null) return { key: 'own-score', value }
  return { key: 'own-open', state, worst: range.worst, best: range.best }
}

/** The sentence on a node that is computed from others; the last rule that moved the score is named. */
export function aggregateSentence(aggregate: Aggregate, node: NodeScore, facts: SentenceFacts): ExplainSentence {
  const { value } = node
  if (value === null) {
    if (!aggregate.scored) return { key: 'not-scored-here' }
    const { by, least } = aggregate.threshold
    if (node.state === 'insufficient') return { key: 'too-little', by, available: facts.available, least }
    return { key: 'nothing-scored', state: node.state }
  }
  const { base, children, applicable, decidedBy } = facts
  const combined = { value, formula: aggregate.aggregation.kind, children, applicable, decidedBy }
  const moved = node.rules.findLast((trace) => trace.outcome === 'triggered-changed')
  return moved ? { key: 'ruled', ...combined, base, rule: moved.rule } : { key: 'combined', ...combined }
}
