import type * as z from 'zod/mini'
import { removingAs } from '../../shared/document/discussion/threadRights.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { commentPatchBody, commentRemovalBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { showValue } from '../../shared/util/validate.ts'
import { eraseComments } from '../discussion/eraseComments.ts'
import { rewriteComment, stubComment } from '../discussion/rewriteComment.ts'
import { refuseManyMentions } from '../inbox/refuseManyMentions.ts'
import { tellOfEdit } from '../inbox/tellOfThread.ts'
import type { Account } from '../registry/Registry.ts'
import { changeThread, demandComment, demandRoomOf, type ThreadAddress } from '../workspace/findThread.ts'
import { demandOn, readableAssessment, talkerOn } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** Which comment of which thread is meant. */
export interface CommentAddress extends ThreadAddress {
  readonly comment: EntryId
}

/**
 * Writes a comment anew: its author alone, over the text that they saw, else it is a `conflict`. So is one that a suggestion was
 * decided on or a response given to: that reason stands. It says that it was edited, and loses its reactions, which were to other
 * words. The words of before leave the disk as those that are taken back do; backups keep them. Asked for again with the words that
 * stand there, it does nothing but finish that.
 */
export async function editComment(
  workspace: Workspace,
  actor: Account,
  address: CommentAddress,
  { text, seen }: z.infer<typeof commentPatchBody>,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'comment', on)
  refuseManyMentions(text)
  const at = workspace.now()
  const before = await changeThread(workspace, actor, { on, thread: address.thread }, (doc, thread) => {
    const comment = demandComment(thread, address.comment)
    return rewriteComment(doc, { thread, comment }, { by: actor.id, text, seen, at })
  })
  // the words are on the disk: asked for again after the erasing failed, nothing is new, and nobody would be told
  if (before !== null)
    await tellOfEdit(workspace, { assessment: on.id, thread: address.thread }, address.comment, before)
  await finishErasing(workspace, actor, address)
}

/**
 * Takes the words out of a comment: its author at any time, or who may `moderate` with a reason. Who wrote it and when stays
 * with who removed it and why; answers to it and a suggestion stay too. The words are in no file of the server any more
 * when this resolves; backups keep them until they are thrown away. Asked for again it finishes what failed half-way.
 */
export async function removeComment(
  workspace: Workspace,
  actor: Account,
  address: CommentAddress,
  { why = '' }: z.infer<typeof commentRemovalBody>,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  const at = workspace.now()
  const reason = why === '' ? null : why
  const talker = talkerOn(workspace, actor, on)
  const where = { on, thread: address.thread, isGrowing: false }
  const isModerated = await changeThread(workspace, actor, where, (doc, thread) => {
    const comment = demandComment(thread, address.comment)
    if (comment.by !== actor.id && !talker.may('moderate'))
      throw problem('forbidden', 'Only its author, and who moderates, removes a comment')
    const as = removingAs(talker, comment)
    if (as === null) return false
    if (as === 'moderator' && reason === null) throw reasonMissing(why)
    stubComment(doc, comment, { by: actor.id, at, why: reason })
    return as === 'moderator'
  })
  if (isModerated) workspace.history.note(on.id, { kind: 'moderate', by: actor.id, place: null })
  await finishErasing(workspace, actor, address)
}

const reasonMissing = (why: string): Error =>
  problem('invalid', 'To remove the comment of somebody else a reason is needed', {
    faults: [{ path: 'why', value: showValue(why), expected: 'why it is removed' }],
  })

async function finishErasing(workspace: Workspace, actor: Account, address: CommentAddress): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  const room = await demandRoomOf(workspace, actor, on, address.thread)
  await eraseComments(workspace.hub, room, address.comment)
}
