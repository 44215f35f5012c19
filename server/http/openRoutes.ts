import { Router, type Request, type Response } from 'express'
import { acceptBody, resetBody, setUpBody, signInBody } from '../../shared/protocol/api.ts'
import { acceptInvitation } from '../commands/acceptInvitation.ts'
import { resetPassword } from '../commands/resetPassword.ts'
import { meOf } from '../queries/meOf.ts'
import { setUp, setUpIsNeeded } from '../commands/setUp.ts'
import { signIn } from '../commands/signIn.ts'
import { noteLanguage } from '../mail/keepSettings.ts'
import type { NewSignIn } from '../signIn/startSignIn.ts'
import type { HttpContext } from './HttpContext.ts'
import { bodyOf, callerOf, noQuery } from './input.ts'
import { readOpenBody } from './gate/readBody.ts'

/**
 * Set-up, sign-in, accepting an invitation and setting a forgotten password anew: what takes a body from somebody who is not signed
 * in.
 */
export function openRoutes(context: HttpContext): Router {
  const { workspace, cookie, deviceCookie } = context
  const router = Router()
  const readBody = readOpenBody(context)
  const welcome = async (request: Request, response: Response, { token, signedIn }: NewSignIn): Promise<void> => {
    if (workspace.mail) await noteLanguage(workspace, signedIn.account, request.acceptsLanguages())
    response.append('Set-Cookie', cookie.set(token))
    response.append('Set-Cookie', deviceCookie.set(signedIn.account))
    response.json(meOf(workspace, signedIn))
  }

  router.get('/set-up', (request, response) => {
    noQuery(request)
    response.json({ needed: setUpIsNeeded(workspace) })
  })
  router.post('/set-up', ...readBody, async (request, response) => {
    await welcome(request, response, await setUp(workspace, bodyOf(request, setUpBody)))
  })
  router.post('/sign-in', ...readBody, async (request, response) => {
    await welcome(request, response, await signIn(workspace, bodyOf(request, signInBody), callerOf(context, request)))
  })
  router.post('/invitations/accept', ...readBody, async (request, response) => {
    await welcome(
      request,
      response,
      await acceptInvitation(workspace, bodyOf(request, acceptBody), callerOf(context, request)),
    )
  })
  router.post('/password-resets/accept', ...readBody, async (request, response) => {
    await welcome(request, response, await resetPassword(workspace, bodyOf(request, resetBody)))
  })
  return router
}
