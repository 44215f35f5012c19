import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import type { Audience } from '../../shared/domain/discussion.ts'
import type { AssessmentId, EntryId } from '../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'

/** The document in which an assessment's threads for an audience lie; all have one layout. */
export const discussionRoom = (assessment: AssessmentId, audience: Audience): RoomName =>
  roomName({ kind: audience === 'team' ? 'team' : 'discussion', assessment })

/** The documents of threads of an assessment that somebody may read; the narrower first. */
export const discussionRooms = (assessment: AssessmentId, ofTeam: boolean): readonly RoomName[] =>
  (ofTeam ? (['team', 'all'] as const) : (['all'] as const)).map((audience) => discussionRoom(assessment, audience))

/**
 * The document that a thread lies in, of those that somebody may read; null where it is in none. The narrower one is asked
 * first, so that no word meant for the team could go elsewhere.
 */
export async function roomOfThread(
  hub: Pick<RoomHub, 'read'>,
  assessment: AssessmentId,
  thread: EntryId,
  ofTeam: boolean,
): Promise<RoomName | null> {
  let unreadable: unknown = null
  for (const room of discussionRooms(assessment, ofTeam))
    try {
      if (await hub.read(room, (doc) => viewDiscussion(doc).known(thread) !== null)) return room
    } catch (error) {
      // one that is damaged or missing keeps nobody from the threads of the other
      if (!isUnreadable(error)) throw error
      unreadable = error
    }
  if (unreadable !== null) throw unreadable
  return null
}

/**
 * Whether a thread of this id lies in the document of an audience; an id is that of one thread in one document. No, where
 * the document is damaged or missing: threads of the other go on.
 */
export async function isThreadOf(
  hub: Pick<RoomHub, 'read'>,
  assessment: AssessmentId,
  thread: EntryId,
  audience: Audience,
): Promise<boolean> {
  try {
    return await hub.read(discussionRoom(assessment, audience), (doc) => viewDiscussion(doc).known(thread) !== null)
  } catch (error) {
    if (isUnreadable(error)) return false
    throw error
  }
}

/** Makes the documents of threads of a new assessment. */
export async function createDiscussions(hub: Pick<RoomHub, 'create'>, assessment: AssessmentId): Promise<void> {
  for (const room of discussionRooms(assessment, true)) await hub.create(room, () => {})
}

/**
 * Makes the team's document of each assessment of an earlier version, which had none; one that is there stays as it is. One
 * that is damaged keeps nobody from the others: whoever opens it is told.
 */
export async function completeDiscussions(
  { hub, log }: { readonly hub: Pick<RoomHub, 'create'>; readonly log: Pick<RoomLog, 'error'> },
  assessments: readonly AssessmentId[],
): Promise<void> {
  for (const assessment of assessments)
    try {
      await hub.create(discussionRoom(assessment, 'team'), () => {})
    } catch (error) {
      if (!isUnreadable(error)) throw error
      log.error({ assessment, error }, 'The threads of a team cannot be read')
    }
}
