import { Router } from 'express'
import * as z from 'zod/mini'
import { activityFor, touchesFor, writtenFor } from '../../history/historyQueries.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, assessmentOf, noQuery, queryOf } from '../input.ts'

const writtenQuery = z.strictObject({ field: z.string().check(z.maxLength(120)) })
const activityQuery = z.strictObject({
  before: z.optional(z.string().check(z.regex(/^[1-9]\d{0,14}$/, 'the number of a deed'))),
})

/** Who wrote what in an assessment, and who did what when. */
export function historyRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.get('/assessments/:id/touches', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await touchesFor(workspace, account, assessmentOf(request)))
  })
  router.get('/assessments/:id/written', async (request, response) => {
    const { account } = actorOf(context, request)
    const { field } = queryOf(request, writtenQuery)
    response.json(await writtenFor(workspace, account, assessmentOf(request), field))
  })
  router.get('/assessments/:id/activity', async (request, response) => {
    const { account } = actorOf(context, request)
    const { before } = queryOf(request, activityQuery)
    const from = before === undefined ? Number.MAX_SAFE_INTEGER : Number(before)
    response.json(await activityFor(workspace, account, assessmentOf(request), from))
  })
  return router
}
