import { Router } from 'express'
import * as z from 'zod/mini'
import { restoreBody, versionBody } from '../../../shared/protocol/versions.ts'
import { nameVersion, restoreVersion } from '../../versions/versionDeeds.ts'
import { differenceFor, versionsFor } from '../../versions/versionQueries.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, assessmentOf, bodyOf, noQuery, pathPart, queryOf } from '../input.ts'

const numberSchema = z.string().check(z.regex(/^[1-9]\d{0,8}$/, 'the number of a version'))
const toQuery = z.strictObject({ to: z.union([z.literal('now'), numberSchema]) })

/** Earlier states of assessments: the list, differences, and restoring chosen places. */
export function versionRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()
  const numberOf = (request: Parameters<typeof pathPart>[0]): number =>
    Number(pathPart(request, 'version', numberSchema))

  router.get('/assessments/:id/versions', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await versionsFor(workspace, account, assessmentOf(request)))
  })
  router.post('/assessments/:id/versions', async (request, response) => {
    const { account } = actorOf(context, request)
    response
      .status(201)
      .json(await nameVersion(workspace, account, assessmentOf(request), bodyOf(request, versionBody)))
  })
  router.get('/assessments/:id/versions/:version/difference', async (request, response) => {
    const { account } = actorOf(context, request)
    const { to } = queryOf(request, toQuery)
    const sides = { from: numberOf(request), to: to === 'now' ? ('now' as const) : Number(to) }
    response.json(await differenceFor(workspace, account, assessmentOf(request), sides))
  })
  router.post('/assessments/:id/versions/:version/restore', async (request, response) => {
    const { account } = actorOf(context, request)
    const { places } = bodyOf(request, restoreBody)
    response.json(
      await restoreVersion(workspace, account, assessmentOf(request), { version: numberOf(request), asks: places }),
    )
  })
  return router
}
