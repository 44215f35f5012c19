import { putComment } from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import { isGround } from '../../shared/document/discussion/threadRights.ts'
import type { EntryId, ReviewId } from '../../shared/domain/ids.ts'
import { voiceOf } from '../../shared/domain/reviews/review.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type * as z from 'zod/mini'
import type { reviewCommentBody, reviewCommentPatchBody, ReviewThreadBody } from '../../shared/protocol/reviews.ts'
import { beginThread, isBegun } from '../discussion/beginThread.ts'
import { eraseComments } from '../discussion/eraseComments.ts'
import { isCommentThere } from '../discussion/isCommentThere.ts'
import { rewriteComment, stubComment } from '../discussion/rewriteComment.ts'
import { timeAfter } from '../discussion/timeAfter.ts'
import { refuseManyMentions } from '../inbox/refuseManyMentions.ts'
import type { Account } from '../registry/Registry.ts'
import { reviewFor } from '../workspace/findReview.ts'
import { demandComment, demandThread } from '../workspace/findThread.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { changeReview } from './changeReview.ts'
import { placeInVersion } from './placeInVersion.ts'
import { reviewRoom } from './reviewRooms.ts'

/** Which thread of which review is meant. */
export interface ReviewThreadAddress {
  readonly review: ReviewId
  readonly thread: EntryId
}

interface ReviewCommentAddress extends ReviewThreadAddress {
  readonly comment: EntryId
}

/**
 * Begins a thread of a party on a place of the version that it reviews, for who may `write-review`. Asked for again with the same
 * id and words it answers as before; with others it is a `conflict`, and so is one on words that do not stand there.
 */
export async function startReviewThread(
  workspace: Workspace,
  actor: Account,
  id: ReviewId,
  { id: thread, comment, anchor, text, weight }: ReviewThreadBody,
): Promise<EntryId> {
  const found = reviewFor(workspace, actor, id, 'write-review')
  refuseManyMentions(text)
  const asked = { id: thread, anchor, by: voiceOf(found.review, actor.id), text }
  // first of all: a page that did not hear the answer asks again
  if (await workspace.hub.read(reviewRoom(id), (doc) => isBegun(doc, asked))) return thread
  const place = await placeInVersion(workspace, found, anchor)
  await changeReview(workspace, actor, id, (doc) =>
    beginThread(doc, asked, { place, comment, weight, at: workspace.now() }),
  )
  return thread
}

/** Adds a comment to a thread of the own party, for who may `write-review`; gives its id. As `startReviewThread` asked for again. */
export async function addReviewComment(
  workspace: Workspace,
  actor: Account,
  { review: id, thread }: ReviewThreadAddress,
  { id: comment, text }: z.infer<typeof reviewCommentBody>,
): Promise<EntryId> {
  refuseManyMentions(text)
  await changeReview(workspace, actor, id, (doc, { review }) => {
    const view = viewDiscussion(doc)
    const entry = demandThread(view, thread)
    const by = voiceOf(review, actor.id)
    if (isCommentThere(view, entry, { id: comment, by, text })) return
    putComment(doc, { id: comment, thread, by, text, at: timeAfter(entry, workspace.now()) })
  })
  return comment
}

/** Writes an own comment anew over the words that were seen, for who may `write-review`. The words of before leave the disk. */
export async function editReviewComment(
  workspace: Workspace,
  actor: Account,
  { review: id, thread, comment }: ReviewCommentAddress,
  { text, seen }: z.infer<typeof reviewCommentPatchBody>,
): Promise<void> {
  refuseManyMentions(text)
  await changeReview(workspace, actor, id, (doc, { review }) => {
    const entry = demandThread(viewDiscussion(doc), thread)
    const said = { by: voiceOf(review, actor.id), text, seen, at: workspace.now() }
    return rewriteComment(doc, { thread: entry, comment: demandComment(entry, comment) }, said)
  })
  await eraseComments(workspace.hub, reviewRoom(id), comment)
}

/** Takes the words out of an own comment, for who may `write-review`. They are in no file of the server any more when it resolves. */
export async function removeReviewComment(
  workspace: Workspace,
  actor: Account,
  { review: id, thread, comment }: ReviewCommentAddress,
): Promise<void> {
  const remove: Parameters<typeof changeReview>[3] = (doc, { review }) => {
    const entry = demandThread(viewDiscussion(doc), thread)
    const said = demandComment(entry, comment)
    const by = voiceOf(review, actor.id)
    if (said.by !== by) throw problem('forbidden', 'Only its author removes a comment of a review')
    if (said.text === null) return
    if (isGround(entry, said)) throw problem('conflict', 'Something was decided on this comment')
    stubComment(doc, said, { by, at: workspace.now(), why: null })
  }
  await changeReview(workspace, actor, id, remove, { isGrowing: false })
  await eraseComments(workspace.hub, reviewRoom(id), comment)
}
