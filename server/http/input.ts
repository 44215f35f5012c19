import type { Request } from 'express'
import * as z from 'zod/mini'
import { callerAddress } from '../callerAddress.ts'
import type { Caller } from '../signIn/Caller.ts'
import { signInOf, type SignedIn } from '../signIn/signInOf.ts'
import { assessmentIdSchema, entryIdSchema, type AssessmentId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { ThreadAddress } from '../workspace/findThread.ts'
import { parse, type Fault } from '../../shared/util/validate.ts'
import type { HttpContext } from './HttpContext.ts'

const SECRET = /(^|\.)(password|newPassword|token)$/
const NO_QUERY = z.strictObject({})

/** The request's JSON body by its schema; throws a Problem `invalid` that names each wrong value. */
export function bodyOf<T>(request: Request, schema: z.ZodMiniType<T>): T {
  const body: unknown = request.body
  return demand(schema, body, 'body')
}

/** The query string by its schema; unknown names are refused. */
export function queryOf<T>(request: Request, schema: z.ZodMiniType<T>): T {
  return demand(schema, { ...request.query }, 'query')
}

/** A part of the path by its schema. */
export function pathPart<T>(request: Request, name: string, schema: z.ZodMiniType<T>): T {
  return demand(z.object({ [name]: schema }), request.params, 'path')[name] as T // the one key that was just parsed
}

/** The assessment of a route under `/assessments/:id`. */
export const assessmentOf = (request: Request): AssessmentId => pathPart(request, 'id', assessmentIdSchema)

/** The thread of a route under `/assessments/:id/threads/:thread`. */
export const threadOf = (request: Request): ThreadAddress => ({
  assessment: assessmentOf(request),
  thread: pathPart(request, 'thread', entryIdSchema),
})

/** For routes that take nothing in the query. */
export function noQuery(request: Request): void {
  queryOf(request, NO_QUERY)
}

/** Who asks; throws `not-signed-in`. A request counts as use of the sign-in. */
export function actorOf({ workspace, cookie }: HttpContext, request: Request): SignedIn {
  const signedIn = signInOf(workspace, cookie.read(request.headers.cookie))
  if (!signedIn) throw problem('not-signed-in', 'Nobody is signed in here, or the sign-in has ended')
  workspace.lastSeen.touch(signedIn.signIn.id)
  return signedIn
}

/** Where a request comes from and which device it names, for throttling. */
export const callerOf = ({ deviceCookie, trustedProxies }: HttpContext, request: Request): Caller => ({
  address: callerAddress(request, trustedProxies),
  device: deviceCookie.read(request.headers.cookie),
})

function demand<T>(schema: z.ZodMiniType<T>, input: unknown, where: string): T {
  const parsed = parse(schema, input)
  if (parsed.ok) return parsed.value
  throw problem('invalid', `The ${where} of this request is not what was expected`, {
    faults: parsed.faults.map(withoutSecret),
  })
}

function withoutSecret(fault: Fault): Fault {
  return SECRET.test(fault.path) ? { ...fault, value: `${Math.max(0, fault.value.length - 2)} characters` } : fault
}
