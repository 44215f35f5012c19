import { Router, type Response } from 'express'
import * as z from 'zod/mini'
import { acceptBody, setUpBody, signInBody } from '../../shared/protocol/api.ts'
import { acceptInvitation } from '../commands/acceptInvitation.ts'
import { meOf } from '../queries/meOf.ts'
import { setUp, setUpIsNeeded } from '../commands/setUp.ts'
import { signIn } from '../commands/signIn.ts'
import { signOut } from '../commands/signOut.ts'
import type { NewSignIn } from '../signIn/startSignIn.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, addressOf, bodyOf, noQuery } from './input.ts'

/** Set-up, sign-in, sign-out, accepting an invitation, and who one is. */
export function signInRoutes(context: HttpContext): Router {
  const { workspace, cookie } = context
  const router = Router()
  const welcome = (response: Response, { token, signedIn }: NewSignIn): void => {
    response.set('Set-Cookie', cookie.set(token))
    response.json(meOf(workspace, signedIn))
  }

  router.get('/set-up', (request, response) => {
    noQuery(request)
    response.json({ needed: setUpIsNeeded(workspace) })
  })
  router.post('/set-up', async (request, response) => {
    welcome(response, await setUp(workspace, bodyOf(request, setUpBody)))
  })
  router.post('/sign-in', async (request, response) => {
    welcome(response, await signIn(workspace, bodyOf(request, signInBody), addressOf(request)))
  })
  router.post('/invitations/accept', async (request, response) => {
    welcome(response, await acceptInvitation(workspace, bodyOf(request, acceptBody), addressOf(request)))
  })
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
