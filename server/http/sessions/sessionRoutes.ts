import { Router } from 'express'
import {
  candidatesQuery,
  newSessionBody,
  scopeOf,
  sessionCommandBody,
  sessionPatchBody,
} from '../../../shared/protocol/sessions/sessionsApi.ts'
import { agendaCandidates } from '../../sessions/agendaCandidates.ts'
import { patchSession } from '../../sessions/patchSession.ts'
import { commandSession } from '../../sessions/commandSession.ts'
import { planSession } from '../../sessions/planSession.ts'
import { sessionRowFor, sessionsFor } from '../../sessions/sessionRows.ts'
import { oneAtATime } from '../../workspace/oneAtATime.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, bodyOf, noQuery, queryOf } from '../input.ts'
import { sessionOf } from './sessionOf.ts'

/** Workshop sessions: planning them, what is done in them, and the clock that their pages go by. */
export function sessionRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.get('/time', (request, response) => {
    actorOf(context, request)
    noQuery(request)
    response.json({ now: workspace.now() })
  })
  router.get('/sessions', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await sessionsFor(workspace, account))
  })
  router.post('/sessions', async (request, response) => {
    const { account } = actorOf(context, request)
    response.status(201).json(await planSession(workspace, account, bodyOf(request, newSessionBody)))
  })
  router.get('/sessions/candidates', async (request, response) => {
    const { account } = actorOf(context, request)
    const { scope } = queryOf(request, candidatesQuery)
    response.json(await oneAtATime(account.id, () => agendaCandidates(workspace, account, scopeOf(scope))))
  })
  router.get('/sessions/:id', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await sessionRowFor(workspace, account, sessionOf(request)))
  })
  router.patch('/sessions/:id', async (request, response) => {
    const { account } = actorOf(context, request)
    response.json(await patchSession(workspace, account, sessionOf(request), bodyOf(request, sessionPatchBody)))
  })
  router.post('/sessions/:id/commands', async (request, response) => {
    const { account } = actorOf(context, request)
    response.json(await commandSession(workspace, account, sessionOf(request), bodyOf(request, sessionCommandBody)))
  })
  return router
}
