import { Router } from 'express'
import { countrySchema } from '../../../shared/domain/country.ts'
import { approvalAskBody, approvalBody } from '../../../shared/protocol/approvals.ts'
import { askApproval, sayApproval } from '../../approvals/approvalDeeds.ts'
import { approvalsFor } from '../../approvals/approvalsFor.ts'
import type { HttpContext } from '../HttpContext.ts'
import { actorOf, assessmentOf, bodyOf, noQuery, pathPart } from '../input.ts'

/** What partners are asked and say before an assessment is agreed. */
export function approvalRoutes(context: HttpContext): Router {
  const { workspace } = context
  const router = Router()

  router.get('/assessments/:id/approvals', async (request, response) => {
    const { account } = actorOf(context, request)
    noQuery(request)
    response.json(await approvalsFor(workspace, account, assessmentOf(request)))
  })
  router.post('/assessments/:id/approvals/ask', async (request, response) => {
    const { account } = actorOf(context, request)
    const { partners } = bodyOf(request, approvalAskBody)
    response.status(201).json(await askApproval(workspace, account, assessmentOf(request), partners))
  })
  router.put('/assessments/:id/approvals/:country', async (request, response) => {
    const { account } = actorOf(context, request)
    const about = { id: assessmentOf(request), partner: pathPart(request, 'country', countrySchema) }
    response.json(await sayApproval(workspace, account, about, bodyOf(request, approvalBody)))
  })
  return router
}
