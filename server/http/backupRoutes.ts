import { once } from 'node:events'
import { Router, type Response } from 'express'
import { takeBackup } from '../commands/takeBackup.ts'
import { demandInWorkspace } from '../workspace/rights.ts'
import { carriesToken } from './gate/callers.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, noQuery } from './input.ts'
import { problem } from '../../shared/protocol/problem.ts'

/** `GET /api/backup`: the whole workspace as one archive, for facilitators. */
export function backupRoutes(context: HttpContext): Router {
  const router = Router()
  router.get('/backup', async (request, response) => {
    const { account } = actorOf(context, request)
    demandInWorkspace(context.workspace, account, 'take-backup')
    noQuery(request)
    await send(context, response, account.id)
  })
  return router
}

/** `GET /backup`: the same for a command on this machine that read the token in the data directory. */
export function backupChannelRoutes(context: HttpContext, token: string): Router {
  const router = Router()
  router.get('/backup', async (request, response) => {
    if (!carriesToken(request, token)) throw problem('not-found', 'There is nothing under this address')
    await send(context, response, null)
  })
  return router
}

/** What fails on the way cuts the answer, so that nobody takes it for whole. */
async function send(
  { workspace }: HttpContext,
  response: Response,
  by: Parameters<typeof takeBackup>[1],
): Promise<void> {
  const day = new Date(workspace.now()).toISOString().slice(0, 10)
  response.set('Content-Disposition', `attachment; filename="ocena-${day}.zip"`).type('application/zip')
  try {
    await takeBackup(workspace, by, async (bytes) => {
      if (response.destroyed) throw new Error('The reader of a backup has gone')
      if (!response.write(bytes)) await drained(response)
    })
    response.end()
  } catch (error) {
    workspace.log.error({ error: String(error) }, 'A backup was cut')
    response.destroy()
  }
}

/** Until the reader has taken what was written, or has gone; leaves no listener behind. */
async function drained(response: Response): Promise<void> {
  const over = new AbortController()
  const { signal } = over
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })])
  } finally {
    over.abort()
  }
}
