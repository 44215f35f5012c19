import { Router } from 'express'
import * as z from 'zod/mini'
import { memberIdSchema } from '../../shared/domain/ids.ts'
import { guestLinkBody, inviteBody, memberPatchBody, tokenSchema } from '../../shared/protocol/api.ts'
import { offerOf } from '../commands/acceptInvitation.ts'
import { changeMember } from '../commands/changeMember.ts'
import { createResetLink } from '../commands/createResetLink.ts'
import { createGuestLink, invite } from '../commands/invite.ts'
import { invitationsFor, memberRowOf, membersFor, peopleFor } from '../queries/peopleFor.ts'
import { resetOfferOf } from '../commands/resetPassword.ts'
import { removeInvitation } from '../commands/removeInvitation.ts'
import type { HttpContext } from './HttpContext.ts'
import { actorOf, bodyOf, noQuery, pathPart } from './input.ts'

const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'the id of an invitation'))

/** People, members, invitations and guest links. */
export function memberRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.get('/people', (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(peopleFor(workspace, account))
  })
  router.get('/members', (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(membersFor(workspace, account))
  })
  router.patch('/members/:id', async (request, response) => {
    const { account } = actorOf(context, request)
    const id = pathPart(request, 'id', memberIdSchema)
    const changed = await changeMember(workspace, account, id, bodyOf(request, memberPatchBody))
    response.json(memberRowOf(workspace, changed))
  })
  router.post('/members/:id/password-reset', async (request, response) => {
    const { account } = actorOf(context, request)
    const id = pathPart(request, 'id', memberIdSchema)
    bodyOf(request, z.optional(z.strictObject({})))
    response.status(201).json(await createResetLink(workspace, account, id))
  })
  router.get('/password-resets/:token', (request, response) => {
    noQuery(request)
    response.json(resetOfferOf(workspace, pathPart(request, 'token', tokenSchema)))
  })
  router.get('/invitations', (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(invitationsFor(workspace, account))
  })
  router.post('/invitations', async (request, response) => {
    const { account } = actorOf(context, request)
    response.status(201).json(await invite(workspace, account, bodyOf(request, inviteBody)))
  })
  router.get('/invitations/:token', (request, response) => {
    noQuery(request)
    response.json(offerOf(workspace, pathPart(request, 'token', tokenSchema)))
  })
  router.delete('/invitations/:id', async (request, response) => {
    const { account } = actorOf(context, request)
    await removeInvitation(workspace, account, pathPart(request, 'id', hashSchema))
    response.json({})
  })
  router.post('/guest-links', async (request, response) => {
    const { account } = actorOf(context, request)
    response.status(201).json(await createGuestLink(workspace, account, bodyOf(request, guestLinkBody)))
  })
  return router
}
