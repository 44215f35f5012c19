import { useSyncExternalStore } from 'react'

const STORED_UNDER = 'ocena.single-keys'
const listeners = new Set<() => void>()
let isOff = readIsOff()

/** Whether keys without Ctrl or Cmd give commands; on unless the reader turned them off on this device. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, () => !isOff)
}

/** Turns them on or off, for now and for later visits. */
export function setSingleKeys(on: boolean): void {
  isOff = !on
  try {
    localStorage.setItem(STORED_UNDER, on ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing: the choice holds until the page closes.
  }
  for (const listener of listeners) listener()
}

function readIsOff(): boolean {
  try {
    return globalThis.localStorage?.getItem(STORED_UNDER) === 'off'
  } catch {
    return false
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
