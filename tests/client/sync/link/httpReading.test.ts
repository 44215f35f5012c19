import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { connectionNow, forgetLink, noteLink, noteReach } from '../../../../client/api/connection.ts'
import { openAssessmentRoom } from '../../../../client/sync/assessmentRoom.ts'
import type { FetchedSnapshot } from '../../../../client/sync/link/fetchSnapshot.ts'
import { readOverHttp } from '../../../../client/sync/link/httpReading.ts'
import { openReadonlyRoom } from '../../../../client/sync/readonly/readonlyRoom.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import { FakeServer } from '../fakeServer.ts'
import { FakeSnapshots } from '../fakeSnapshots.ts'

const ANA = 'anaanaana' as MemberId // brand: test id
const open: { close(): void }[] = []
let server: FakeServer
let snapshots: FakeSnapshots

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0) // the shortest waits before connecting again
  noteReach(true)
  server = new FakeServer()
  server.doc.getMap('flags').set('small', true)
  server.reachable = false
  snapshots = new FakeSnapshots(server.doc)
})
afterEach(() => {
  for (const room of open.splice(0)) room.close()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('RO474 sockets are blocked and requests come through', () => {
  test('an assessment is read over HTTP, cannot be written, and goes on live once a socket comes through', async () => {
    const room = openAssessmentRoom({
      room: 'assessments/assess01/content',
      member: ANA,
      server: 'ws://server.test',
      WebSocket: server.WebSocket,
      fetch: snapshots.fetch,
      openStore: () => null,
    })
    open.push(room)
    await vi.waitFor(() => expect(room.status().ready).toBe(true), 10_000)
    expect(connectionNow()).toBe('http-only')
    expect(room.doc.getMap('flags').toJSON()).toEqual({ small: true })
    expect(room.status()).toMatchObject({ link: { kind: 'offline' }, writable: { kind: 'no' } })
    server.reachable = true
    await vi.waitFor(() => expect(room.status().save.kind).toBe('saved'), 15_000)
    expect(connectionNow()).toBe('online')
    expect(room.status().writable).toEqual({ kind: 'yes' })
    expect(server.updates).toBe(0)
  })

  test('what failed on the way is asked for again, although the server has nothing newer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const link = {}
    noteLink(link, 'blocked')
    snapshots.failures.set(0, 20)
    const arrived: FetchedSnapshot[] = []
    const stop = readOverHttp({
      room: 'assessments/assess01/discussion',
      server: 'ws://server.test',
      fetch: snapshots.fetch,
      isWanted: () => true,
      arrived: (found) => arrived.push(found),
    })
    onTestFinished(() => {
      stop()
      forgetLink(link)
    })
    while (arrived.length === 0 && snapshots.asked.length < 200) await vi.advanceTimersByTimeAsync(1_000)
    expect(arrived).toHaveLength(1)
    expect(snapshots.asked.filter((path) => path.endsWith('/snapshot')).length).toBeGreaterThan(1)
  })

  test('what the server alone writes is read the same way', async () => {
    vi.stubGlobal('fetch', snapshots.fetch)
    const room = openReadonlyRoom('assessments/assess01/discussion', {
      server: 'ws://server.test',
      WebSocket: server.WebSocket,
    })
    open.push(room)
    await vi.waitFor(() => expect(room.ready()).toBe(true), 10_000)
    expect(room.doc.getMap('flags').toJSON()).toEqual({ small: true })
  })

  test('while nothing at all is reached nothing is asked for', async () => {
    noteReach(false)
    const room = openReadonlyRoom('assessments/assess01/discussion', {
      server: 'ws://server.test',
      WebSocket: server.WebSocket,
    })
    open.push(room)
    vi.stubGlobal('fetch', snapshots.fetch)
    await vi.waitFor(() => expect(server.addresses.length).toBeGreaterThan(2), 15_000)
    expect(connectionNow()).toBe('offline')
    expect(snapshots.asked).toEqual([])
    expect(Y.encodeStateVector(room.doc)).toHaveLength(1)
  })
})
