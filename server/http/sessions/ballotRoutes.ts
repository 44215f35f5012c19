import { Router, type ErrorRequestHandler, type Request } from 'express'
import { newId } from '../../../shared/domain/ids.ts'
import { problem, ProblemError } from '../../../shared/protocol/problem.ts'
import { BALLOT_BYTES, ballotBody, type BallotBody } from '../../../shared/protocol/sessions/sessionsApi.ts'
import { parse, type Fault } from '../../../shared/util/validate.ts'
import { castBallot, WITHHELD } from '../../ballots/castBallot.ts'
import { BrokenDiskError, isFullDisk } from '../../deviceFault.ts'
import type { Log } from '../../log.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, noQuery } from '../input.ts'
import { sessionOf } from './sessionOf.ts'

const PATH = '/sessions/:id/ballot'
const BALLOT = /^\/api\/sessions\/[^/]+\/ballot\/?$/i

/** The caller's ballot in a workshop session: nothing that it says comes back, in an answer, a fault or the log. */
export function ballotRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()
  router.post(PATH, async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    const answer = await castBallot(workspace, account, sessionOf(request), ballotOf(request))
    // compressed, its length would tell how much of it is padding
    response.set('Cache-Control', 'no-store, no-transform').json(answer)
  })
  return router
}

function ballotOf(request: Request): BallotBody {
  const parsed = parse(ballotBody, request.body)
  if (parsed.ok) {
    refuseHidden(request.body)
    refuseUnfilled(request)
    return parsed.value
  }
  throw problem('invalid', 'The body of this request is not what was expected', {
    faults: parsed.faults.map(withheld),
  })
}

/** A schema passes over `__proto__`, which is a name as JSON has it. What is below other names fits the schema by now. */
function refuseHidden(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (Object.hasOwn(value, '__proto__'))
    throw problem('invalid', 'The body of this request is not what was expected', {
      faults: [{ path: 'ballot', value: WITHHELD, expected: 'no field of this name' }],
    })
  for (const each of Object.values(value)) refuseHidden(each)
}

/** A request whose length could tell what was cast. */
function refuseUnfilled({ headers, body }: Request): void {
  const bytes = Number(headers['content-length'] ?? Buffer.byteLength(JSON.stringify(body)))
  if (bytes % BALLOT_BYTES === 0) return
  throw problem('invalid', 'The body of this request is not what was expected', {
    faults: [{ path: 'pad', value: WITHHELD, expected: `a request filled up to a multiple of ${BALLOT_BYTES} bytes` }],
  })
}

const FIELDS: readonly string[] = Object.keys(ballotBody.shape)

/** Where it is wrong only by the field: what is below it is what was cast, and its names may be anything. */
function withheld({ path, expected }: Fault): Fault {
  const field = FIELDS.find((name) => path === name || path.startsWith(`${name}.`))
  return { path: field ?? 'body', value: WITHHELD, expected }
}

/** Errors of parsers quote what they read, and others might: of ballots they are told without it, and logged by their name. */
export function withholdBallots(log: Log): ErrorRequestHandler {
  return (error, request, _response, next) => {
    const isOther = !BALLOT.test(request.path)
    if (isOther || error instanceof ProblemError || isOfDisk(error)) return next(error)
    const status = error instanceof Error && 'status' in error ? error.status : null
    if (status === 413) return next(error)
    if (typeof status === 'number' && status < 500)
      return next(
        problem('invalid', 'The request is not what was expected', {
          faults: [{ path: 'body', value: WITHHELD, expected: 'JSON in UTF-8, not compressed' }],
        }),
      )
    const id = newId()
    log.error({ id, error: error instanceof Error ? error.name : 'unknown' }, 'A ballot was not taken')
    next(problem('internal', `Something went wrong here; the server's log has it under ${id}`))
  }
}

const isOfDisk = (error: unknown): boolean =>
  isFullDisk(error) || error instanceof BrokenDiskError || (error instanceof Error && error.name === 'StoreFailedError')
