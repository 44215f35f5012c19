import { useSyncExternalStore } from 'react'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { parseAsideName, type AsideName } from './asideName.ts'
import { deviceStore } from './deviceCache.ts'
import { currentDeviceMember, onOwnDeviceChange } from './ownDevice.ts'
import { countPageWork } from './pageWork.ts'
import { Signal } from '../../../shared/util/Signal.ts'

/** A room's copy that was put out of the way and that nothing merges by itself. */
export interface AsideCopy extends AsideName {
  readonly name: string
  /** On this device's disk, or in this page alone. */
  readonly on: 'device' | 'page'
}

const NONE: readonly AsideCopy[] = []
const changed = new Signal()
/** Copies of pages whose device keeps nothing; gone with the page. */
const pages = new Map<MemberId, Map<string, Uint8Array>>()
let listed: { readonly member: MemberId | null; readonly copies: readonly AsideCopy[] } = { member: null, copies: NONE }
let read: MemberId | null = null

/** The copies set aside for a member, oldest first. */
export const useAsideCopies = (member: MemberId): readonly AsideCopy[] =>
  useSyncExternalStore(subscribe, () => asideCopies(member))

export const asideCopies = (member: MemberId): readonly AsideCopy[] => (listed.member === member ? listed.copies : NONE)

/** Keeps a copy for this page, where the device keeps none. */
export async function keepAsideHere(member: MemberId, name: string, state: Uint8Array): Promise<void> {
  pages.set(member, new Map([...(pages.get(member) ?? []), [name, state]]))
  await listAsideCopies()
}

/** What a copy holds, as updates of one document, wherever it is kept; empty where it is gone. */
export async function asideUpdates(member: MemberId, name: string): Promise<readonly Uint8Array[]> {
  const here = pages.get(member)?.get(name)
  if (here) return [here]
  const store = currentDeviceMember() === member ? await deviceStore() : null
  return (await store?.load(name))?.updates ?? []
}

/** Lets a copy go for good; to be called once everything in it is settled. */
export async function removeAsideCopy(member: MemberId, name: string): Promise<void> {
  pages.get(member)?.delete(name)
  if (currentDeviceMember() === member) await (await deviceStore())?.remove(name)
  await listAsideCopies()
}

/** Looks again at what there is; whoever set a copy aside calls it. */
export async function listAsideCopies(): Promise<void> {
  const member = currentDeviceMember()
  const metas = member === null ? [] : await (await deviceStore())?.asides().catch(() => [])
  if (member !== currentDeviceMember()) return
  const stored = (metas ?? []).map(({ room }) => ({ name: room, on: 'device' as const }))
  const here = [...((member && pages.get(member)) || new Map<string, Uint8Array>()).keys()]
  const copies = [...stored, ...here.map((name) => ({ name, on: 'page' as const }))].flatMap((copy) => {
    const parts = parseAsideName(copy.name)
    return parts ? [{ ...copy, ...parts }] : []
  })
  listed = { member, copies: copies.sort((a, b) => a.at - b.at) }
  changed.emit()
}

function subscribe(listener: () => void): () => void {
  const unsubscribe = changed.subscribe(listener)
  followDevice()
  return unsubscribe
}

function followDevice(): void {
  const member = currentDeviceMember()
  if (read === member) return
  read = member
  void listAsideCopies()
}

/** Follows the person and what they said about the device, and counts what this page alone holds. Gives the way to stop. */
export function watchAsideCopies(): () => void {
  const stopFollowing = onOwnDeviceChange(() => {
    const member = currentDeviceMember()
    for (const other of pages.keys()) if (other !== member) pages.delete(other)
    read = null
    followDevice()
  })
  const stopCounting = countPageWork(() => [...pages.values()].reduce((sum, copies) => sum + copies.size, 0))
  return () => {
    stopFollowing()
    stopCounting()
  }
}
