import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { responseTo } from '../../shared/document/discussion/responseTo.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { submittedAt, type Review } from '../../shared/domain/reviews/review.ts'
import { isUnsealed } from '../../shared/domain/reviews/reviewRights.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { endOfDayIn } from '../../shared/util/zonedDay.ts'
import { discussionRoom } from '../discussion/discussionRooms.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import type { Workspace } from '../workspace/Workspace.ts'

type Looking = Pick<Workspace, 'hub' | 'registry' | 'now' | 'timeZone' | 'log'>

/**
 * The ids of open threads about the substance that have no response: of those that all partners read, and of reviews that are sealed
 * no more. The team's own talk is not counted. A document that is damaged counts as one, by
 * its name, as nobody can say that it has none.
 */
export async function unansweredSubstance(workspace: Looking, on: Assessment): Promise<readonly string[]> {
  const reviews = workspace.registry.state().reviews.filter((review) => isCounted(workspace, review, on))
  const rooms = reviews.map(({ id }) => roomName({ kind: 'review', review: id }))
  const found: string[] = []
  // one after the other, so that one request holds few documents in memory at a time
  for (const room of [discussionRoom(on.id, 'all'), ...rooms]) found.push(...(await unansweredIn(workspace, room)))
  return found
}

async function unansweredIn({ hub, log }: Looking, room: RoomName): Promise<readonly string[]> {
  try {
    return await hub.read(room, (doc) =>
      viewDiscussion(doc)
        .threads()
        .filter(isUnanswered)
        .map(({ id }) => id),
    )
  } catch (error) {
    if (!isUnreadable(error)) throw error
    log.error({ room, error: String(error) }, 'Threads cannot be read; they hold an agreement up')
    return [room]
  }
}

const isUnanswered = (thread: ThreadEntry): boolean =>
  thread.weight === 'substance' && thread.resolved === null && responseTo(thread) === null

function isCounted({ now, timeZone }: Looking, review: Review, on: Assessment): boolean {
  if (review.assessment !== on.id) return false
  const dueEnd = endOfDayIn(timeZone, review.due) ?? 0
  const { phase, seal } = review
  const isSubmitted = submittedAt(review) !== null
  return isUnsealed({ state: phase.state, isSubmitted, seal, dueEnd }, now())
}
