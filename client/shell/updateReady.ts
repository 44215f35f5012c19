import { useSyncExternalStore } from 'react'

/** Takes the newer version in: lets it become active and reloads. */
type TakeUpdate = () => void

let update: TakeUpdate | null = null
const listeners = new Set<() => void>()

/** Says that a newer version of the page waits. */
export function offerUpdate(take: TakeUpdate): void {
  update = take
  for (const listener of listeners) listener()
}

/** The waiting version, or null. */
export function useUpdate(): TakeUpdate | null {
  return useSyncExternalStore(subscribe, () => update)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
