import { useMemo, useSyncExternalStore } from 'react'
import type { NodeId } from '../../../../shared/scoring/sheet.ts'
import type { Explanation } from '../../../../shared/scoring/explain/explanation.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'

/** Why a node has its score; worked out again whenever any score changed, because open children count too. */
export function useExplanation(id: NodeId): Explanation | null {
  const { scores } = useAssessment()
  const sheet = useSyncExternalStore(
    (listener) => scores.subscribeAll(listener),
    () => scores.sheet(),
  )
  return useMemo(() => (sheet.nodes.has(id) ? scores.explain(id) : null), [scores, sheet, id])
}
