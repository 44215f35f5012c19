import compression from 'compression'
import express, { type Express } from 'express'
import { problem } from '../shared/protocol/problem.ts'
import { answerProblem } from './http/answerProblem.ts'
import { accountRoutes } from './http/accountRoutes.ts'
import { assessmentRoutes } from './http/assessmentRoutes.ts'
import { backupChannelRoutes, backupRoutes } from './http/backupRoutes.ts'
import { documentRoutes } from './http/documentRoutes.ts'
import { exportRoutes } from './http/files/exportRoutes.ts'
import { healthRoutes } from './http/healthRoutes.ts'
import type { HttpContext } from './http/HttpContext.ts'
import { inboxRoutes } from './http/inboxRoutes.ts'
import { instrumentRoutes } from './http/instrumentRoutes.ts'
import { limitMembers } from './http/gate/limitMembers.ts'
import { mailOffRoutes, noticeSettingsRoutes } from './http/mailRoutes.ts'
import { memberRoutes } from './http/memberRoutes.ts'
import { metricsRoutes } from './http/metricsRoutes.ts'
import { openRoutes } from './http/openRoutes.ts'
import { pageRoutes } from './http/pageRoutes.ts'
import { readMemberBody } from './http/gate/readBody.ts'
import { refuseForgery } from './http/gate/refuseForgery.ts'
import { roundRoutes } from './http/roundRoutes.ts'
import { securityHeaders } from './http/gate/securityHeaders.ts'
import { signInRoutes } from './http/signInRoutes.ts'
import { statusRoutes } from './http/statusRoutes.ts'
import { approvalRoutes } from './http/assessments/approvalRoutes.ts'
import { assignmentRoutes } from './http/assessments/assignmentRoutes.ts'
import { historyRoutes } from './http/assessments/historyRoutes.ts'
import { responseRoutes } from './http/assessments/responseRoutes.ts'
import { suggestionRoutes } from './http/assessments/suggestionRoutes.ts'
import { partyRoutes } from './http/reviews/partyRoutes.ts'
import { reviewRoutes } from './http/reviews/reviewRoutes.ts'
import { minutesRoutes } from './http/sessions/minutesRoutes.ts'
import { ballotRoutes, withholdBallots } from './http/sessions/ballotRoutes.ts'
import { sessionRoutes } from './http/sessions/sessionRoutes.ts'
import { versionRoutes } from './http/assessments/versionRoutes.ts'

const ROUTES = [
  documentRoutes,
  signInRoutes,
  accountRoutes,
  memberRoutes,
  roundRoutes,
  assessmentRoutes,
  versionRoutes,
  historyRoutes,
  responseRoutes,
  approvalRoutes,
  suggestionRoutes,
  assignmentRoutes,
  reviewRoutes,
  partyRoutes,
  sessionRoutes,
  minutesRoutes,
  ballotRoutes,
  inboxRoutes,
  noticeSettingsRoutes,
  instrumentRoutes,
  exportRoutes,
  statusRoutes,
  backupRoutes,
]

/** Everything that is served over HTTP. `clientDir`: folder of the built page. */
export function createApp(context: HttpContext, clientDir: string): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(securityHeaders(context.workspace.publicUrl))
  app.use(healthRoutes(context.isReady))
  app.use(metricsRoutes(context.workspace.metrics, context.metricsToken))
  app.use(backupChannelRoutes(context, context.backupToken))
  app.use(compression())
  app.use(mailOffRoutes(context))
  app.use(
    '/api',
    refuseForgery(context.allowedOrigins, context.workspace.publicUrl),
    openRoutes(context),
    limitMembers(context),
    readMemberBody(context),
  )
  for (const routes of ROUTES) app.use('/api', routes(context))
  app.use('/api', (request) => {
    throw problem('not-found', 'There is nothing under this address', {
      faults: [{ path: 'path', value: request.path, expected: 'a route of the API' }],
    })
  })
  app.use(pageRoutes(clientDir))
  app.use((request) => {
    throw problem('not-found', 'There is nothing under this address', {
      faults: [{ path: 'path', value: request.path, expected: 'a page of Ocena' }],
    })
  })
  app.use(withholdBallots(context.workspace.log))
  app.use(answerProblem(context.workspace.log))
  return app
}
