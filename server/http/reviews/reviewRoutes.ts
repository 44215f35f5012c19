import { Router } from 'express'
import * as z from 'zod/mini'
import {
  answerReviewBody,
  newReviewBody,
  reviewInviteBody,
  reviewPatchBody,
  reviewWhyBody,
} from '../../../shared/protocol/reviews.ts'
import { answerReview } from '../../reviews/answerReview.ts'
import { inviteReviewer, openLinksFor, withdrawLink } from '../../reviews/inviteReviewer.ts'
import { openReview } from '../../reviews/openReview.ts'
import { patchReview, planReview } from '../../reviews/planReview.ts'
import { repliesFor } from '../../reviews/printedReplies.ts'
import { reviewedVersionFor } from '../../reviews/reviewedVersion.ts'
import { reviewRowFor, reviewsFor } from '../../reviews/reviewRows.ts'
import { closeReview, reopenReview, submitReview, withdrawReview } from '../../reviews/reviewSteps.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, assessmentOf, bodyOf, noQuery, pathPart } from '../input.ts'
import { reviewOf } from './reviewOf.ts'

const linkSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'the id of an invitation'))
const nothing = z.optional(z.strictObject({}))
const STEPS = { open: openReview, submit: submitReview, close: closeReview } as const
const withdrawBody = z.pick(reviewWhyBody, { why: true })

/** Reviews as they are planned and taken from step to step, the version that they are about, and replies as they are printed. */
export function reviewRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.get('/reviews', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await reviewsFor(workspace, account))
  })
  router.get('/reviews/:id', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await reviewRowFor(workspace, account, reviewOf(request)))
  })
  router.get('/reviews/:id/version', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await reviewedVersionFor(workspace, account, reviewOf(request)))
  })
  router.get('/assessments/:id/replies', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await repliesFor(workspace, account, assessmentOf(request)))
  })
  router.post('/assessments/:id/reviews', async (request, response) => {
    const { account } = actorOf(context, request)
    const body = bodyOf(request, newReviewBody)
    response.status(201).json(await planReview(workspace, account, assessmentOf(request), body))
  })
  router.patch('/reviews/:id', async (request, response) => {
    const { account } = actorOf(context, request)
    response.json(await patchReview(workspace, account, reviewOf(request), bodyOf(request, reviewPatchBody)))
  })
  for (const [name, step] of Object.entries(STEPS))
    router.post(`/reviews/:id/${name}`, async (request, response) => {
      const { account } = actorOf(context, request)
      bodyOf(request, nothing)
      response.json(await step(workspace, account, reviewOf(request)))
    })
  router.post('/reviews/:id/withdraw', async (request, response) => {
    const { account } = actorOf(context, request)
    response.json(await withdrawReview(workspace, account, reviewOf(request), bodyOf(request, withdrawBody)))
  })
  router.post('/reviews/:id/reopen', async (request, response) => {
    const { account } = actorOf(context, request)
    response.json(await reopenReview(workspace, account, reviewOf(request), bodyOf(request, reviewWhyBody)))
  })
  router.post('/reviews/:id/answer', async (request, response) => {
    const { account } = actorOf(context, request)
    response.json(await answerReview(workspace, account, reviewOf(request), bodyOf(request, answerReviewBody)))
  })
  router.post('/reviews/:id/invitations', async (request, response) => {
    const { account } = actorOf(context, request)
    const body = bodyOf(request, reviewInviteBody)
    response.status(201).json(await inviteReviewer(workspace, account, reviewOf(request), body))
  })
  router.get('/reviews/:id/invitations', (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(openLinksFor(workspace, account, reviewOf(request)))
  })
  router.delete('/reviews/:id/invitations/:link', async (request, response) => {
    const { account } = actorOf(context, request)
    await withdrawLink(workspace, account, reviewOf(request), pathPart(request, 'link', linkSchema))
    response.json({})
  })
  return router
}
