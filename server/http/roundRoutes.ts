import { Router } from 'express'
import * as z from 'zod/mini'
import { roundIdSchema } from '../../shared/domain/ids.ts'
import { methodBody, openRoundBody, partnersBody } from '../../shared/protocol/api.ts'
import { roundsFor } from '../queries/assessmentRows.ts'
import { waitingFor } from '../queries/waitingFor.ts'
import { changeMethod } from '../commands/changeMethod.ts'
import { openRound } from '../commands/openRound.ts'
import { putPartners } from '../commands/putPartners.ts'
import { recordVisit } from '../commands/recordVisit.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, bodyOf, noQuery, pathPart } from './input.ts'

/** Rounds, visits to their overviews, what waits in them for whom, and partners. */
export function roundRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.get('/rounds', (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(roundsFor(workspace, account))
  })
  router.post('/rounds', async (request, response) => {
    const { account } = actorOf(context, request)
    response.status(201).json(await openRound(workspace, account, bodyOf(request, openRoundBody)))
  })
  router.post('/rounds/:id/visits', async (request, response) => {
    const { account } = actorOf(context, request)
    bodyOf(request, z.optional(z.strictObject({})))
    response.json(await recordVisit(workspace, account, pathPart(request, 'id', roundIdSchema)))
  })
  router.get('/rounds/:id/waiting', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await waitingFor(workspace, account, pathPart(request, 'id', roundIdSchema)))
  })
  router.put('/rounds/:id/method', async (request, response) => {
    const { account } = actorOf(context, request)
    const round = pathPart(request, 'id', roundIdSchema)
    response.json(await changeMethod(workspace, account, round, bodyOf(request, methodBody)))
  })
  router.get('/partners', (request, response) => {
    actorOf(context, request)
    noQuery(request)
    response.json(workspace.registry.state().partners)
  })
  router.put('/partners', async (request, response) => {
    const { account } = actorOf(context, request)
    response.json(await putPartners(workspace, account, bodyOf(request, partnersBody)))
  })
  return router
}
