import { Router } from 'express'
import { entryIdSchema, type MemberId } from '../../shared/domain/ids.ts'
import { mutedBody, noticesReadBody, seenBody, type Inbox } from '../../shared/protocol/inbox.ts'
import { muteThread, readOwnNotices } from '../inbox/keepInbox.ts'
import { markSeen } from '../inbox/markSeen.ts'
import { createSharedTurns } from '../queries/createSharedTurns.ts'
import { inboxFor } from '../queries/inboxFor.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, bodyOf, noQuery, pathPart } from './input.ts'

/** What people are told and asked, and what they say they have seen. */
export function inboxRoutes(context: HttpContext): Router {
  const { workspace } = context
  // pages ask at every change, and one inbox may read many documents
  const inTurn = createSharedTurns<MemberId, Inbox>()
  const router = Router()

  router.get('/me/inbox', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await inTurn(account.id, () => inboxFor(workspace, account)))
  })
  router.post('/me/seen', async (request, response) => {
    const { account } = actorOf(context, request)
    await markSeen(workspace, account, bodyOf(request, seenBody))
    response.json({})
  })
  router.post('/me/notices/read', async (request, response) => {
    const { account } = actorOf(context, request)
    await readOwnNotices(workspace, account, bodyOf(request, noticesReadBody))
    response.json({})
  })
  router.put('/me/muted/:thread', async (request, response) => {
    const { account } = actorOf(context, request)
    const thread = pathPart(request, 'thread', entryIdSchema)
    await muteThread(workspace, account, thread, bodyOf(request, mutedBody).muted)
    response.json({})
  })
  return router
}
