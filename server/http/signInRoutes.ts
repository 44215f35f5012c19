import { Router } from 'express'
import * as z from 'zod/mini'
import { meOf } from '../queries/meOf.ts'
import { signOut } from '../commands/signOut.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, bodyOf, noQuery } from './input.ts'

/** Sign-out, and who one is. */
export function signInRoutes(context: HttpContext): Router {
  const { workspace, cookie } = context
  const router = Router()

  router.post('/sign-out', async (request, response) => {
    const signedIn = actorOf(context, request)
    bodyOf(request, z.optional(z.strictObject({})))
    await signOut(workspace, signedIn)
    response.set('Set-Cookie', cookie.clear())
    response.json({})
  })
  router.get('/me', (request, response) => {
    const signedIn = actorOf(context, request)
    noQuery(request)
    response.json(meOf(workspace, signedIn))
  })
  return router
}
