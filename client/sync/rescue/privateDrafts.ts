import { useSyncExternalStore } from 'react'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { parse } from '../../../shared/util/validate.ts'
import { deviceStore } from '../device/deviceCache.ts'
import { currentDeviceMember, onOwnDeviceChange } from '../device/ownDevice.ts'
import { countPageWork } from '../device/pageWork.ts'
import { privateDraftSchema, type PrivateDraft } from './privateDraft.ts'
import { Signal } from '../../../shared/util/Signal.ts'

/** A draft and where it is: on this device's disk, or in this page alone. */
export interface KeptDraft {
  readonly draft: PrivateDraft
  readonly on: 'device' | 'page'
}

const NONE: readonly KeptDraft[] = []
const changed = new Signal()
const drafts = new Map<MemberId, readonly KeptDraft[]>()
let read: MemberId | null = null

/** What is kept for a member on this device or in this page, newest first. */
export const usePrivateDrafts = (member: MemberId): readonly KeptDraft[] =>
  useSyncExternalStore(subscribe, () => privateDrafts(member))

export const privateDrafts = (member: MemberId): readonly KeptDraft[] => drafts.get(member) ?? NONE

/** Keeps a draft, on the device where it is the member's own. The same draft found again stays as it is. */
export function keepDraft(member: MemberId, draft: PrivateDraft): void {
  if (privateDrafts(member).some((kept) => kept.draft.id === draft.id)) return
  change(member, [{ draft, on: 'page' }, ...privateDrafts(member)])
  void write(member, draft)
}

/** Keeps a draft whose text still grows: the newer one takes the place of the one before. */
export function updateDraft(member: MemberId, draft: PrivateDraft): void {
  const others = privateDrafts(member).filter((kept) => kept.draft.id !== draft.id)
  change(member, [{ draft, on: 'page' }, ...others])
  void write(member, draft)
}

/** The person has seen it and keeps it as a note. */
export function noteDraft(member: MemberId, id: string): void {
  const kept = privateDrafts(member).find(({ draft }) => draft.id === id)
  if (!kept) return
  const draft = { ...kept.draft, noted: true }
  change(
    member,
    privateDrafts(member).map((each) => (each === kept ? { ...kept, draft } : each)),
  )
  void write(member, draft)
}

/** Lets one draft go for good. */
export function discardDraft(member: MemberId, id: string): void {
  change(
    member,
    privateDrafts(member).filter(({ draft }) => draft.id !== id),
  )
  if (currentDeviceMember() === member)
    void deviceStore()?.then((store) => store?.removeDraft(id).catch((error: unknown) => console.warn(error)))
}

/** Reads what earlier visits left on this device; called again when the person says that the device is their own. */
export async function readDrafts(): Promise<void> {
  const member = currentDeviceMember()
  const store = await deviceStore()
  if (member === null || !store || currentDeviceMember() !== member) return
  const rows = await store.drafts().catch(() => [])
  const found = rows.flatMap((row) => {
    const draft = parse(privateDraftSchema, row)
    return draft.ok ? [{ draft: draft.value, on: 'device' as const }] : []
  })
  const here = privateDrafts(member).filter(({ draft }) => !found.some((each) => each.draft.id === draft.id))
  change(
    member,
    [...here, ...found].sort((a, b) => b.draft.at - a.draft.at),
  )
  await Promise.all(here.map(({ draft }) => write(member, draft)))
}

async function write(member: MemberId, draft: PrivateDraft): Promise<void> {
  if (currentDeviceMember() !== member) return
  const store = await deviceStore()
  if (!store) return
  const stored = await store.putDraft(draft).then(
    () => true,
    (error: unknown) => {
      console.warn('This draft is kept in this page only', error)
      return false
    },
  )
  if (!stored) return
  change(
    member,
    privateDrafts(member).map((kept) => (kept.draft.id === draft.id ? { ...kept, on: 'device' } : kept)),
  )
}

function subscribe(listener: () => void): () => void {
  const unsubscribe = changed.subscribe(listener)
  followDevice()
  return unsubscribe
}

/** The first reading, and one more for each change of the person or of what they said about the device. */
function followDevice(): void {
  const member = currentDeviceMember()
  if (read === member) return
  read = member
  void readDrafts()
}

function change(member: MemberId, next: readonly KeptDraft[]): void {
  drafts.set(member, next)
  changed.emit()
}

/** Follows the person and what they said about the device, and counts what this page alone holds. Gives the way to stop. */
export function watchPrivateDrafts(): () => void {
  const stopFollowing = onOwnDeviceChange(() => {
    const member = currentDeviceMember()
    // who signed out confirmed that what only this page holds may go; the next person must not find it
    for (const other of drafts.keys()) if (other !== member) drafts.delete(other)
    read = null
    followDevice()
  })
  const stopCounting = countPageWork(() => [...drafts.values()].flat().filter(({ on }) => on === 'page').length)
  return () => {
    stopFollowing()
    stopCounting()
  }
}
