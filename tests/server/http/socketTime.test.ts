import { expect, onTestFinished, test, vi } from 'vitest'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { MINUTE_MS, testClock } from '../../support/factories.ts'
import { accept } from '../../support/people.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'
import { openStockClient, type StockClient } from '../../support/stockClient.ts'

const openAssessment = ({ workspace }: TestServer) =>
  must(
    workspace.registry.state().assessments.find(({ country, stage }) => country === 'RS' && stage !== 'released'),
    'an assessment that is open',
  )

async function connect(server: TestServer, cookie: string, kind: 'content' | 'guest-content'): Promise<StockClient> {
  const client = openStockClient({
    wsOrigin: server.wsOrigin,
    room: roomName({ kind, assessment: openAssessment(server).id }),
    cookie,
    origin: server.origin,
  })
  onTestFinished(() => client.provider.destroy())
  await client.synced()
  return client
}

test('RO307 editing renews the sign-in that edits, and no other of the same person', async () => {
  const clock = testClock()
  const server = await startTestServer({ sample: true, now: clock.now })
  const [here, elsewhere] = [
    await server.signIn('editor.rs@ocena.example'),
    await server.signIn('editor.rs@ocena.example'),
  ]
  const client = await connect(server, here, 'content')
  clock.advance(20 * MINUTE_MS)
  client.doc.getMap('figures').set('note', 1)
  client.sendFlush()
  await vi.waitFor(() => expect(client.durable).toHaveLength(1))
  clock.advance(20 * MINUTE_MS)
  const statusOf = async (cookie: string) => (await server.api(cookie, 'GET', '/api/me')).status
  expect([await statusOf(here), await statusOf(elsewhere)]).toEqual([200, 401])
})

test(
  'RO308 a guest’s socket ends when the guest’s time does, not at the next round of checks',
  { timeout: 60_000 },
  async () => {
    const server = await startTestServer({ sample: true, reauthoriseEveryMs: 10 * MINUTE_MS })
    const editor = await server.signIn('editor.rs@ocena.example')
    const until = Date.now() + 6_000
    const body = { email: 'ministry@ocena.example', assessment: openAssessment(server).id, until }
    const link = await server.api(editor, 'POST', '/api/guest-links', body)
    const client = await connect(server, (await accept(server, link)).cookie, 'guest-content')
    await vi.waitFor(() => expect(client.closes).toContain(CLOSE.signedOut), { timeout: 30_000 })
    expect(Date.now()).toBeGreaterThanOrEqual(until)
  },
)
