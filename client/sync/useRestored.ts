import { useCallback, useSyncExternalStore } from 'react'
import { Awareness } from 'y-protocols/awareness'
import { restoredSchema, type Restored } from '../../shared/protocol/presence.ts'
import { parse } from '../../shared/util/validate.ts'
import type { AssessmentRoom } from './room.ts'

/** What the server tells of a restore by which places of this room just changed; null where there was none. */
export function useRestored({ awareness }: Pick<AssessmentRoom, 'awareness'>): Restored | null {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (!(awareness instanceof Awareness)) return () => undefined
      awareness.on('change', listener)
      return () => awareness.off('change', listener)
    },
    [awareness],
  )
  const told = useSyncExternalStore(subscribe, () => toldIn(awareness))
  const parsed = told === '' ? null : parse(restoredSchema, JSON.parse(told))
  return parsed?.ok ? parsed.value : null
}

/** As text, so that the same word is the same value. */
function toldIn(awareness: unknown): string {
  if (!(awareness instanceof Awareness)) return ''
  for (const state of awareness.getStates().values()) {
    const restored: unknown = state['restored']
    // only the server speaks without a user of its own: it writes one into the state of everybody else
    if (restored !== undefined && state['user'] === undefined) return JSON.stringify(restored)
  }
  return ''
}
