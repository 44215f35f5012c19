import { Router, type Request } from 'express'
import * as z from 'zod/mini'
import { entryIdSchema, indicatorCodeSchema } from '../../../shared/domain/ids.ts'
import { responseBody, responseReplyBody } from '../../../shared/protocol/responses.ts'
import {
  opinionBody,
  reviewCommentBody,
  reviewCommentPatchBody,
  reviewThreadBody,
  statementBody,
} from '../../../shared/protocol/reviews.ts'
import { replyInReview, respondInReview } from '../../reviews/respondInReview.ts'
import {
  addReviewComment,
  editReviewComment,
  removeReviewComment,
  startReviewThread,
  type ReviewThreadAddress,
} from '../../reviews/talkInReview.ts'
import { writeOpinion, writeStatement } from '../../reviews/writeOpinion.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, bodyOf, pathPart } from '../input.ts'
import { reviewOf } from './reviewOf.ts'

const nothing = z.optional(z.strictObject({}))
const threadOf = (request: Request): ReviewThreadAddress => ({
  review: reviewOf(request),
  thread: pathPart(request, 'thread', entryIdSchema),
})
const commentOf = (request: Request) => ({
  ...threadOf(request),
  comment: pathPart(request, 'comment', entryIdSchema),
})

/** What a party writes into its review, and what is said back to single threads of it. */
export function partyRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.put('/reviews/:id/opinions/:indicator', async (request, response) => {
    const { account } = actorOf(context, request)
    const indicator = pathPart(request, 'indicator', indicatorCodeSchema)
    const body = bodyOf(request, opinionBody)
    await writeOpinion(workspace, account, reviewOf(request), { indicator, ...body })
    response.json({})
  })
  router.put('/reviews/:id/statement', async (request, response) => {
    const { account } = actorOf(context, request)
    await writeStatement(workspace, account, reviewOf(request), bodyOf(request, statementBody))
    response.json({})
  })
  router.post('/reviews/:id/threads', async (request, response) => {
    const { account } = actorOf(context, request)
    const body = bodyOf(request, reviewThreadBody)
    response.status(201).json({ thread: await startReviewThread(workspace, account, reviewOf(request), body) })
  })
  router.post('/reviews/:id/threads/:thread/comments', async (request, response) => {
    const { account } = actorOf(context, request)
    const body = bodyOf(request, reviewCommentBody)
    response.status(201).json({ comment: await addReviewComment(workspace, account, threadOf(request), body) })
  })
  router.patch('/reviews/:id/threads/:thread/comments/:comment', async (request, response) => {
    const { account } = actorOf(context, request)
    await editReviewComment(workspace, account, commentOf(request), bodyOf(request, reviewCommentPatchBody))
    response.json({})
  })
  router.delete('/reviews/:id/threads/:thread/comments/:comment', async (request, response) => {
    const { account } = actorOf(context, request)
    bodyOf(request, nothing)
    await removeReviewComment(workspace, account, commentOf(request))
    response.json({})
  })
  router.put('/reviews/:id/threads/:thread/response', async (request, response) => {
    const { account } = actorOf(context, request)
    await respondInReview(workspace, account, threadOf(request), bodyOf(request, responseBody))
    response.json({})
  })
  router.put('/reviews/:id/threads/:thread/response/reply', async (request, response) => {
    const { account } = actorOf(context, request)
    await replyInReview(workspace, account, threadOf(request), bodyOf(request, responseReplyBody))
    response.json({})
  })
  return router
}
