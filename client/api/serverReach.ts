import { useSyncExternalStore } from 'react'

let reachable = true
const listeners = new Set<() => void>()

/** Notes whether the last request reached the server. */
export function noteReach(reached: boolean): void {
  if (reached === reachable) return
  reachable = reached
  for (const listener of listeners) listener()
}

/** Whether the server answered the last request. */
export function useServerReach(): boolean {
  return useSyncExternalStore(subscribe, () => reachable)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
