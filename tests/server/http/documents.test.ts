import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fetchSnapshot } from '../../../client/sync/link/fetchSnapshot.ts'
import { readContent } from '../../../shared/document/content.ts'
import { narrativeOf } from '../../../shared/document/narrative.ts'
import { SNAPSHOT_CHUNK_BYTES, snapshotSchema, type DocumentSnapshot } from '../../../shared/protocol/api.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { MINUTE_MS, testClock } from '../../support/factories.ts'
import { seededRandom } from '../../support/seededRandom.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'
import { openStockClient } from '../../support/stockClient.ts'

const clock = testClock()
let server: TestServer
let cookie: string
beforeAll(async () => {
  server = await startTestServer({ sample: true, now: clock.now })
  cookie = await server.signIn('facilitator@ocena.example')
})
afterAll(() => server.remove())

const room = (): RoomName =>
  roomName({ kind: 'content', assessment: must(server.workspace.registry.state().assessments[0], 'an assessment').id })
const snapshotOf = async (name: RoomName): Promise<DocumentSnapshot> => {
  const answer = await server.api(cookie, 'GET', `/api/documents/${name}/snapshot`)
  return snapshotSchema.parse(answer.body)
}
const chunk = (name: RoomName, id: string, n: number | string): Promise<Response> =>
  fetch(`${server.origin}/api/documents/${name}/snapshot/${id}/${n}`, { headers: { cookie } })
const fetchAll = async (name: RoomName, { id, bytes }: DocumentSnapshot): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for (let n = 0; n * SNAPSHOT_CHUNK_BYTES < bytes; n++)
    chunks.push(Buffer.from(await (await chunk(name, id, n)).arrayBuffer()))
  return Buffer.concat(chunks)
}

describe('a document over HTTP', () => {
  test('trap 27: comes in chunks of 64 kB that can be asked for again, and the socket then sends only what is new', async () => {
    const random = seededRandom('snapshot')
    const name = room()
    await server.workspace.hub.transact(name, (doc) => {
      // Words that deflate cannot shorten much, so that there are several chunks.
      const words = Array.from({ length: 30_000 }, () => random.int(2 ** 31).toString(36)).join(' ')
      narrativeOf(doc, 'conclusion:ID').push([new Y.XmlText(words)])
    })
    const snapshot = await snapshotOf(name)
    expect(snapshot.bytes).toBeGreaterThan(2 * SNAPSHOT_CHUNK_BYTES)
    const bytes = await fetchAll(name, snapshot)
    expect(bytes).toHaveLength(snapshot.bytes)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(snapshot.sha256)
    const again = await chunk(name, snapshot.id, 1)
    expect(Buffer.from(await again.arrayBuffer())).toEqual(
      bytes.subarray(SNAPSHOT_CHUNK_BYTES, 2 * SNAPSHOT_CHUNK_BYTES),
    )
    expect(again.headers.get('content-type')).toBe('application/octet-stream')
    expect(again.headers.get('content-encoding')).toBeNull()
    expect(again.headers.get('cache-control')).toContain('no-transform')

    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, inflateRawSync(bytes))
    expect(readContent(doc)).toEqual(await server.workspace.hub.read(name, readContent))
    const client = openStockClient({ wsOrigin: server.wsOrigin, room: name, cookie, doc })
    let received = 0
    doc.on('update', (update: Uint8Array) => (received += update.length))
    await client.synced()
    expect(received).toBeLessThan(1_000)
    expect(client.closes).toEqual([])
  })

  test('RO130 askers within half a minute share one; two minutes after its last use it is gone with 410', async () => {
    const name = room()
    const first = await snapshotOf(name)
    expect((await snapshotOf(name)).id).toBe(first.id)
    clock.advance(MINUTE_MS)
    expect((await chunk(name, first.id, 0)).status).toBe(200)
    clock.advance(1.5 * MINUTE_MS)
    expect((await chunk(name, first.id, 0)).status).toBe(200)
    expect((await snapshotOf(name)).id).not.toBe(first.id)
    clock.advance(2 * MINUTE_MS)
    expect((await chunk(name, first.id, 0)).status).toBe(410)
  })

  test('RO131 a chunk is found only under its own document, by who may open that one', async () => {
    const name = room()
    const { id } = await snapshotOf(name)
    expect((await chunk(name, id, 9_999)).status).toBe(404)
    expect((await chunk(name, id, 'x')).status).toBe(400)
    expect((await chunk(name.replace('/content', '/discussion') as RoomName, id, 0)).status).toBe(410) // a name of the same form
    const anonymous = await fetch(`${server.origin}/api/documents/${name}/snapshot/${id}/0`)
    expect(anonymous.status).toBe(401)
    for (const path of ['assessments/__proto__/content', 'assessments/unknown12345/content', 'rounds/x/content'])
      expect([path, (await server.api(cookie, 'GET', `/api/documents/${path}/snapshot`)).status]).toEqual([path, 404])
  })

  test('trap 27: what the page fetches in pieces from this very server is the document', async () => {
    const name = room()
    const found = await fetchSnapshot({
      room: name,
      server: server.origin,
      fetch: (address, init) => fetch(address, { ...init, headers: { cookie } }),
      isWanted: () => true,
      progress: () => undefined,
      wait: () => Promise.resolve(),
      isOver: () => false,
    })
    const { update, epoch } = must(found, 'a snapshot')
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, update)
    const whole = await server.workspace.hub.read(name, readContent)
    expect(readContent(doc)).toEqual(whole)
    expect(epoch).toBe(server.workspace.registry.state().assessments[0]?.epoch)
  })
})
