import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import type { Batch } from '../../../server/rooms/live/Outbox.ts'
import { RoomBroadcast } from '../../../server/rooms/live/RoomBroadcast.ts'
import type { RoomPeer } from '../../../server/rooms/live/RoomPeer.ts'
import { RoomPresence } from '../../../server/rooms/live/RoomPresence.ts'
import { encodeSyncUpdate } from '../../../server/rooms/wire/syncFrames.ts'
import { frameMessages, frameUpdates } from '../../../server/rooms/wire/wireFrames.ts'
import { ANA, ILIR, MARKO } from '../../support/contentDocs.ts'

interface FakePeer extends RoomPeer {
  readonly batches: Batch[]
}
function fakePeer(member: typeof ANA): FakePeer {
  const batches: Batch[] = []
  return {
    member,
    name: member,
    listening: true,
    writable: true,
    handleNews: () => undefined,
    close: () => undefined,
    batches,
    deliver: (batch) => (batches.push(batch), batch.whole.length),
    writeFramed: () => undefined,
  }
}
function broadcastTo(...peers: FakePeer[]) {
  const delivered = vi.fn<(messages: number, bytes: number) => void>()
  const presence = new RoomPresence(Date.now)
  const meter = { barrier: () => undefined, refused: () => undefined, delivered }
  const broadcast = new RoomBroadcast(new Set(peers), presence, meter)
  return { broadcast, presence, delivered }
}
const update = (n: number): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = n
  doc.getMap('flags').set(`k${n}`, n)
  return Y.encodeStateAsUpdate(doc)
}

test('RO100 frames that are written past ws are heard as whole messages, of every length', async () => {
  const lengths = [0, 1, 125, 126, 65_535, 65_536, 100_000]
  const messages = lengths.map((length) => Buffer.alloc(length, length % 251))
  const http = createServer()
  const server = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request, raw, head) =>
    server.handleUpgrade(request, raw, head, () => raw.write(frameMessages(messages))),
  )
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo // a TCP server has one
  const client = new WebSocket(`ws://127.0.0.1:${port}`)
  onTestFinished(() => {
    client.terminate()
    http.closeAllConnections()
    http.close()
  })
  const heard: Buffer[] = []
  client.on('message', (message: Buffer, isBinary) => isBinary && heard.push(message))
  await vi.waitFor(() => expect(heard).toHaveLength(messages.length))
  expect(heard.every((message, n) => message.equals(messages[n] ?? Buffer.from('missing')))).toBe(true)
})

test('RO102 one flush is one buffer for all who sent nothing; who sent gets what the others did', async () => {
  const [ana, marko, ilir] = [fakePeer(ANA), fakePeer(MARKO), fakePeer(ILIR)]
  const { broadcast, delivered } = broadcastTo(ana, marko, ilir)
  broadcast.update(update(1), ana)
  broadcast.update(update(2), 'bus')
  await vi.waitFor(() => expect(ilir.batches).toHaveLength(1))
  expect(ilir.batches[0]?.whole).toBe(marko.batches[0]?.whole)
  expect(ilir.batches[0]?.whole).toEqual(frameMessages([update(1), update(2)].map(encodeSyncUpdate)))
  expect(ana.batches[0]?.whole).toEqual(frameMessages([encodeSyncUpdate(update(2))]))
  expect(delivered).toHaveBeenCalledOnce()
  expect(delivered.mock.calls[0]?.[0]).toBe(5)
  broadcast.stop()
})

const withClock = (test: () => void) => (): void => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance'] })
  try {
    test()
  } finally {
    vi.useRealTimers()
  }
}

test(
  'RO103 a quiet room hears at once; where a flush takes long, what comes meanwhile leaves together',
  withClock(() => {
    const slow = fakePeer(ANA)
    const peer = { ...slow, deliver: (batch: Batch) => (vi.advanceTimersByTime(5), slow.deliver(batch)) }
    const { broadcast } = broadcastTo(peer)
    broadcast.update(update(1), null)
    vi.advanceTimersByTime(0)
    expect(slow.batches).toHaveLength(1)
    for (let n = 2; n < 12; n++) {
      broadcast.update(update(n), null)
      vi.advanceTimersByTime(1)
    }
    expect(slow.batches).toHaveLength(1)
    vi.advanceTimersByTime(5)
    expect(slow.batches).toHaveLength(2)
    expect(slow.batches[1]?.updates).toHaveLength(10)
    vi.advanceTimersByTime(100)
    broadcast.update(update(20), null)
    vi.advanceTimersByTime(0)
    expect(slow.batches).toHaveLength(3)
    broadcast.stop()
  }),
)

test(
  'RO104 presence rides with the next edits, ten times a second at most, newest only, never one’s own',
  withClock(() => {
    const [ana, marko] = [fakePeer(ANA), fakePeer(MARKO)]
    const { broadcast, presence } = broadcastTo(ana, marko)
    const move = (field: string): void => {
      const state = JSON.stringify({ place: { indicator: null, field } })
      const client = presence.apply(ana, [{ client: 11, clock: 1, state }])
      if (client !== null) broadcast.presence(client)
    }
    const heardBy = ({ batches }: FakePeer, n: number): string => batches[n]?.whole.toString('latin1') ?? ''
    move('first')
    move('newest')
    broadcast.update(update(1), 'bus')
    vi.advanceTimersByTime(0)
    expect(heardBy(marko, 0)).toContain('newest')
    expect(heardBy(marko, 0)).not.toContain('first')
    expect(heardBy(ana, 0)).not.toContain('newest')
    expect(ana.batches[0]?.edits).toEqual(marko.batches[0]?.edits)
    move('too soon')
    vi.advanceTimersByTime(10)
    broadcast.update(update(2), 'bus')
    vi.advanceTimersByTime(1)
    expect(marko.batches).toHaveLength(2)
    expect(heardBy(marko, 1)).not.toContain('too soon')
    vi.advanceTimersByTime(100)
    expect(marko.batches).toHaveLength(3)
    expect(heardBy(marko, 2)).toContain('too soon')
    broadcast.stop()
  }),
)

test('RO181 updates framed straight from their bytes are the messages that lib0 makes of them', () => {
  const updates = [0, 1, 122, 123, 127, 128, 16_383, 16_384, 65_530, 65_536, 2_097_152].map((length) =>
    new Uint8Array(length).fill(length % 251),
  )
  expect(frameUpdates(updates).equals(frameMessages(updates.map(encodeSyncUpdate)))).toBe(true)
  expect(frameUpdates([])).toHaveLength(0)
})
