import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { fetchSnapshot, type FetchSnapshotOptions } from '../../../../client/sync/link/fetchSnapshot.ts'
import { SNAPSHOT_CHUNK_BYTES, type DocumentSnapshot } from '../../../../shared/protocol/api.ts'
import { FakeSnapshots } from '../fakeSnapshots.ts'

const ROOM = 'assessments/assess01/content'

/** Fetches from a server that behaves as told; waits take no time and are listed. */
async function fetchFrom(server: FakeSnapshots, options: Partial<FetchSnapshotOptions> = {}) {
  const waits: number[] = []
  const progress: number[] = []
  const found = await fetchSnapshot({
    room: ROOM,
    server: 'http://server.test',
    fetch: server.fetch,
    isWanted: () => true,
    progress: (done) => progress.push(done),
    wait: async (ms) => void waits.push(ms),
    isOver: () => false,
    ...options,
  })
  return { found, waits, progress }
}

const textOf = (update: Uint8Array | undefined): string => {
  const doc = new Y.Doc()
  if (update) Y.applyUpdateV2(doc, update)
  return doc.getText('large').toJSON()
}

describe('a document fetched in pieces', () => {
  test('DM99: comes whole, checked and inflated, with what came shown piece by piece', async () => {
    const server = new FakeSnapshots()
    const { found, progress, waits } = await fetchFrom(server)
    expect(found?.epoch).toBe('epoch1')
    expect(textOf(found?.update)).toBe(server.text)
    expect(server.bytes.length).toBeGreaterThan(2 * SNAPSHOT_CHUNK_BYTES)
    expect(progress).toEqual([0, SNAPSHOT_CHUNK_BYTES, 2 * SNAPSHOT_CHUNK_BYTES, server.bytes.length])
    expect(waits).toEqual([])
    expect(server.asked[0]).toBe(`http://server.test/api/documents/${ROOM}/snapshot`)
  })

  test('trap 27: a link that breaks in the middle goes on with the piece that is missing, after a longer wait each time', async () => {
    const server = new FakeSnapshots()
    server.failures.set(1, 3)
    const { found, waits } = await fetchFrom(server)
    expect(textOf(found?.update)).toBe(server.text)
    expect(server.asked.map((path) => path.split('/').at(-1))).toEqual(['snapshot', '0', '1', '1', '1', '1', '2'])
    expect(waits).toHaveLength(3)
    expect(waits[0]).toBeGreaterThanOrEqual(1_000)
    expect(waits[2]).toBeGreaterThanOrEqual(4_000)
  })

  test('DM99: a snapshot that expired is asked for anew once; twice is enough', async () => {
    const once = new FakeSnapshots()
    once.expires = 1
    expect(textOf((await fetchFrom(once)).found?.update)).toBe(once.text)
    const twice = new FakeSnapshots()
    twice.expires = 2
    expect((await fetchFrom(twice)).found).toBeNull()
  })

  test.each([
    ['the server knows no such way', (server: FakeSnapshots) => (server.status = 404)],
    ['a piece never comes', (server: FakeSnapshots) => server.failures.set(0, 99)],
    ['what came is not what was announced', (server: FakeSnapshots) => (server.manifest.sha256 = 'f'.repeat(64))],
    ['it is of a newer schema', (server: FakeSnapshots) => (server.manifest.schema = 99)],
    ['a piece is cut', (server: FakeSnapshots) => (server.manifest.bytes += 1)],
  ])('DM99: where %s there is nothing, and the socket brings it', async (_why, spoil) => {
    const server = new FakeSnapshots()
    spoil(server)
    expect((await fetchFrom(server)).found).toBeNull()
  })

  test('DM99: a document that is not wanted costs one question', async () => {
    const server = new FakeSnapshots()
    expect((await fetchFrom(server, { isWanted: ({ bytes }: DocumentSnapshot) => bytes < 10 })).found).toBeNull()
    expect(server.asked).toHaveLength(1)
  })
})
