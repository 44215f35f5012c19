import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import { discussionRooms } from '../discussion/discussionRooms.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import type { ThreadRoom } from './acceptText.ts'
import { finishPending } from './finishPending.ts'

/**
 * Finishes every acceptance that a kill left half-way, or opens its suggestion again where that is not possible any more.
 * What fails unexpectedly is logged and left as it is; to be called before anybody can connect, and after what follows changes of contents does so.
 */
export async function finishAllAccepting(workspace: Workspace, assessments: readonly AssessmentId[]): Promise<void> {
  for (const assessment of assessments)
    for (const room of discussionRooms(assessment, true)) await finishIn(workspace, { room, assessment })
}

async function finishIn(workspace: Workspace, place: ThreadRoom): Promise<void> {
  const { hub, log } = workspace
  try {
    const begun = await hub.read(place.room, (doc) => viewDiscussion(doc).accepting())
    for (const { id } of begun)
      await finishPending(workspace, place, id).catch((error: unknown) =>
        log.error(
          { room: place.room, thread: id, error },
          'An acceptance could not be finished; whoever decides the suggestion tries it again',
        ),
      )
  } catch (error) {
    log.error({ room: place.room, error }, 'The suggestions of an assessment cannot be looked at')
  }
}
