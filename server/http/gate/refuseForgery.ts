import type { RequestHandler } from 'express'
import { problem } from '../../../shared/protocol/problem.ts'
import { showValue } from '../../../shared/util/validate.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets a request change something only when it comes from one of our own pages, or from a tool that is no browser:
 * JSON or no body at all, an Origin that is on the list or absent, and no word of another site in Sec-Fetch-Site.
 */
export function refuseForgery(allowedOrigins: ReadonlySet<string>, publicUrl: string): RequestHandler {
  return (request, _response, next) => {
    if (SAFE_METHODS.has(request.method)) return next()
    const { origin, 'sec-fetch-site': site, 'content-type': type } = request.headers
    if (origin !== undefined && !allowedOrigins.has(origin))
      throw isOwnPage(origin, request.headers.host, site)
        ? elsewhere(origin, publicUrl)
        : foreign('Origin', origin, 'an origin of this server')
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

/**
 * Whether a page came from this server under another name than its own: the browser says so or, where that name is not
 * secure and browsers say nothing, the address asked for is the page's.
 */
const isOwnPage = (origin: string, host: string | undefined, site: string | undefined): boolean =>
  site === 'same-origin' || (site === undefined && URL.canParse(origin) && new URL(origin).host === host)

function elsewhere(origin: string, publicUrl: string): Error {
  return problem('wrong-address', `This page was opened at ${showValue(origin)}; it works at ${publicUrl}`, {
    faults: [{ path: 'Origin', value: showValue(origin), expected: publicUrl }],
  })
}

function foreign(header: string, value: unknown, expected: string): Error {
  return problem('forbidden', `This request did not come from a page of this server`, {
    faults: [{ path: header, value: showValue(value), expected }],
  })
}
