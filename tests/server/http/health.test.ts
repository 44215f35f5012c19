import { expect, test } from 'vitest'
import { setUpServer } from '../../support/people.ts'
import { startTestServer } from '../../support/startServer.ts'

test('healthz and readyz answer JSON to anybody and say no more than they must', async () => {
  const server = await startTestServer()
  expect(await server.api(null, 'GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(await server.api(null, 'GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
})

test('trap 5: readyz says 503 while the store cannot save; healthz still answers', async () => {
  const server = await setUpServer()
  Object.assign(server.workspace.hub, { storeHealthy: () => false })
  expect(await server.api(null, 'GET', '/readyz')).toMatchObject({ status: 503, body: { status: 'unavailable' } })
  expect((await server.api(null, 'GET', '/healthz')).status).toBe(200)
})
