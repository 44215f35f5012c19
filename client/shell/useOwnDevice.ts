import { useSyncExternalStore } from 'react'
import { isOwnDevice, onOwnDeviceChange } from '../sync/device/ownDevice.ts'

/** Whether the person signed in now said that this is their own device. */
export function useOwnDevice(): boolean {
  return useSyncExternalStore(onOwnDeviceChange, () => isOwnDevice())
}
