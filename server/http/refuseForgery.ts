import type { RequestHandler } from 'express'
import { problem } from '../../shared/protocol/problem.ts'
import { showValue } from '../../shared/util/validate.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets a request change something only when it comes from one of our own pages, or from a tool that is no browser:
 * JSON or no body at all, an Origin that is on the list or absent, and no word of another site in Sec-Fetch-Site.
 */
export function refuseForgery(allowedOrigins: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    if (SAFE_METHODS.has(request.method)) return next()
    const { origin, 'sec-fetch-site': site, 'content-type': type } = request.headers
    if (origin !== undefined && !allowedOrigins.has(origin)) throw foreign('Origin', origin, 'an origin of this server')
    if (site !== undefined && site !== 'same-origin' && site !== 'none')
      throw foreign('Sec-Fetch-Site', site, '"same-origin"')
    if (type === undefined ? hasBody(request.headers) : !/^application\/json\s*(;|$)/i.test(type))
      throw foreign('Content-Type', type, '"application/json"')
    next()
  }
}

function hasBody(headers: {
  'content-length'?: string | undefined
  'transfer-encoding'?: string | undefined
}): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function foreign(header: string, value: unknown, expected: string): Error {
  return problem('forbidden', `This request did not come from a page of this server`, {
    faults: [{ path: header, value: showValue(value), expected }],
  })
}
