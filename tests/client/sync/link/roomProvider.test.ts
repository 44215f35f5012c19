import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openRoomProvider, type LinkListener } from '../../../../client/sync/link/roomProvider.ts'
import { FakeServer } from '../fakeServer.ts'

const SLEEP_MS = 3 * 60 * 60 * 1000
let server: FakeServer
const open: { close(): void }[] = []

beforeEach(() => {
  vi.useFakeTimers()
  server = new FakeServer()
})
afterEach(() => {
  for (const provider of open.splice(0)) provider.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const quiet: LinkListener = {
  link: () => undefined,
  caughtUp: () => undefined,
  lost: () => undefined,
  serverHas: () => undefined,
  durable: () => undefined,
  control: () => undefined,
}

function connect(listener: Partial<LinkListener> = {}) {
  const doc = new Y.Doc()
  const provider = openRoomProvider({
    doc,
    room: 'assessments/assess01/content',
    listener: { ...quiet, ...listener },
    server: 'ws://server.test',
    WebSocket: server.WebSocket,
  })
  open.push(provider)
  provider.connect(null)
  return { doc, provider }
}
const live = () => [...server.sockets].filter(({ readyState }) => readyState === 1)
/** Lets everything under way happen, and so much time pass. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('the link of a room', () => {
  test('trap 29: after 50 flaps of the network there is one socket, and edits still arrive', async () => {
    const { doc, provider } = connect()
    await pass(0)
    for (let flap = 0; flap < 50; flap++) {
      if (flap % 3 === 0) provider.reconnect()
      else server.drop(flap % 3 === 1 ? 1006 : 4503)
      // now and then the network comes back before the client would try by itself
      if (flap % 5 === 0) provider.reconnect()
      await pass(flap % 2 === 0 ? 10 : 35_000)
    }
    await pass(60_000)
    expect(live()).toHaveLength(1)
    doc.getMap('flags').set('after', true)
    await pass(10)
    expect(server.doc.getMap('flags').toJSON()).toEqual({ after: true })
  })

  test('trap 30: while the server is away the tries grow rare, whatever the close code says that is not final', async () => {
    const { provider } = connect()
    await pass(0)
    server.reachable = false
    server.drop(4503)
    await pass(10 * 60_000)
    expect(server.addresses.length).toBeGreaterThan(10)
    expect(server.addresses.length).toBeLessThan(45)
    const before = server.addresses.length
    provider.stop()
    await pass(10 * 60_000)
    expect(server.addresses).toHaveLength(before)
  })

  test('trap 9: after the machine slept the link is made anew at once, and what is typed then arrives', async () => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
    vi.stubGlobal('document', page)
    vi.stubGlobal('window', new EventTarget())
    const { doc } = connect()
    await pass(100)
    // asleep no timer runs; the socket looks open, but nobody is at its other end
    for (const socket of live()) server.sockets.delete(socket)
    vi.setSystemTime(Date.now() + SLEEP_MS)
    page.dispatchEvent(new Event('visibilitychange'))
    await pass(10)
    expect(server.addresses).toHaveLength(2)
    doc.getMap('flags').set('awake', true)
    await pass(10)
    expect(server.doc.getMap('flags').toJSON()).toEqual({ awake: true })
  })

  test('trap 9: a look at the page while the link is alive changes nothing', async () => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
    vi.stubGlobal('document', page)
    vi.stubGlobal('window', new EventTarget())
    connect()
    await pass(5_000)
    page.dispatchEvent(new Event('visibilitychange'))
    await pass(10)
    expect(server.addresses).toHaveLength(1)
  })

  test('trap 38: nothing goes from tab to tab beside the server', async () => {
    const channel = vi.fn<() => void>()
    vi.stubGlobal('BroadcastChannel', channel)
    const { doc } = connect()
    await pass(10)
    doc.getMap('flags').set('said', true)
    await pass(10)
    expect(channel).not.toHaveBeenCalled()
  })

  for (const asksLast of [false, true])
    test(`trap 4: a FLUSH goes out behind our own answer, where the server asks ${asksLast ? 'last' : 'first'}`, async () => {
      server.asksLast = asksLast
      const link = connect({ caughtUp: () => expect(link.provider.flush(7)).toBe(true) })
      link.doc.getMap('flags').set('made before the link', true)
      await pass(100)
      expect(server.flushes).toEqual([7])
      expect(server.heard.slice(server.heard.indexOf('answer'))).toEqual(['answer', 'flush'])
      expect(server.doc.getMap('flags').toJSON()).toEqual({ 'made before the link': true })
    })

  test('the server’s state vector is told first on every link', async () => {
    const told: string[] = []
    connect({ serverHas: () => told.push('has'), caughtUp: () => told.push('caught up') })
    await pass(10)
    server.drop()
    await pass(10_000)
    expect(told).toEqual(['has', 'caught up', 'has', 'caught up'])
  })
})
