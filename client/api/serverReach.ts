import { useSyncExternalStore } from 'react'
import { Signal } from '../../shared/util/Signal.ts'

let reachable = true
const changed = new Signal()

/** Notes whether the server was reached just now: by a request, or by the link of a live room. */
export function noteReach(reached: boolean): void {
  if (reached === reachable) return
  reachable = reached
  changed.emit()
}

/** Whether the server was reached when last tried. */
export const isServerReached = (): boolean => reachable

/** The same for a component, which is drawn anew when it changes. */
export function useServerReach(): boolean {
  return useSyncExternalStore(changed.subscribe, isServerReached)
}
