import { Router } from 'express'

/** `/healthz` says that the process lives, `/readyz` that it can load and save; neither says more. */
export function healthRoutes(isReady: () => boolean): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  router.get('/readyz', (_request, response) => {
    const ready = isReady()
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable' })
  })
  return router
}
