import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openAssessmentRoom } from '../../../../client/sync/assessmentRoom.ts'
import type { AssessmentRoomOptions } from '../../../../client/sync/assessmentRoomOptions.ts'
import { openLocalStore } from '../../../../client/sync/device/localStore.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import { IDBFactory } from 'fake-indexeddb'
import { FakeServer } from '../fakeServer.ts'
import { FakeSnapshots, largeDoc } from '../fakeSnapshots.ts'

const ANA = 'anaanaana' as MemberId // brand: test id
const open: { close(): void }[] = []
let server: FakeServer
let snapshots: FakeSnapshots

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0) // the shortest waits before connecting again
  server = new FakeServer()
  Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(largeDoc()))
  snapshots = new FakeSnapshots(server.doc)
})
afterEach(() => {
  for (const room of open.splice(0)) room.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function enter(options: Partial<AssessmentRoomOptions> = {}) {
  const room = openAssessmentRoom({
    room: 'assessments/assess01/content',
    member: ANA,
    server: 'ws://server.test',
    WebSocket: server.WebSocket,
    fetch: snapshots.fetch,
    openStore: () => null,
    ...options,
  })
  open.push(room)
  return room
}
/** The socket brings nothing until the document is asked for in pieces. */
function weakUntilAsked(): typeof fetch {
  server.isSilent = true
  return (...request) => {
    server.isSilent = false
    return snapshots.fetch(...request)
  }
}
const saved = (room: ReturnType<typeof enter>) => vi.waitFor(() => expect(room.status().save.kind).toBe('saved'), 8_000)

describe('a cold open of a large document', () => {
  test('trap 27: over a link too weak for it the document comes in pieces, and the socket brings only what is newer', async () => {
    const room = enter({ fetch: weakUntilAsked() })
    const states: unknown[] = []
    room.subscribe(() => states.push(room.status().fetching))
    await vi.waitFor(() => expect(snapshots.asked.length).toBeGreaterThan(1), 5_000)
    server.doc.getMap('flags').set('newer', true)
    await saved(room)
    expect(room.doc.getText('large').toJSON()).toBe(snapshots.text)
    expect(room.doc.getMap('flags').toJSON()).toEqual({ newer: true })
    expect(server.answered).toBeLessThan(200)
    expect(states).toContainEqual({ done: 65_536, total: snapshots.bytes.length })
    expect(room.status()).toMatchObject({ fetching: null, ready: true })
    expect([...server.sockets].filter(({ readyState }) => readyState === 1)).toHaveLength(1)
  })

  test('trap 19: a link that brings the document in time brings it once, and nothing is asked for beside it', async () => {
    const room = enter()
    await saved(room)
    expect(room.doc.getText('large').toJSON()).toBe(snapshots.text)
    const whole = Y.encodeStateAsUpdate(server.doc).length
    expect(server.answered).toBeLessThan(whole + 100)
    expect(snapshots.asked).toEqual([])
  })

  test('DM99: where the pieces do not come the socket brings everything', async () => {
    snapshots.manifest.sha256 = '0'.repeat(64)
    const room = enter({ fetch: weakUntilAsked() })
    await saved(room)
    expect(snapshots.asked).toHaveLength(4)
    expect(room.doc.getText('large').toJSON()).toBe(snapshots.text)
  })

  test('DM99: a device that has a copy never fetches the whole', async () => {
    vi.stubGlobal('indexedDB', new IDBFactory())
    const first = enter({ openStore: () => openLocalStore(ANA) })
    await saved(first)
    first.close()
    const before = server.answered
    const again = enter({ openStore: () => openLocalStore(ANA) })
    await saved(again)
    expect(server.answered - before).toBeLessThan(200)
    expect(snapshots.asked).toEqual([])
  })
})
