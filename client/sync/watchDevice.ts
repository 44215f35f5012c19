import { rememberHeard } from '../api/http.ts'
import { watchAsideCopies } from './device/asideCopies.ts'
import { keepBeforeRooms, watchDeviceStore } from './device/deviceCache.ts'
import { isOwnDevice, onOwnDeviceChange } from './device/ownDevice.ts'
import { watchPrivateDrafts } from './rescue/privateDrafts.ts'

/**
 * Lets everything that is kept on this device or in this page follow who is signed in and whether the device is theirs.
 * To be called once, before anybody signs in; gives the way to stop.
 */
export function watchDevice(): () => void {
  // the store first: who reads anew after a change must not be given the one before
  const stops = [watchDeviceStore(), watchAsideCopies(), watchPrivateDrafts(), watchAnswers()]
  return () => {
    for (const stop of stops) stop()
  }
}

/** What this page was told before the person said that the device may keep it is kept at once, with or without the server. */
function watchAnswers(): () => void {
  let wasOwn = isOwnDevice()
  return onOwnDeviceChange(() => {
    const isOwn = isOwnDevice()
    if (isOwn && !wasOwn) keepBeforeRooms(rememberHeard())
    wasOwn = isOwn
  })
}
