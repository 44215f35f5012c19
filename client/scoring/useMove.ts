import { useSyncExternalStore } from 'react'
import type { NodeId } from '../../shared/scoring/sheet.ts'
import type { ScoreMove, Scores } from './scores.ts'

/** The newest move of a node by somebody else, for as long as the page is open. */
export function useMove(scores: Scores, id: NodeId): ScoreMove | null {
  return useSyncExternalStore(
    (listener) => scores.subscribe(id, listener),
    () => scores.moveOf(id),
  )
}
