import { Router } from 'express'
import * as z from 'zod/mini'
import { audienceSchema } from '../../../shared/domain/discussion.ts'
import { assignBody, assignmentDoneBody } from '../../../shared/protocol/inbox.ts'
import { assignThread, finishAssignment } from '../../inbox/assignThread.ts'
import { threadReadersFor } from '../../queries/threadReadersFor.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, assessmentOf, bodyOf, queryOf, threadOf } from '../input.ts'

const readersQuery = z.strictObject({ audience: audienceSchema })

/** Who can be named in threads, and who is to see to them. */
export function assignmentRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.get('/assessments/:id/readers', (request, response) => {
    const { account } = actorOf(context, request)
    const { audience } = queryOf(request, readersQuery)
    response.json(threadReadersFor(workspace, account, assessmentOf(request), audience))
  })
  router.put('/assessments/:id/threads/:thread/assignment', async (request, response) => {
    const { account } = actorOf(context, request)
    await assignThread(workspace, account, threadOf(request), bodyOf(request, assignBody))
    response.json({})
  })
  router.patch('/assessments/:id/threads/:thread/assignment', async (request, response) => {
    const { account } = actorOf(context, request)
    await finishAssignment(workspace, account, threadOf(request), bodyOf(request, assignmentDoneBody))
    response.json({})
  })
  return router
}
