import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { NarrativeField } from '../../shared/document/keys.ts'
import { narrativeOf, readNarrative, type NarrativeNode } from '../../shared/document/narrative.ts'
import type { AssessmentRoom } from '../sync/room.ts'

/** The text of one field as plain nodes, live. Reading never changes the document. */
export function useNarrative(room: AssessmentRoom, field: NarrativeField): readonly NarrativeNode[] {
  const live = useMemo(() => liveNarrative(narrativeOf(room.doc, field)), [room.doc, field])
  const subscribe = useCallback((listener: () => void) => live.subscribe(listener), [live])
  return useSyncExternalStore(subscribe, live.current)
}

/** Reads a fragment at most once for each change, and gives the same nodes until the next. */
export function liveNarrative(fragment: Y.XmlFragment) {
  let nodes: readonly NarrativeNode[] | null = null
  return {
    current: (): readonly NarrativeNode[] => (nodes ??= readNarrative(fragment)),
    subscribe(listener: () => void): () => void {
      const handle = (): void => {
        nodes = null
        listener()
      }
      // whatever came while nobody listened is read anew
      nodes = null
      fragment.observeDeep(handle)
      return () => fragment.unobserveDeep(handle)
    },
  }
}
