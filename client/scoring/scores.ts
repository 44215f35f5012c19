import type { IndicatorCode, MemberId } from '../../shared/domain/ids.ts'
import type { Method } from '../../shared/domain/method.ts'
import type { NodeId, NodeScore, ScoreInput, ScoreSheet } from '../../shared/scoring/sheet.ts'
import type { Explanation } from '../../shared/scoring/explain/explanation.ts'

/** A score that moved because of somebody else. `by` is null where the change does not name a person. */
export interface ScoreMove {
  readonly id: NodeId
  readonly by: MemberId | null
  /** Counts up with every move, so that the same number moving twice glows twice. */
  readonly turn: number
}

/** Live scores of one open assessment, computed on this device from its content. */
export interface Scores {
  sheet(): ScoreSheet
  /** A copy of what the scores are computed from; with `sheet` it is what suppositions are laid upon. */
  input(): ScoreInput
  node(id: NodeId): NodeScore | undefined
  explain(id: NodeId): Explanation
  /** Scores everything by another method, without any move being told. */
  rebase(method: Method): void
  /** Says on which indicators a discussion is open; it flags them and all above, and moves no number. */
  markOpenThreads(codes: ReadonlySet<IndicatorCode>): void
  /** Called after the node changed; gives the unsubscriber. */
  subscribe(id: NodeId, listener: () => void): () => void
  subscribeAll(listener: () => void): () => void
  /** The newest move of a node by somebody else; null where there was none since the page opened. */
  moveOf(id: NodeId): ScoreMove | null
  /** Called once per change by somebody else, with every node whose number moved. */
  subscribeMoves(listener: (moves: readonly ScoreMove[]) => void): () => void
}
