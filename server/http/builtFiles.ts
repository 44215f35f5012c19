import { existsSync } from 'node:fs'
import path from 'node:path'
import express, { Router, type Handler, type Response } from 'express'

const YEAR_SECONDS = 31_536_000
/** What the build compressed once, best first: the encoding's name in HTTP and the ending of its files. */
const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const
const COMPRESSED = /^\/(?:assets\/)?[\w~-][\w.~-]*\.(?:js|css|svg)$/

/**
 * The built files as they are on disk now: one that a new build took away is not found, and ends nothing. Hashed assets
 * are kept for ever, the service worker is always asked for anew. What the build compressed is sent so.
 */
export function builtFiles(clientDir: string): Router {
  const router = Router()
  router.use(preferCompressed(clientDir), filesOf(clientDir))
  return router
}

/** Answers with the smallest form of a file that the browser takes. Each form has its own ETag. */
function preferCompressed(clientDir: string): Handler {
  return (request, response, next) => {
    if (!COMPRESSED.test(request.path)) return next()
    response.vary('Accept-Encoding')
    const taken = request.acceptsEncodings(ENCODINGS.map(({ name }) => name))
    const encoding = ENCODINGS.find(
      ({ name, ending }) => name === taken && existsSync(path.join(clientDir, request.path + ending)),
    )
    if (encoding) {
      response.locals['encoding'] = encoding.name
      response.type(path.extname(request.path))
      request.url = request.path + encoding.ending
    }
    next()
  }
}

function filesOf(clientDir: string): Handler {
  const assets = path.join(clientDir, 'assets') + path.sep
  return express.static(clientDir, {
    index: false,
    redirect: false,
    setHeaders(response: Response, file) {
      const { encoding } = response.locals
      if (typeof encoding === 'string') response.setHeader('Content-Encoding', encoding)
      if (file.startsWith(assets)) response.setHeader('Cache-Control', `public, max-age=${YEAR_SECONDS}, immutable`)
      else response.setHeader('Cache-Control', path.basename(file).startsWith('sw.js') ? 'no-cache' : 'no-store')
    },
  })
}
