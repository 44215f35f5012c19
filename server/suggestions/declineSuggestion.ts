import { patchThread, putOutcome } from '../../shared/document/discussion/discussionParts.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { RejectSuggestionBody } from '../../shared/protocol/suggestions.ts'
import { demandRoomOf, type ThreadAddress } from '../workspace/findThread.ts'
import { tellOfOutcome } from '../inbox/tellOfThread.ts'
import type { Account } from '../registry/Registry.ts'
import { noteDeed } from '../workspace/noteDeed.ts'
import { demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import type { ThreadRoom } from './acceptText.ts'
import { finishPending } from './finishPending.ts'
import { demandDecider, demandOpen, type Deciding, type SuggestionThread } from './openSuggestion.ts'
import { transactKept } from './transactKept.ts'

/**
 * Rejects an open suggestion for a reason and resolves its thread; for who may `accept-suggestion`. Asked for again with
 * the same `op` it answers as before.
 */
export async function rejectSuggestion(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  { op, why, seen = null }: RejectSuggestionBody,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  const room = await demandRoomOf(workspace, actor, on, address.thread)
  const refuse = (): void => void demandDecider(workspace, actor, on.id)
  const asked = {
    room,
    assessment: on.id,
    thread: address.thread,
    deciding: { op, status: 'rejected', seen },
    why,
    refuse,
  } as const
  if (!(await close(workspace, actor, asked))) return
  workspace.history.note(on.id, { kind: 'reject-suggestion', by: actor.id, place: null, about: address.thread })
  await noteDeed(workspace, actor, 'reject-suggestion', on.id)
  await tellOfOutcome(workspace, { assessment: on.id, thread: address.thread })
}

/** Takes an open suggestion back, its author alone, and resolves its thread; what was said about it stays. */
export async function withdrawSuggestion(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  op: EntryId,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'comment', on)
  const room = await demandRoomOf(workspace, actor, on, address.thread)
  const refuse = ({ by }: SuggestionThread): void => {
    if (by !== actor.id) throw problem('forbidden', 'Only its author takes a suggestion back')
  }
  await close(workspace, actor, {
    room,
    assessment: on.id,
    thread: address.thread,
    deciding: { op, status: 'withdrawn' },
    why: null,
    refuse,
  })
}

interface Closing extends ThreadRoom {
  readonly thread: EntryId
  readonly deciding: Deciding
  readonly why: string | null
  /** Throws where the actor may not close it. */
  readonly refuse: (thread: SuggestionThread) => void
}

/** Gives whether this deed closed it now, and not before. */
async function close(workspace: Workspace, actor: Account, closing: Closing): Promise<boolean> {
  const { room, thread: id, deciding, why, refuse } = closing
  await finishPending(workspace, closing, id)
  const at = workspace.now()
  return transactKept(
    workspace.hub,
    room,
    (doc) => {
      const thread = demandOpen(doc, id, actor, deciding)
      if (!thread) return false
      refuse(thread)
      putOutcome(doc, id, {
        op: deciding.op,
        status: deciding.status,
        by: actor.id,
        at,
        edited: false,
        why,
        client: null,
      })
      patchThread(doc, id, { resolved: { by: actor.id, at } })
      return true
    },
    actor.id,
  )
}
