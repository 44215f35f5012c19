import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import { ProblemError } from '../../shared/protocol/problem.ts'
import { discussionRooms } from '../discussion/discussionRooms.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { DocumentFullError } from '../rooms/live/SizeGate.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { finishAccepting, type ThreadRoom } from './acceptText.ts'
import { demandDecider } from './openSuggestion.ts'

/**
 * Finishes every acceptance that a kill left half-way, or opens its suggestion again where that is not possible any more;
 * to be called before anybody can connect, and after what follows changes of contents does so.
 */
export async function finishAllAccepting(workspace: Workspace, assessments: readonly AssessmentId[]): Promise<void> {
  for (const assessment of assessments)
    for (const room of discussionRooms(assessment, true)) await finishIn(workspace, { room, assessment })
}

async function finishIn(workspace: Workspace, place: ThreadRoom): Promise<void> {
  const { hub, log } = workspace
  try {
    for (const { id, outcome } of await hub.read(place.room, (doc) => viewDiscussion(doc).accepting())) {
      const demand = (): void => void (outcome && demandDecider(workspace, { id: outcome.by }, place.assessment))
      await finishAccepting(workspace, place, id, demand).catch((error: unknown) => {
        if (!(error instanceof ProblemError || error instanceof DocumentFullError)) throw error
        log.warn(
          { room: place.room, thread: id, error },
          'A suggestion could not be accepted after all; it is open again',
        )
      })
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error
    log.error({ room: place.room, error }, 'The suggestions of an assessment cannot be looked at')
  }
}
