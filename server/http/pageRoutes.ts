import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Router, type ErrorRequestHandler, type Request, type Response } from 'express'
import { withoutTrailingSigns } from '../../shared/protocol/pagePath.ts'
import { builtFiles } from './builtFiles.ts'
import { styleNonceOf } from './gate/securityHeaders.ts'

const NOT_BUILT = '<!doctype html><title>Ocena</title><p>The page is not built yet: run npm run build.</p>'
/** Addresses of pages have no dots; what has one is a file that is not there. */
const PAGE_PATH = /^[\w/~:@-]*$/
const MISSING = 404

/**
 * The built page: its files, and index.html for every other address, with this response's style nonce in it. Signs that a
 * sentence left behind a pasted link are forgiven.
 */
export function pageRoutes(clientDir: string): Router {
  const router = Router()
  const template = readTemplate(clientDir)
  const sendPage = (response: Response): void => {
    response
      .set('Vary', 'Accept')
      .type('html')
      .send(template.replaceAll('__NONCE__', styleNonceOf(response)))
  }
  // Before the files, so that the template with its placeholder is never sent as it is.
  router.get(['/', '/index.html'], (_request, response) => sendPage(response))
  if (existsSync(clientDir)) router.use(builtFiles(clientDir))
  router.get('/{*path}', (request, response, next) => {
    const plain = withoutTrailingSigns(request.path)
    if (request.accepts(['html', 'json']) !== 'html') next()
    else if (PAGE_PATH.test(request.path) && !request.path.endsWith(':')) sendPage(response)
    else if (plain !== null && PAGE_PATH.test(plain) && !plain.startsWith('//')) response.redirect(302, plain)
    else next()
  })
  // Whoever looks at it in a browser gets a page with a way back; tools get a Problem.
  router.get('/{*path}', (request, response, next) => {
    if (wantsPage(request)) sendPage(response.status(MISSING))
    else next()
  })
  const handleUnreadable: ErrorRequestHandler = (error, request, response, next) => {
    if (error instanceof URIError && wantsPage(request)) sendPage(response.status(MISSING))
    else next(error)
  }
  router.use(handleUnreadable)
  return router
}

/** Whether a person's browser asks for a page, and not a script or a tool for whatever there is. */
const wantsPage = ({ headers, method }: Request): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html')

function readTemplate(clientDir: string): string {
  const file = path.join(clientDir, 'index.html')
  return existsSync(file) ? readFileSync(file, 'utf8') : NOT_BUILT
}
