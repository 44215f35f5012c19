import type { ErrorRequestHandler, Response } from 'express'
import { problem, PROBLEM_STATUS, ProblemError, type Problem } from '../../shared/protocol/problem.ts'
import { newId } from '../../shared/domain/ids.ts'
import { BrokenDiskError, isFullDisk } from '../deviceFault.ts'
import type { Log } from '../log.ts'

/** Ends every failed request with a Problem as JSON; what was not expected is logged under an id and told without details. */
export function answerProblem(log: Log): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error, request, response, next) => {
    if (response.headersSent) return next(error)
    sendProblem(response, toProblem(error, log, `${request.method} ${request.route?.path ?? ''}`))
  }
}

/** Sends one Problem with its status. */
export function sendProblem(response: Response, refusal: Problem): void {
  if (refusal.retryAfterSeconds !== undefined) response.set('Retry-After', String(refusal.retryAfterSeconds))
  response.status(PROBLEM_STATUS[refusal.kind]).json(refusal)
}

function toProblem(error: unknown, log: Log, what: string): Problem {
  if (error instanceof ProblemError) return error.problem
  const known = parserProblem(error) ?? storeProblem(error)
  if (known?.kind === 'cannot-save') log.error({ what, error: String(error) }, 'A deed could not be saved')
  if (known) return known
  const id = newId()
  log.error({ id, what, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'Unexpected')
  return problem('internal', `Something went wrong here; the server's log has it under ${id}`).problem
}

/** What the parsers of body and path throw: errors with a status of their own. */
function parserProblem(error: unknown): Problem | null {
  if (error instanceof URIError) return invalid('path', error.message, 'a well-formed address')
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null
  if (error.status === PROBLEM_STATUS['too-large'])
    return problem('too-large', `The body is larger than ${limitOf(error)} bytes`, {
      faults: [{ path: 'body', value: sizeOf(error), expected: `at most ${limitOf(error)} bytes` }],
    }).problem
  const syntax = 'type' in error && error.type === 'entity.parse.failed'
  if (error.status >= 400 && error.status < 500)
    return invalid('body', error.message, syntax ? 'JSON' : 'JSON in UTF-8, not compressed, of the length announced')
  return null
}

const limitOf = (error: Error): string => ('limit' in error ? String(error.limit) : 'so many')
const sizeOf = (error: Error): string => ('length' in error ? `${String(error.length)} bytes` : 'a longer one')

/** Errors of rooms and store by their names, as those are the only ones a person can wait out. */
function storeProblem(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null
  if (isFullDisk(error) || error instanceof BrokenDiskError || error.name === 'StoreFailedError')
    return problem('cannot-save', 'The server cannot save this now; nothing was changed', { retryAfterSeconds: 10 })
      .problem
  if (error.name === 'DocumentFullError')
    return problem('too-large', 'This document is as long as one may be; nothing more fits in').problem
  if (error.name === 'DamagedDocumentError')
    return problem('unavailable', 'The server cannot save this now', { retryAfterSeconds: 10 }).problem
  if (error.name === 'DamagedVersionError')
    return problem('unavailable', 'This version is damaged and cannot be read; the others can').problem
  return null
}

function invalid(path: string, value: string, expected: string): Problem {
  return problem('invalid', 'The request is not what was expected', { faults: [{ path, value, expected }] }).problem
}
