import type { Aggregation } from '../../domain/method.ts'
import type { ScoreState } from '../../domain/scoreSummary.ts'
import type { Aggregate } from '../tree/graph.ts'
import type { NodeId, NodeScore } from '../sheet.ts'

/** The headline of an explanation as a key with parameters; screens put it into words. Scores 0–4 unrounded, shares 0–1. */
export type ExplainSentence =
  | { readonly key: 'own-score'; readonly value: number }
  | {
      readonly key: 'own-open'
      readonly state: ScoreState
      readonly worst: number | null
      readonly best: number | null
    }
  | { readonly key: 'not-scored-here' }
  | { readonly key: 'too-little'; readonly by: 'weight' | 'count'; readonly available: number; readonly least: number }
  | { readonly key: 'nothing-scored'; readonly state: ScoreState }
  | ({ readonly key: 'combined' } & Combined)
  | ({ readonly key: 'ruled'; readonly base: number | null; readonly rule: string } & Combined)

/** `children` of `applicable` ones have a score; `decidedBy`: those whose value is the node's under weakest link. */
interface Combined {
  readonly value: number
  readonly formula: Aggregation['kind']
  readonly children: number
  readonly applicable: number
  readonly decidedBy: readonly NodeId[]
}

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
