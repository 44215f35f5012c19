import { Router } from 'express'
import { statusFor } from '../queries/statusFor.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, noQuery } from './input.ts'

/** How this server is doing, for facilitators. */
export function statusRoutes(context: HttpContext): Router {
  const router = Router()
  router.get('/status', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await statusFor(context.workspace, account))
  })
  return router
}
