import { useSyncExternalStore } from 'react'
import { Signal } from '../../shared/util/Signal.ts'

let reachable = true
const changed = new Signal()

/** Notes whether the last request reached the server. */
export function noteReach(reached: boolean): void {
  if (reached === reachable) return
  reachable = reached
  changed.emit()
}

/** Whether the server answered the last request. */
export function useServerReach(): boolean {
  return useSyncExternalStore(changed.subscribe, () => reachable)
}
