import { useSyncExternalStore } from 'react'
import { Signal } from '../../shared/util/Signal.ts'

const STORED_UNDER = 'ocena.single-keys'
const changed = new Signal()
let isOff = readIsOff()

/** Whether keys without Ctrl or Cmd give commands; on unless the reader turned them off on this device. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(changed.subscribe, () => !isOff)
}

/** Turns them on or off, for now and for later visits. */
export function setSingleKeys(on: boolean): void {
  isOff = !on
  try {
    localStorage.setItem(STORED_UNDER, on ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing: the choice holds until the page closes.
  }
  changed.emit()
}

function readIsOff(): boolean {
  try {
    return globalThis.localStorage?.getItem(STORED_UNDER) === 'off'
  } catch {
    return false
  }
}
