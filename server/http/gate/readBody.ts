import express, { type RequestHandler } from 'express'
import { signInOf } from '../../signIn/signInOf.ts'
import type { HttpContext } from '../HttpContext.ts'
import { callerOf } from '../input.ts'

/** Body of the largest request of somebody who is signed in. */
export const MEMBER_BODY_BYTES = 262_144
/** Body of the largest request to a route that asks for no sign-in. */
export const OPEN_BODY_BYTES = 8_192

/** Reads the JSON of who is signed in. A body of anybody else is left unread; their route refuses them by itself. */
export function readMemberBody({ workspace, cookie }: HttpContext): RequestHandler {
  const read = express.json({ limit: MEMBER_BODY_BYTES, inflate: false })
  return (request, response, next) => {
    if (signInOf(workspace, cookie.read(request.headers.cookie))) read(request, response, next)
    else next()
  }
}

/** Reads the small JSON of routes without sign-in, once the throttle has let the request in. */
export function readOpenBody(context: HttpContext): readonly RequestHandler[] {
  const { throttle } = context.workspace
  const admit: RequestHandler = async (request, _response, next) => {
    await throttle.admit(callerOf(context, request))
    next()
  }
  return [admit, express.json({ limit: OPEN_BODY_BYTES, inflate: false })]
}
