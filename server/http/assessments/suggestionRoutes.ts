import { Router } from 'express'
import {
  acceptSuggestionBody,
  changeSuggestionBody,
  newSuggestionBody,
  rejectSuggestionBody,
  withdrawSuggestionBody,
} from '../../../shared/protocol/suggestions.ts'
import { acceptSuggestion } from '../../suggestions/acceptSuggestion.ts'
import { changeSuggestion } from '../../suggestions/changeSuggestion.ts'
import { rejectSuggestion, withdrawSuggestion } from '../../suggestions/declineSuggestion.ts'
import { startSuggestion } from '../../suggestions/startSuggestion.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, assessmentOf, bodyOf, threadOf } from '../input.ts'

/** Threads that ask for a change, and what becomes of it. */
export function suggestionRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.post('/assessments/:id/suggestions', async (request, response) => {
    const { account } = actorOf(context, request)
    const thread = await startSuggestion(workspace, account, assessmentOf(request), bodyOf(request, newSuggestionBody))
    response.status(201).json({ thread })
  })
  router.put('/assessments/:id/threads/:thread/suggestion', async (request, response) => {
    const { account } = actorOf(context, request)
    await changeSuggestion(workspace, account, threadOf(request), bodyOf(request, changeSuggestionBody))
    response.json({})
  })
  router.post('/assessments/:id/threads/:thread/accept', async (request, response) => {
    const { account } = actorOf(context, request)
    await acceptSuggestion(workspace, account, threadOf(request), bodyOf(request, acceptSuggestionBody))
    response.json({})
  })
  router.post('/assessments/:id/threads/:thread/reject', async (request, response) => {
    const { account } = actorOf(context, request)
    await rejectSuggestion(workspace, account, threadOf(request), bodyOf(request, rejectSuggestionBody))
    response.json({})
  })
  router.post('/assessments/:id/threads/:thread/withdraw-suggestion', async (request, response) => {
    const { account } = actorOf(context, request)
    await withdrawSuggestion(workspace, account, threadOf(request), bodyOf(request, withdrawSuggestionBody).op)
    response.json({})
  })
  return router
}
