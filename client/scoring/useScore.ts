import { useSyncExternalStore } from 'react'
import type { NodeId, NodeScore } from '../../shared/scoring/sheet.ts'
import type { Scores } from './scores.ts'

/** One node's live score; the component renders again only when that node changed. */
export function useScore(scores: Scores, id: NodeId): NodeScore | undefined {
  return useSyncExternalStore(
    (listener) => scores.subscribe(id, listener),
    () => scores.node(id),
  )
}
