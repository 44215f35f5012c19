import { Router } from 'express'
import * as z from 'zod/mini'
import { entryIdSchema, roundIdSchema } from '../../shared/domain/ids.ts'
import {
  commentPatchBody,
  commentRemovalBody,
  newCommentBody,
  newThreadBody,
  reactionsBody,
  threadAnchorBody,
  threadPatchBody,
} from '../../shared/protocol/api.ts'
import { stageBody } from '../../shared/protocol/approvals.ts'
import { detailFor, rowsFor } from '../queries/assessmentRows.ts'
import { threadWordsFor } from '../queries/threadWordsFor.ts'
import { unsettledFor } from '../queries/unsettledFor.ts'
import { editComment, removeComment, type CommentAddress } from '../comments/changeComment.ts'
import { addComment, moveThread, resolveThread, withdrawThread } from '../commands/changeThread.ts'
import { moveStage } from '../commands/moveStage.ts'
import { setReactions } from '../comments/setReactions.ts'
import { startThread } from '../commands/startThread.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, assessmentOf, bodyOf, noQuery, pathPart, queryOf, threadOf } from './input.ts'

const roundQuery = z.strictObject({ round: roundIdSchema })

/** Assessments, their stages and their discussions. */
export function assessmentRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()
  const commentOf = (request: Parameters<typeof pathPart>[0]): CommentAddress => ({
    ...threadOf(request),
    comment: pathPart(request, 'comment', entryIdSchema),
  })

  router.get('/assessments', (request, response) => {
    const { account } = actorOf(context, request)
    response.json(rowsFor(workspace, account, queryOf(request, roundQuery).round))
  })
  router.get('/assessments/:id', (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(detailFor(workspace, account, assessmentOf(request)))
  })
  router.get('/assessments/:id/unsettled', (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(unsettledFor(workspace, account, assessmentOf(request)))
  })
  router.patch('/assessments/:id', async (request, response) => {
    const { account } = actorOf(context, request)
    response.json(await moveStage(workspace, account, assessmentOf(request), bodyOf(request, stageBody)))
  })
  router.post('/assessments/:id/threads', async (request, response) => {
    const { account } = actorOf(context, request)
    const thread = await startThread(workspace, account, assessmentOf(request), bodyOf(request, newThreadBody))
    response.status(201).json({ thread })
  })
  router.get('/assessments/:id/threads/:thread/comments', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await threadWordsFor(workspace, account, threadOf(request)))
  })
  router.post('/assessments/:id/threads/:thread/comments', async (request, response) => {
    const { account } = actorOf(context, request)
    const comment = await addComment(workspace, account, threadOf(request), bodyOf(request, newCommentBody))
    response.status(201).json({ comment })
  })
  router.patch('/assessments/:id/threads/:thread/comments/:comment', async (request, response) => {
    const { account } = actorOf(context, request)
    await editComment(workspace, account, commentOf(request), bodyOf(request, commentPatchBody))
    response.json({})
  })
  router.delete('/assessments/:id/threads/:thread/comments/:comment', async (request, response) => {
    const { account } = actorOf(context, request)
    await removeComment(workspace, account, commentOf(request), bodyOf(request, commentRemovalBody))
    response.json({})
  })
  router.put('/assessments/:id/threads/:thread/reactions', async (request, response) => {
    const { account } = actorOf(context, request)
    await setReactions(workspace, account, threadOf(request), bodyOf(request, reactionsBody))
    response.json({})
  })
  router.patch('/assessments/:id/threads/:thread', async (request, response) => {
    const { account } = actorOf(context, request)
    await resolveThread(workspace, account, threadOf(request), bodyOf(request, threadPatchBody))
    response.json({})
  })
  router.patch('/assessments/:id/threads/:thread/anchor', async (request, response) => {
    const { account } = actorOf(context, request)
    await moveThread(workspace, account, threadOf(request), bodyOf(request, threadAnchorBody).anchor)
    response.json({})
  })
  router.delete('/assessments/:id/threads/:thread', async (request, response) => {
    const { account } = actorOf(context, request)
    await withdrawThread(workspace, account, threadOf(request))
    response.json({})
  })
  return router
}
