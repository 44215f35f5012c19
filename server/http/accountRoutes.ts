import { Router } from 'express'
import * as z from 'zod/mini'
import { passwordChangeBody } from '../../shared/protocol/api.ts'
import { changePassword } from '../commands/changePassword.ts'
import { endOtherSignIns, endSignIn } from '../commands/endSignIn.ts'
import { signInsOf } from '../queries/signInsOf.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, bodyOf, callerOf, noQuery, pathPart } from './input.ts'

const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'the id of a sign-in'))

/** What people do with their own account: the password, and where they are signed in. */
export function accountRoutes(context: HttpContext): Router {
  const { workspace, cookie, deviceCookie } = context
  const router = Router()

  router.post('/account/password', async (request, response) => {
    const signedIn = actorOf(context, request)
    const body = bodyOf(request, passwordChangeBody)
    const account = await changePassword(workspace, signedIn, body, callerOf(context, request))
    // The mark of before ended with the password of before.
    response.set('Set-Cookie', deviceCookie.set(account))
    response.json({})
  })
  router.get('/account/sign-ins', (request, response) => {
    const signedIn = actorOf(context, request)
    noQuery(request)
    response.json(signInsOf(workspace, signedIn))
  })
  router.delete('/account/sign-ins', async (request, response) => {
    await endOtherSignIns(workspace, actorOf(context, request))
    response.json({})
  })
  router.delete('/account/sign-ins/:id', async (request, response) => {
    const signedIn = actorOf(context, request)
    const id = pathPart(request, 'id', hashSchema)
    await endSignIn(workspace, signedIn, id)
    if (id === signedIn.signIn.id) response.set('Set-Cookie', cookie.clear())
    response.json({})
  })
  return router
}
