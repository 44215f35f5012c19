import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod/mini'
import { putReactions, reactionKey } from '../../shared/document/discussion/discussionParts.ts'
import { REACTIONS } from '../../shared/domain/discussion.ts'
import type { reactionsBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account } from '../registry/Registry.ts'
import { changeThread, demandComment, type ThreadAddress } from '../workspace/findThread.ts'
import { demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Says all that the actor says of a comment by buttons, in place of what they said before; for who may `comment`. A
 * `conflict` for a comment that was removed. What is said already is written no second time.
 */
export async function setReactions(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  { comment: id, reactions }: z.infer<typeof reactionsBody>,
): Promise<void> {
  const on = readableAssessment(workspace, actor, address.assessment)
  demandOn(workspace, actor, 'comment', on)
  const said = REACTIONS.filter((each) => reactions.includes(each))
  const where = { on, thread: address.thread, isGrowing: said.length > 0 }
  await changeThread(workspace, actor, where, (doc, thread) => {
    const comment = demandComment(thread, id)
    if (comment.text === null) throw problem('conflict', 'This comment was removed')
    const before = thread.reactions.get(id)?.find(({ by }) => by === actor.id)?.reactions ?? []
    if (!isDeepStrictEqual(before, said)) putReactions(doc, reactionKey(id, actor.id), said)
  })
}
