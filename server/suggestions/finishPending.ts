import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { ProblemError } from '../../shared/protocol/problem.ts'
import { tellOfOutcome } from '../inbox/tellOfThread.ts'
import { DocumentFullError } from '../rooms/live/SizeGate.ts'
import { noteDeed } from '../workspace/noteDeed.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { finishAccepting, type ThreadRoom } from './acceptText.ts'
import { demandDecider } from './openSuggestion.ts'

/**
 * Finishes the acceptance of a suggestion that was begun and not finished, in the name of who began it, or opens the
 * suggestion again where that is not possible any more, which is logged. Nothing happens where none was begun. Rejects
 * where neither can be done now: the disk does not take it.
 */
export async function finishPending(workspace: Workspace, place: ThreadRoom, id: EntryId): Promise<void> {
  const { hub, log } = workspace
  const outcome = await hub.read(place.room, (doc) => viewDiscussion(doc).thread(id)?.outcome ?? null)
  if (outcome?.status !== 'accepting') return
  const demand = (): void => void demandDecider(workspace, { id: outcome.by }, place.assessment)
  try {
    const end = await finishAccepting(workspace, place, id, demand)
    if (end !== 'accepted') return
    await noteDeed(workspace, { id: outcome.by }, 'accept-suggestion', place.assessment)
    await tellOfOutcome(workspace, { assessment: place.assessment, thread: id })
  } catch (error) {
    if (!isOpenAgain(error)) throw error
    log.warn({ room: place.room, thread: id, error }, 'A suggestion could not be accepted after all; it is open again')
  }
}

const isOpenAgain = (error: unknown): boolean =>
  error instanceof DocumentFullError || (error instanceof ProblemError && error.problem.kind !== 'not-kept-yet')
