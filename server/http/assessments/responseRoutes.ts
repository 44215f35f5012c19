import { Router } from 'express'
import * as z from 'zod/mini'
import { DEFAULT_LANGUAGE, isLanguage, type Language } from '../../../shared/i18n/languages.ts'
import { responseBody, responseReplyBody, weightBody } from '../../../shared/protocol/responses.ts'
import { makeResponseDocx } from '../../responses/makeResponseDocx.ts'
import { replyToResponse, respondTo, weighThread } from '../../responses/respond.ts'
import { responseCsv } from '../../responses/responseCsv.ts'
import { responseJson } from '../../responses/responseJson.ts'
import { responseTableFor } from '../../responses/responseTableFor.ts'
import { oneAtATime } from '../../workspace/oneAtATime.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, assessmentOf, bodyOf, pathPart, queryOf, threadOf } from '../input.ts'
import { goneSignal } from '../files/goneSignal.ts'
import { sendFile } from '../files/sendFile.ts'

const tableQuery = z.strictObject({
  names: z.optional(z.enum(['0', '1'])),
  decimal: z.optional(z.enum(['point', 'comma'])),
  language: z.optional(z.custom<Language>(isLanguage, 'a language of the interface')),
})

/**
 * What became of each comment, what its author says to that, and the table of all of it as a file: `responses.csv`, `.json`
 * and `.docx`. `?names=1` asks for members' names, `?decimal=comma` for a CSV that a spreadsheet of a country with a decimal
 * comma opens, `?language=` for the language of the Word file.
 */
export function responseRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.put('/assessments/:id/threads/:thread/response', async (request, response) => {
    const { account } = actorOf(context, request)
    await respondTo(workspace, account, threadOf(request), bodyOf(request, responseBody))
    response.json({})
  })
  router.put('/assessments/:id/threads/:thread/response/reply', async (request, response) => {
    const { account } = actorOf(context, request)
    await replyToResponse(workspace, account, threadOf(request), bodyOf(request, responseReplyBody))
    response.json({})
  })
  router.put('/assessments/:id/threads/:thread/weight', async (request, response) => {
    const { account } = actorOf(context, request)
    await weighThread(workspace, account, threadOf(request), bodyOf(request, weightBody).weight)
    response.json({})
  })
  router.get('/assessments/:id/responses.:form', async (request, response) => {
    const { account } = actorOf(context, request)
    const form = pathPart(request, 'form', z.enum(['csv', 'json', 'docx']))
    const { names, decimal, language = DEFAULT_LANGUAGE } = queryOf(request, tableQuery)
    const gone = goneSignal(response)
    await oneAtATime(account.id, async () => {
      const table = await responseTableFor(workspace, account, assessmentOf(request), names === '1')
      const name = `ocena-responses-${table.country}-${table.round.period}.${form}`
      if (form === 'csv') sendFile(response, name, responseCsv(table, decimal))
      else if (form === 'json') sendFile(response, name, responseJson(table))
      else sendFile(response, name, Buffer.from(await makeResponseDocx(table, language, gone)))
    })
  })
  return router
}
