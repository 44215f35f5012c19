import { Router } from 'express'
import { carriesToken, isLocal } from './gate/callers.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Metrics } from '../metrics/Metrics.ts'

/**
 * `/metrics` for Prometheus: with `token`, to whoever carries it; without, to this machine itself and to nobody that came
 * through a proxy. To all others it does not exist.
 */
export function metricsRoutes(metrics: Metrics, token: string | null): Router {
  const router = Router()
  router.get('/metrics', async (request, response) => {
    if (!(token === null ? isLocal(request) : carriesToken(request, token))) throw absent()
    response.type(metrics.contentType).send(await metrics.text())
  })
  return router
}

const absent = (): Error => problem('not-found', 'There is nothing under this address')
