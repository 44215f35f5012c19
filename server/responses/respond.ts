import { patchThread } from '../../shared/document/discussion/discussionParts.ts'
import type { DiscussionDoc, ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { Weight } from '../../shared/domain/responses/response.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { ResponseBody, ResponseReplyBody } from '../../shared/protocol/responses.ts'
import { discussionRoom } from '../discussion/discussionRooms.ts'
import { tellOfMaintained, tellOfResponse } from '../inbox/tellOfThread.ts'
import type { Account } from '../registry/Registry.ts'
import { changeThread, demandRoomOf, type ThreadAddress } from '../workspace/findThread.ts'
import { canOn, demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { giveReply, giveResponse } from './giveResponse.ts'

/**
 * Says what became of a comment that everybody reads, and resolves it: who may `respond`; `withdrawn` its author alone, while
 * nobody responded. What its author said to an earlier response is kept. Asked for again it answers as before. A `conflict`
 * where another response stands there than the one that was seen, where a suggestion is not decided yet, and for talk of the
 * team.
 */
export async function respondTo(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  { status, text, seen }: ResponseBody,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, status === 'withdrawn' ? 'comment' : 'respond', on)
  let hasResolved = false
  const isNew = await changeOpenThread(workspace, actor, on, address.thread, (doc, thread) => {
    const given = giveResponse(doc, thread, { status, text, seen, by: actor.id, now: workspace.now() })
    hasResolved = given.hasResolved
    return given.isNew
  })
  if (hasResolved) workspace.history.note(on.id, { kind: 'resolve-thread', by: actor.id, place: null })
  if (isNew) await tellOfResponse(workspace, { assessment: on.id, thread: address.thread })
}

/**
 * Says whether whoever commented is satisfied with the response, or maintains the comment: its author alone, to the response
 * that they saw, within fourteen days, as often as they change their mind.
 */
export async function replyToResponse(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  { view, text, seen }: ResponseReplyBody,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'comment', on)
  const isNew = await changeOpenThread(workspace, actor, on, address.thread, (doc, thread) =>
    giveReply(doc, thread, { view, text, seen, by: actor.id, now: workspace.now() }),
  )
  if (isNew) await tellOfMaintained(workspace, { assessment: on.id, thread: address.thread })
}

/** Says what a comment is about: its author, and who may `respond`. */
export async function weighThread(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  weight: Weight | null,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'comment', on)
  const mayWeighAll = canOn(workspace, actor, 'respond', on)
  await changeOpenThread(workspace, actor, on, address.thread, (doc, thread) => {
    if (thread.by !== actor.id && !mayWeighAll)
      throw problem('forbidden', 'Only its author, and who responds, says what a comment is about')
    if ((thread.weight ?? null) !== weight) patchThread(doc, thread.id, { weight })
  })
}

/** Talk of the team is for nobody else to answer, and stands in no table: a `conflict`. */
async function changeOpenThread<T>(
  workspace: Workspace,
  actor: Account,
  on: Assessment,
  id: EntryId,
  change: (doc: DiscussionDoc, thread: ThreadEntry) => T,
): Promise<T> {
  const room = await demandRoomOf(workspace, actor, on, id)
  if (room !== discussionRoom(on.id, 'all'))
    throw problem('conflict', 'What the team says among itself gets no response')
  return changeThread(workspace, actor, { on, thread: id }, change)
}
