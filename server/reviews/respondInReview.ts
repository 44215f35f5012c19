import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import { voiceOf } from '../../shared/domain/reviews/review.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { ResponseBody, ResponseReplyBody } from '../../shared/protocol/responses.ts'
import type { Account } from '../registry/Registry.ts'
import { giveReply, giveResponse } from '../responses/giveResponse.ts'
import { demandThread } from '../workspace/findThread.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { changeReview } from './changeReview.ts'
import type { ReviewThreadAddress } from './talkInReview.ts'

/** Says what became of a thread of a review, for who may `answer-review`; as `respondTo` for threads of an assessment. */
export async function respondInReview(
  workspace: Workspace,
  actor: Account,
  { review, thread }: ReviewThreadAddress,
  { status, text, seen }: ResponseBody,
): Promise<void> {
  if (status === 'withdrawn') throw problem('forbidden', 'Only its author withdraws a comment')
  const respond: Parameters<typeof changeReview>[3] = (doc) =>
    giveResponse(doc, demandThread(viewDiscussion(doc), thread), {
      status,
      text,
      seen,
      by: actor.id,
      now: workspace.now(),
    })
  await changeReview(workspace, actor, review, respond, { ability: 'answer-review' })
}

/** Says whether whoever began a thread is satisfied with the response to it; as `replyToResponse` for threads of an assessment. */
export async function replyInReview(
  workspace: Workspace,
  actor: Account,
  { review: id, thread }: ReviewThreadAddress,
  { view, text, seen }: ResponseReplyBody,
): Promise<void> {
  const reply: Parameters<typeof changeReview>[3] = (doc, { review }) =>
    giveReply(doc, demandThread(viewDiscussion(doc), thread), {
      view,
      text,
      seen,
      by: voiceOf(review, actor.id),
      now: workspace.now(),
    })
  await changeReview(workspace, actor, id, reply, { ability: 'reply-to-answer' })
}
