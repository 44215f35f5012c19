import { isCold, storedBytes } from '../../shared/document/discussion/coldThread.ts'
import { dropCopies, dropLeft, keptThreads, leftThreads } from '../../shared/document/discussion/settledParts.ts'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import { parseRoomName, roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { assert } from '../../shared/util/assert.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { RoomMissingError } from '../rooms/live/RoomCache.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'
import { discussionRooms } from './discussionRooms.ts'

/** The document that holds what was said in the cold threads of a document of threads. */
export function settledRoomOf(room: RoomName): RoomName {
  const address = parseRoomName(room)
  assert(address?.kind === 'discussion' || address?.kind === 'team', 'a document of threads')
  const kind = address.kind === 'team' ? 'team-settled' : 'settled'
  return roomName({ kind, assessment: address.assessment })
}

type Turns = Map<RoomName, Promise<unknown>>
const turnsOfHubs = new WeakMap<object, Turns>()

/**
 * Does what moves, takes or reads words of both documents of one room after what was asked for before it: nobody sees a
 * thread half-way, and no copy goes that is needed. Nothing inside may ask for a turn of the same room.
 */
export function inColdTurn<T>(hub: object, room: RoomName, work: () => Promise<T>): Promise<T> {
  const turns = turnsOfHubs.get(hub) ?? new Map<RoomName, Promise<unknown>>()
  turnsOfHubs.set(hub, turns)
  const done = (turns.get(room) ?? Promise.resolve()).then(work)
  const settled = done
    .catch(() => undefined)
    .finally(() => {
      if (turns.get(room) === settled) turns.delete(room)
    })
  turns.set(room, settled)
  return done
}

type Hub = Pick<RoomHub, 'read' | 'transact' | 'withdraw'>

/**
 * Takes what was copied of threads off the disk, but for threads that are cold. False where their copies cannot be read:
 * then it is to be asked for again.
 */
export const eraseCopies = (hub: Hub, room: RoomName, threads: readonly EntryId[]): Promise<boolean> =>
  inColdTurn(hub, room, () => eraseCopiesNow(hub, room, threads))

/** As `eraseCopies`, inside a turn of the room. */
export async function eraseCopiesNow(hub: Hub, room: RoomName, threads: readonly EntryId[]): Promise<boolean> {
  // threads of a review never go cold
  if (parseRoomName(room)?.kind === 'review') return true
  const warm = await hub.read(room, (doc) => threads.filter((id) => !isCold(doc, id)))
  try {
    const known = await hub.read(settledRoomOf(room), (doc) => new Set([...keptThreads(doc), ...leftThreads(doc)]))
    const onDisk = warm.filter((id) => known.has(id))
    if (onDisk.length > 0) await dropForGood(hub, room, onDisk)
  } catch (error) {
    if (error instanceof RoomMissingError) return true
    if (!isUnreadable(error)) throw error
    return false
  }
  return true
}

/** No file holds these copies any more, nor any that was taken out before, when this resolves. */
async function dropForGood(hub: Hub, room: RoomName, threads: readonly EntryId[]): Promise<void> {
  let left: readonly EntryId[] = []
  await hub.withdraw(settledRoomOf(room), (doc) => {
    dropCopies(doc, threads)
    left = leftThreads(doc)
  })
  await hub.transact(settledRoomOf(room), (doc) => dropLeft(doc, left))
}

/** How large the settled document of a document of threads is; 0 where nothing has gone cold yet. Rejects as `RoomHub.read` does. */
export async function settledBytes(hub: Pick<RoomHub, 'read'>, room: RoomName): Promise<number> {
  try {
    return await hub.read(settledRoomOf(room), storedBytes)
  } catch (error) {
    if (error instanceof RoomMissingError) return 0
    throw error
  }
}

interface TidyOptions {
  readonly hub: Hub
  readonly log: Pick<RoomLog, 'error'>
  readonly assessments: readonly AssessmentId[]
}

/**
 * Takes copies off the disk that a kill left of threads which are not cold, and what was taken out before it; to be called
 * before anybody can connect. Where a document cannot be read nothing is touched: its threads may be cold.
 */
export async function tidyCopies({ hub, log, assessments }: TidyOptions): Promise<void> {
  for (const room of assessments.flatMap((assessment) => discussionRooms(assessment, true)))
    try {
      const { kept, left } = await hub.read(settledRoomOf(room), (doc) => ({
        kept: keptThreads(doc),
        left: leftThreads(doc),
      }))
      const stale = await hub.read(room, (doc) => kept.filter((id) => !isCold(doc, id)))
      if (stale.length + left.length > 0) await dropForGood(hub, room, stale)
    } catch (error) {
      // nothing has gone cold yet
      if (error instanceof RoomMissingError && error.room === settledRoomOf(room)) continue
      if (!isUnreadable(error)) throw error
      log.error({ room, error }, 'The settled threads of an assessment cannot be looked at')
    }
}
