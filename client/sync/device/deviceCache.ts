import type { MemberId } from '../../../shared/domain/ids.ts'
import { deleteLocalStore, openLocalStore, type LocalStore } from './localStore.ts'
import { forgetTab } from './forgetTab.ts'
import { currentDeviceMember, forgetOwnDevice, isOwnDevice, onOwnDeviceChange } from './ownDevice.ts'
import { pageWork } from './pageWork.ts'

/** What has to be kept before a room may say that this device has it. */
let first: Promise<void> = Promise.resolve()
let open: { readonly member: MemberId; readonly store: Promise<LocalStore | null> } | null = null

/**
 * The store of the person signed in now, one for the whole page. Null where this is not their own device;
 * resolves to null where the browser keeps nothing.
 */
export function deviceStore(): Promise<LocalStore | null> | null {
  const member = currentDeviceMember()
  if (member === null || !isOwnDevice(member)) return null
  if (open?.member !== member) {
    letGo()
    const store = openLocalStore(member).catch((error: unknown) => {
      console.warn('This device cannot keep an offline copy', error)
      return null
    })
    open = { member, store }
    // what the browser took away is opened anew by whoever asks next
    void store.then((opened) => opened?.ended.then(() => open?.store === store && (open = null)))
  }
  return open.store
}

/**
 * The same for the member of a room; null where another is signed in, or nobody any more. It resolves when that is kept
 * without which a reload could not show the room.
 */
export function storeFor(member: MemberId): Promise<LocalStore | null> | null {
  const store = currentDeviceMember() === member ? deviceStore() : null
  return store && Promise.all([store, first]).then(([opened]) => opened)
}

/** Lets every room that is to be kept from now on wait for this work. */
export function keepBeforeRooms(work: Promise<void>): void {
  first = work
}

/**
 * Keeps an answer of the server under a key such as `/api/me`, for a later start without the server.
 * Does nothing unless the person signed in now said that this is their own device.
 */
export async function rememberAnswer(key: string, value: unknown): Promise<void> {
  const store = await deviceStore()
  await store?.remember(key, value).catch((error: unknown) => console.warn(`Not kept on this device: ${key}`, error))
}

/** The answer that was kept, or undefined. The caller parses it as if it came from the server just now. */
export async function recallAnswer(key: string): Promise<unknown> {
  const store = await deviceStore()
  return store?.recall(key).catch(() => undefined)
}

/** Whether this device or page holds anything of the person signed in now that the server has not got. */
export async function hasUnconfirmedChanges(): Promise<boolean> {
  if (pageWork() > 0) return true
  const store = await deviceStore()
  return (await store?.hasUnsaved()) ?? false
}

/**
 * Removes everything this device and tab keep of a member, and what they said about the device. At sign-out call it
 * only when `hasUnconfirmedChanges` says no, or when the person confirmed that unsaved changes may go.
 */
export async function forgetDevice(member: MemberId): Promise<void> {
  if (open?.member === member) letGo()
  forgetOwnDevice(member)
  forgetTab(member)
  await deleteLocalStore(member)
}

function letGo(): void {
  const leaving = open
  open = null
  void leaving?.store.then((store) => store?.close())
}

/** Closes the store when the person goes, or says that the device is not theirs. Gives the way to stop. */
export const watchDeviceStore = (): (() => void) =>
  onOwnDeviceChange(() => {
    if (open && (open.member !== currentDeviceMember() || !isOwnDevice(open.member))) letGo()
  })
