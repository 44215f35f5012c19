import { useSyncExternalStore } from 'react'
import { Signal } from '../../shared/util/Signal.ts'

/** Takes the newer version in: lets it become active and reloads. */
type TakeUpdate = () => void

let update: TakeUpdate | null = null
const changed = new Signal()

/** Says that a newer version of the page waits. */
export function offerUpdate(take: TakeUpdate): void {
  update = take
  changed.emit()
}

/** The waiting version, or null. */
export function useUpdate(): TakeUpdate | null {
  return useSyncExternalStore(changed.subscribe, () => update)
}
