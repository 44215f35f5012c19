import { createHash } from 'node:crypto'
import { Router } from 'express'
import * as z from 'zod/mini'
import { notFound } from '../workspace/rights.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, noQuery, pathPart } from './input.ts'

const idSchema = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/, 'the id of an instrument'))

/** The monitoring instrument, which never changes while the server runs; a browser that has it is told so. */
export function instrumentRoutes(context: HttpContext): Router {
  const router = Router()
  const { instrument } = context.workspace
  const json = JSON.stringify(instrument)
  const tag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`

  router.get('/instruments/:id', (request, response) => {
    actorOf(context, request)
    noQuery(request)
    const id = pathPart(request, 'id', idSchema)
    if (id !== instrument.id) throw notFound('instrument', id)
    response.set({ ETag: tag, 'Cache-Control': 'private, no-cache' })
    if (request.headers['if-none-match'] === tag) response.status(304).end()
    else response.type('json').send(json)
  })
  return router
}
