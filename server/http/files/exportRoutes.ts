import { Router } from 'express'
import * as z from 'zod/mini'
import { assessmentIdSchema, roundIdSchema } from '../../../shared/domain/ids.ts'
import { exportAssessmentFor, exportRoundFor } from '../../commands/exportData.ts'
import { assessmentCsv, roundCsv } from '../../reports/exportCsv.ts'
import { exportJson } from '../../reports/exportJson.ts'
import { exportSaid } from '../../reviews/exportSaid.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, pathPart, queryOf } from '../input.ts'
import { sendFile } from './sendFile.ts'

const exportQuery = z.strictObject({
  names: z.optional(z.enum(['0', '1'])),
  decimal: z.optional(z.enum(['point', 'comma'])),
})

/**
 * Open data out: an assessment or a round as JSON or CSV. `?names=1` asks for members' names, `?decimal=comma` for a CSV
 * that a spreadsheet of a country with a decimal comma opens; without it the form is the one for programs.
 */
export function exportRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.get(['/assessments/:id/export.json', '/assessments/:id/export.csv'], async (request, response) => {
    const { account } = actorOf(context, request)
    const asked = queryOf(request, exportQuery)
    const names = asked.names === '1'
    const id = pathPart(request, 'id', assessmentIdSchema)
    const model = await exportAssessmentFor(workspace, account, id, names)
    const name = `ocena-${model.assessment.country}-${model.round.period}`
    if (request.path.endsWith('.csv'))
      sendFile(response, `${name}.csv`, assessmentCsv(model, workspace.instrument, asked.decimal))
    else
      sendFile(response, `${name}.json`, exportJson({ ...model, ...(await exportSaid(workspace, account, id, names)) }))
  })
  router.get(['/rounds/:id/export.json', '/rounds/:id/export.csv'], async (request, response) => {
    const { account } = actorOf(context, request)
    const asked = queryOf(request, exportQuery)
    const names = asked.names === '1'
    const model = await exportRoundFor(workspace, account, pathPart(request, 'id', roundIdSchema), names)
    const name = `ocena-${model.round.period}`
    if (request.path.endsWith('.csv'))
      sendFile(response, `${name}.csv`, roundCsv(model, workspace.instrument, asked.decimal))
    else sendFile(response, `${name}.json`, exportJson(model))
  })
  return router
}
