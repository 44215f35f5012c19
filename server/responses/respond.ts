import { patchThread, putResponse } from '../../shared/document/discussion/discussionParts.ts'
import type { ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { isUndecided } from '../../shared/document/discussion/threadRights.ts'
import { responseTo } from '../../shared/document/discussion/responseTo.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { MAX_EARLIER, REPLY_MS, type Weight } from '../../shared/domain/responses/response.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { ResponseBody, ResponseReplyBody } from '../../shared/protocol/responses.ts'
import { discussionRoom } from '../discussion/discussionRooms.ts'
import { tellOfMaintained, tellOfResponse } from '../inbox/tellOfThread.ts'
import { timeAfter } from '../discussion/timeAfter.ts'
import type { Account } from '../registry/Registry.ts'
import { changeThread, demandRoomOf, type DiscussionDoc, type ThreadAddress } from '../workspace/findThread.ts'
import { canOn, demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

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
    if (status === 'withdrawn' && thread.by !== actor.id)
      throw problem('forbidden', 'Only its author withdraws a comment')
    const known = responseTo(thread)
    if (known?.by === actor.id && known.status === status && known.text === text) return false
    if ((known?.at ?? null) !== seen) throw problem('conflict', 'Somebody has responded meanwhile')
    if (known?.status === 'withdrawn') throw problem('conflict', 'Its author has withdrawn this comment')
    if (known && status === 'withdrawn')
      throw problem('conflict', 'It has a response: say that you are satisfied, or maintain the comment')
    if (isUndecided(thread)) throw problem('conflict', 'Its suggestion has to be accepted or rejected first')
    // later than what it answers, whatever became of the clock
    const at = Math.max(timeAfter(thread, workspace.now()), (known?.at ?? 0) + 1)
    const earlier = [...(known?.earlier ?? []), ...(known?.reply ? [known.reply] : [])].slice(-MAX_EARLIER)
    const said = earlier.length === 0 ? {} : { earlier }
    putResponse(doc, thread.id, { status, text, by: actor.id, at, reply: null, ...said })
    hasResolved = thread.resolved === null
    if (hasResolved) patchThread(doc, thread.id, { resolved: { by: actor.id, at } })
    return true
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
  const at = workspace.now()
  const isNew = await changeOpenThread(workspace, actor, on, address.thread, (doc, thread) => {
    if (thread.by !== actor.id) throw problem('forbidden', 'Only who commented says whether they are satisfied')
    const response = responseTo(thread)
    if (response?.at !== seen) throw problem('conflict', 'Another response stands there now')
    if (response.status === 'withdrawn') throw problem('conflict', 'You have withdrawn this comment')
    if (response.reply?.view === view && response.reply.text === text) return false
    if (at > response.at + REPLY_MS) throw problem('expired', 'A response can be answered for fourteen days')
    putResponse(doc, thread.id, { ...response, reply: { view, text, at } })
    return true
  })
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
