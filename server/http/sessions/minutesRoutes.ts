import { Router } from 'express'
import * as z from 'zod/mini'
import { DEFAULT_LANGUAGE, isLanguage, type Language } from '../../../shared/i18n/languages.ts'
import { MINUTES_FORMS, minutesFile } from '../../minutes/minutesFile.ts'
import { oneAtATime } from '../../workspace/oneAtATime.ts'
import { goneSignal } from '../files/goneSignal.ts'
import { sendFile } from '../files/sendFile.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, pathPart, queryOf } from '../input.ts'
import { sessionOf } from './sessionOf.ts'

const minutesQuery = z.strictObject({
  language: z.optional(z.custom<Language>(isLanguage, 'a language of the interface')),
})

/** Minutes of a session: `minutes.html`, `.json` and `.docx`; `?language=` for the first and the last. */
export function minutesRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.get('/sessions/:id/minutes.:form', async (request, response) => {
    const { account } = actorOf(context, request)
    const form = pathPart(request, 'form', z.enum(MINUTES_FORMS))
    const { language = DEFAULT_LANGUAGE } = queryOf(request, minutesQuery)
    const signal = goneSignal(response)
    const id = sessionOf(request)
    await oneAtATime(account.id, async () => {
      const file = await minutesFile(workspace, account, id, { form, language, signal })
      sendFile(response, `ocena-minutes-${id}.${form}`, file)
    })
  })
  return router
}
