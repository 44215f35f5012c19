import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { serverStatusSchema } from '../../../shared/protocol/status.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { parse } from '../../../shared/util/validate.ts'
import { startTestServer } from '../../support/startServer.ts'
import { openStockClient } from '../../support/stockClient.ts'

const TOKEN = 'a-token-of-twenty-letters'

/** Someone who types one answer and waits until it is saved. */
async function typeOnce(server: Awaited<ReturnType<typeof startTestServer>>): Promise<void> {
  const cookie = await server.signIn('editor.rs@ocena.example')
  const assessment = server.workspace.registry
    .state()
    .assessments.find(({ country, stage }) => country === 'RS' && stage !== 'released')
  const client = openStockClient({
    wsOrigin: server.wsOrigin,
    room: roomName({ kind: 'content', assessment: must(assessment, 'an assessment that is open').id }),
    cookie,
    origin: server.origin,
    doc: new Y.Doc(),
  })
  onTestFinished(() => client.provider.destroy())
  await client.synced()
  client.doc.getMap('figures').set('note', 1)
  client.sendFlush()
  await vi.waitFor(() => expect(client.durable).toHaveLength(1))
}

test('RO151: facilitators see how the server is doing, in figures, and whether it can save', async () => {
  const server = await startTestServer({ sample: true })
  await typeOnce(server)
  const cookie = await server.signIn('facilitator@ocena.example')
  const { status, body } = await server.api(cookie, 'GET', '/api/status')
  expect(status).toBe(200)
  const parsed = parse(serverStatusSchema, body)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const { store, rooms, barriers, versions, startedAt, at, memory } = parsed.value
  expect(store).toMatchObject({ healthy: true, quarantined: [] })
  expect(store.appends.count).toBeGreaterThan(0)
  expect(store.freeBytes).toBeGreaterThan(0)
  expect(rooms).toMatchObject({ sockets: 1, people: 1 })
  expect(barriers.count).toBe(1)
  expect(versions).toMatchObject({ node: process.versions.node })
  expect(at).toBeGreaterThanOrEqual(startedAt)
  expect(memory.rssBytes).toBeGreaterThan(memory.heapBytes)
  Object.assign(server.workspace.hub, { storeHealthy: () => false })
  expect((await server.api(cookie, 'GET', '/api/status')).body).toMatchObject({ store: { healthy: false } })
})

test('RO152: /metrics tells rooms, sockets, latencies and memory, without names or ids', async () => {
  const server = await startTestServer({ sample: true })
  await typeOnce(server)
  const { status, body, headers } = await server.api(null, 'GET', '/metrics')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toContain('text/plain')
  const text = String(body)
  for (const line of [
    /^ocena_rooms [1-9]/m,
    /^ocena_sockets 1$/m,
    /^ocena_backlog_bytes \d+$/m,
    /^ocena_barrier_seconds_count 1$/m,
    /^ocena_append_seconds_count [1-9]/m,
    /^nodejs_heap_size_used_bytes \d+/m,
    /^nodejs_eventloop_lag_p99_seconds /m,
  ])
    expect(text).toMatch(line)
  const { accounts, assessments } = server.workspace.registry.state()
  for (const secret of [
    ...accounts.flatMap(({ id, name, email }) => [id, name, email]),
    ...assessments.map((a) => a.id),
  ])
    expect(text).not.toContain(secret)
})

test('RO153: to whoever comes through a proxy or without the token, /metrics does not exist', async () => {
  const open = await startTestServer()
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip'])
    expect((await open.api(null, 'GET', '/metrics', undefined, { [header]: '203.0.113.9' })).status).toBe(404)
  const guarded = await startTestServer({ metricsToken: TOKEN })
  const ask = async (authorization?: string): Promise<number> =>
    (await guarded.api(null, 'GET', '/metrics', undefined, authorization ? { authorization } : {})).status
  expect(await ask()).toBe(404)
  expect(await ask('Bearer something-else-altogether')).toBe(404)
  expect(await ask(TOKEN)).toBe(404)
  expect(await ask(`Bearer ${TOKEN}`)).toBe(200)
})
