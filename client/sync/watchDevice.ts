import { watchAsideCopies } from './device/asideCopies.ts'
import { watchDeviceStore } from './device/deviceCache.ts'
import { watchPrivateDrafts } from './rescue/privateDrafts.ts'

/**
 * Lets everything that is kept on this device or in this page follow who is signed in and whether the device is theirs.
 * To be called once, before anybody signs in; gives the way to stop.
 */
export function watchDevice(): () => void {
  // the store first: who reads anew after a change must not be given the one before
  const stops = [watchDeviceStore(), watchAsideCopies(), watchPrivateDrafts()]
  return () => {
    for (const stop of stops) stop()
  }
}
