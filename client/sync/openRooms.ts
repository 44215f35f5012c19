import * as Y from 'yjs'
import type { MemberId } from '../../shared/domain/ids.ts'
import { openAssessmentRoom } from './assessmentRoom.ts'
import type { AssessmentRoomOptions, LiveAssessmentRoom } from './assessmentRoomOptions.ts'
import { asideCopies, keepAsideHere, removeAsideCopy } from './device/asideCopies.ts'
import { openAsideCopy } from './device/openAsideCopy.ts'
import { asideName, type AsideReason } from './device/asideName.ts'
import { currentDeviceMember, setDeviceMember } from './device/ownDevice.ts'
import { pageWork } from './device/pageWork.ts'
import type { AssessmentRoom } from './room.ts'

/** A room outlives its last user by this much, so that a remount or a step back finds it as it was. */
const LINGER_MS = 4_000

/** One user's hold on an open room. `replaced` is called with another room when the first could not go on. */
export interface RoomLease {
  readonly room: AssessmentRoom
  release(): void
}

interface OpenRoom {
  live: LiveAssessmentRoom
  readonly users: Set<(room: AssessmentRoom) => void>
  hold: Hold
}

/** Whether somebody holds a room; without users it lingers, and waits longer where closing would lose something. */
type Hold =
  | { readonly kind: 'held' }
  | { readonly kind: 'lingering'; readonly timer: ReturnType<typeof setTimeout> }
  | { readonly kind: 'waiting-for-save'; readonly stop: () => void }

const rooms = new Map<string, OpenRoom>()

/**
 * Takes hold of a member's room, opening it if nobody had it open. The same room is given to everybody on this page.
 * It closes some seconds after the last release, and never before what was written in it is safe somewhere.
 */
export function leaseRoom(options: AssessmentRoomOptions, replaced: (room: AssessmentRoom) => void): RoomLease {
  const key = keyOf(options.room, options.member)
  const open = rooms.get(key) ?? openRoom(key, options)
  open.users.add(replaced)
  stopClosing(open)
  open.live.signedInAgain()
  let released = false
  return {
    room: open.live,
    release() {
      if (released) return
      released = true
      open.users.delete(replaced)
      if (open.users.size === 0) closeLater(key, open)
    },
  }
}

/** The room as it is open on this page now; null while nobody holds it. */
export const openedRoom = (room: string, member: MemberId): AssessmentRoom | null =>
  rooms.get(keyOf(room, member))?.live ?? null

const keyOf = (room: string, member: MemberId): string => `${member}/${room}`

/** Changes in all rooms of this page that neither the server's nor this device's disk has. */
export const unstoredChangesHere = (): number =>
  [...rooms.values()].reduce((sum, { live }) => sum + live.unstoredChanges(), 0)

function openRoom(key: string, options: AssessmentRoomOptions): OpenRoom {
  guardLeaving()
  // The first room of a page may open before the shell has named who is signed in. Never later: a room that outlives
  // the sign-out would name its member anew.
  if (currentDeviceMember() === null) setDeviceMember(options.member)
  const withReplacement: AssessmentRoomOptions = {
    ...options,
    onBroken: (why, isOnDevice) => void replace(key, withReplacement, why, isOnDevice),
  }
  const live = openAssessmentRoom(withReplacement)
  const open: OpenRoom = { live, users: new Set(), hold: { kind: 'held' } }
  rooms.set(key, open)
  return open
}

/** Opens the document anew as the server has it; a copy of another lineage waits to be compared with it. */
async function replace(
  key: string,
  options: AssessmentRoomOptions,
  why: AsideReason,
  isOnDevice: boolean,
): Promise<void> {
  const open = rooms.get(key)
  if (!open) return
  const broken = open.live
  if (why === 'epoch' && !isOnDevice) {
    const name = asideName({ room: options.room, why, at: Date.now() })
    await keepAsideHere(options.member, name, Y.encodeStateAsUpdate(broken.doc))
  }
  const fresh = openAssessmentRoom(options)
  open.live = fresh
  for (const tell of open.users) tell(fresh)
  setTimeout(() => broken.close(), LINGER_MS)
  if (why === 'epoch') whenOnline(fresh, () => void dropWithoutNews(options, fresh.doc))
}

function whenOnline(room: AssessmentRoom, then: () => void): void {
  const stop = room.subscribe(() => {
    if (room.status().link.kind !== 'online') return
    stop()
    then()
  })
}

/** A copy that holds nothing beyond what the server has need not be looked at. */
async function dropWithoutNews({ room, member }: AssessmentRoomOptions, server: Y.Doc): Promise<void> {
  for (const copy of asideCopies(member).filter((each) => each.room === room && each.why === 'epoch')) {
    const doc = await openAsideCopy(member, copy.name)
    if (doc && !hasNews(doc, server)) await removeAsideCopy(member, copy.name)
    doc?.destroy()
  }
}

/** Whether merging `copy` into `server` would change anything; neither is touched. */
function hasNews(copy: Y.Doc, server: Y.Doc): boolean {
  const merged = new Y.Doc()
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(server))
  let isChanged = false
  merged.on('update', () => (isChanged = true))
  Y.applyUpdate(merged, Y.encodeStateAsUpdate(copy))
  merged.destroy()
  return isChanged
}

function closeLater(key: string, open: OpenRoom): void {
  stopClosing(open)
  open.hold = { kind: 'lingering', timer: setTimeout(() => closeWhenSafe(key, open), LINGER_MS) }
}

function closeWhenSafe(key: string, open: OpenRoom): void {
  if (open.live.unstoredChanges() === 0) {
    rooms.delete(key)
    return open.live.close()
  }
  const stop = open.live.subscribe(() => {
    if (open.live.unstoredChanges() === 0) closeLater(key, open)
  })
  open.hold = { kind: 'waiting-for-save', stop }
}

function stopClosing(open: OpenRoom): void {
  if (open.hold.kind === 'lingering') clearTimeout(open.hold.timer)
  if (open.hold.kind === 'waiting-for-save') open.hold.stop()
  open.hold = { kind: 'held' }
}

let guarding = false

/** Asks before the page is left, but only while something typed or kept apart is on no disk at all. */
function guardLeaving(): void {
  if (guarding || typeof window === 'undefined') return
  guarding = true
  window.addEventListener('beforeunload', (event) => {
    if (unstoredChangesHere() + pageWork() > 0) event.preventDefault()
  })
}
