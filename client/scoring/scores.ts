import type { Explanation, NodeId, NodeScore, ScoreSheet } from '../../shared/scoring/sheet.ts'

/** Live scores of one open assessment, computed on this device from its content. */
export interface Scores {
  sheet(): ScoreSheet
  node(id: NodeId): NodeScore | undefined
  explain(id: NodeId): Explanation
  /** Called after the node changed; gives the unsubscriber. */
  subscribe(id: NodeId, listener: () => void): () => void
  subscribeAll(listener: () => void): () => void
}
