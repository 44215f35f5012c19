import { Router, type Request, type Response } from 'express'
import * as z from 'zod/mini'
import { noticeSettingsSchema } from '../../shared/domain/inbox/noticeSettings.ts'
import { isLanguage, type Language } from '../../shared/i18n/languages.ts'
import { endMail, keepSettings, mailedBy, noticeSettingsOf } from '../mail/keepSettings.ts'
import { mailOffPage, type MailOffState } from '../mail/mailOffPage.ts'
import { MAIL_OFF_PATH } from '../mail/openMail.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, bodyOf, callerOf, noQuery } from './input.ts'

const settingsBody = z.strictObject({
  ...noticeSettingsSchema.shape,
  language: z.custom<Language>(isLanguage, 'a language of the interface'),
})

/** What members say about their mail; nothing where there is none. */
export function noticeSettingsRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()
  if (workspace.mail === null) return router

  router.get('/me/notice-settings', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await noticeSettingsOf(workspace, account))
  })
  router.put('/me/notice-settings', async (request, response) => {
    const { account } = actorOf(context, request)
    await keepSettings(workspace, account, bodyOf(request, settingsBody))
    response.json({})
  })
  return router
}

/**
 * Where a link in a mail ends it, without a sign-in: it proves whose mail it is and does nothing else. Programs that look
 * into mail follow links, so that a GET only asks. A POST comes from mail programs too, from any origin and with a form.
 */
export function mailOffRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()
  if (workspace.mail === null) return router
  const path = `${MAIL_OFF_PATH}/:member/:token`
  const admit = (request: Request): Promise<void> => workspace.throttle.admit(callerOf(context, request))
  const answer = async (response: Response, language: string | null, state: MailOffState): Promise<void> => {
    response
      .status(state === 'unknown' ? NOT_FOUND : OK)
      .type('html')
      .send(await mailOffPage(language, state))
  }

  router.get(path, async (request, response) => {
    await admit(request)
    const account = mailedBy(workspace, request.params)
    if (!account) return answer(response, null, 'unknown')
    await answer(response, (await noticeSettingsOf(workspace, account)).language, 'ask')
  })
  router.post(path, async (request, response) => {
    await admit(request)
    const account = mailedBy(workspace, request.params)
    if (!account) return answer(response, null, 'unknown')
    await endMail(workspace, account)
    await answer(response, (await noticeSettingsOf(workspace, account)).language, 'ended')
  })
  return router
}

const OK = 200
const NOT_FOUND = 404
