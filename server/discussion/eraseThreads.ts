import { noteErased } from '../../shared/document/discussion/discussionParts.ts'
import { emptyThread } from '../../shared/document/discussion/emptyThread.ts'
import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import type { RoomName } from '../../shared/protocol/rooms.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'
import { discussionRooms } from './discussionRooms.ts'
import { eraseComments, eraseSuggestions } from './eraseComments.ts'
import { eraseCopies, tidyCopies } from './settledRooms.ts'

type Hub = Pick<RoomHub, 'read' | 'transact' | 'withdraw'>

export interface EraseOptions {
  readonly hub: Hub
  readonly log: RoomLog
  readonly assessments: readonly AssessmentId[]
  /** Other documents that hold threads. */
  readonly others?: readonly RoomName[]
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/**
 * Takes the words of every thread that was taken back, and of every comment that was removed or written anew, out of its
 * document and off the disk, where a kill or an earlier version left them, and copies that nobody needs; to be called before
 * anybody can connect. Documents that are damaged or missing are told of by who opens them.
 */
export async function eraseThreads({ hub, log, assessments, others = [], now }: EraseOptions): Promise<void> {
  await tidyCopies({ hub, log, assessments })
  for (const room of [...assessments.flatMap((assessment) => discussionRooms(assessment, true)), ...others]) {
    try {
      await eraseComments(hub, room)
      await eraseSuggestions(hub, room)
      const threads = await hub.read(room, (doc) => viewDiscussion(doc).toErase())
      if (threads.length === 0) continue
      await hub.withdraw(room, (doc) => {
        for (const { id, comments } of threads) emptyThread(doc, id, comments)
      })
      await finishErasingThreads(
        hub,
        room,
        threads.map(({ id }) => id),
        now(),
      )
    } catch (error) {
      if (!isUnreadable(error)) throw error
      log.error({ room, error }, 'A discussion cannot be looked at')
    }
  }
}

/** Takes what was copied of threads off the disk too, and notes that their words have left it. */
export async function finishErasingThreads(
  hub: Hub,
  room: RoomName,
  threads: readonly EntryId[],
  at: number,
): Promise<void> {
  if (!(await eraseCopies(hub, room, threads))) return
  await hub.transact(room, (doc) => {
    for (const id of threads) noteErased(doc, id, at)
  })
}
