import * as encoding from 'lib0/encoding'
import { describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { narrativeOf } from '../../../shared/document/narrative.ts'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { personColor } from '../../../shared/protocol/presence.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { FRAME, HEARTBEAT_INTERVAL_MS } from '../../../shared/protocol/frames.ts'
import { ANA, ILIR, MARKO } from '../../support/contentDocs.ts'
import { CONTENT, startRooms, type RoomServer } from '../../support/roomServer.ts'
import { encodeAwareness } from '../../../server/rooms/wire/syncFrames.ts'
import type { SeededRandom } from '../../support/seededRandom.ts'
import { withSeeds } from '../../support/withSeeds.ts'
import { syncMessage, type StockClient } from '../../support/stockClient.ts'

/** What an upgrade came to: an HTTP status, or the close code of the socket. */
async function knock(
  server: RoomServer,
  { path = `/sync/${CONTENT}`, cookie, origin }: { path?: string; cookie?: string; origin?: string | null },
): Promise<number> {
  const headers = {
    ...(cookie !== undefined && { cookie }),
    ...(origin !== null && { origin: origin ?? server.wsOrigin.replace('ws', 'http') }),
  }
  const socket = new WebSocket(server.wsOrigin + path, { headers })
  return new Promise((resolve) => {
    socket.on('unexpected-response', (request, response) => {
      resolve(response.statusCode ?? 0)
      request.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', (code) => resolve(code))
  })
}

describe('the upgrade', () => {
  test('PR50 another origin, or none, is refused with 403', async () => {
    const server = await startRooms()
    const origins = ['http://evil.example', `${server.wsOrigin.replace('ws', 'http')}.evil.example`, 'null', null]
    for (const origin of origins) expect(await knock(server, { cookie: ANA, origin }), `${origin}`).toBe(403)
  })

  test('PR51 without a cookie 401; signed out, without right and unknown are said with close codes', async () => {
    const server = await startRooms()
    expect(await knock(server, {})).toBe(401)
    server.rights.set(ANA, { refused: 'signed-out' }).set(MARKO, { refused: 'no-right' }).set(ILIR, { refused: 'gone' })
    expect(await knock(server, { cookie: ANA })).toBe(CLOSE.signedOut)
    expect(await knock(server, { cookie: MARKO })).toBe(CLOSE.noRight)
    expect(await knock(server, { cookie: ILIR })).toBe(CLOSE.gone)
  })

  test('PR52 a name that is no room is gone; another path is not ours', async () => {
    const server = await startRooms()
    const names = [
      '',
      '..%2f..',
      `${CONTENT}/more`,
      'assessments/__proto__/content',
      `assessments/${'a'.repeat(8_000)}/content`,
    ]
    for (const name of names)
      expect([name, await knock(server, { cookie: ANA, path: `/sync/${name}` })]).toEqual([name, 4404])
    expect(await knock(server, { cookie: ANA, path: '/elsewhere' })).toBe(404)
    expect(await knock(server, { cookie: ANA, path: `/sync/${CONTENT}?schema=new` })).toBe(CLOSE.misbehaving)
  })

  test('PR53 one person gets only so many sockets', async () => {
    const server = await startRooms({ limits: { connectionsPerMember: 2 } })
    const clients = [server.client(ANA), server.client(ANA)]
    await Promise.all(clients.map((client) => client.synced()))
    expect(await knock(server, { cookie: ANA })).toBe(CLOSE.unavailable)
    await server.client(MARKO).synced()
  })
})

describe('bad messages', () => {
  /** Sends one message as Ana and gives the code that her socket ends with; Marko's must live on. */
  async function codeAfter(message: Uint8Array | string, limits = {}): Promise<number | undefined> {
    const server = await startRooms({ limits })
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    ana.sendRaw(message)
    await vi.waitFor(() => expect(ana.closes).not.toEqual([]))
    marko.doc.getMap('flags').set('F1', null)
    await marko.flush()
    expect(marko.closes).toEqual([])
    return ana.closes[0]
  }
  const varUints = (...values: number[]): Uint8Array =>
    encoding.encode((encoder) => values.forEach((value) => encoding.writeVarUint(encoder, value)))

  test('PR54 a malformed frame ends that socket only, with 4400', async () => {
    const frames = {
      empty: new Uint8Array(),
      'unknown type': varUints(77),
      'unknown sync step': varUints(FRAME.sync, 9, 0),
      'cut sync': varUints(FRAME.sync, 2, 500),
      'cut flush': varUints(FRAME.flush),
      'endless varint': new Uint8Array(40).fill(0xff),
      'no update': syncMessage(2, Uint8Array.of(1, 200, 3)),
      'no state vector': syncMessage(0, Uint8Array.of(200, 1, 1)),
      'no awareness': varUints(FRAME.awareness, 3, 1, 1, 1),
    }
    for (const [what, frame] of Object.entries(frames))
      expect([what, await codeAfter(frame)]).toEqual([what, CLOSE.misbehaving])
  })

  test('PR55 text is answered with 1003', async () => {
    expect(await codeAfter('hello')).toBe(1003)
  })

  test('PR56 a message over the limit is answered for good with 4413', async () => {
    expect(await codeAfter(new Uint8Array(5_000), { messageBytes: 4_000 })).toBe(CLOSE.tooLarge)
  })

  test('PR57 an update that the guard refuses is told and not applied; twenty end the connection', async () => {
    const server = await startRooms()
    const ana = server.client(ANA)
    await ana.synced()
    ana.doc.getMap('foreign').set('a', 1)
    await vi.waitFor(() => expect(ana.controls.at(-1)).toEqual({ kind: 'refused', reason: 'malformed' }))
    ana.sendFlush()
    expect(await server.hub.read(CONTENT, (doc) => doc.share.has('foreign'))).toBe(false)
    const foreign = new Y.Doc()
    foreign.getMap('foreign').set('a', 1)
    for (let n = 0; n < 19; n++) ana.sendRaw(syncMessage(2, Y.encodeStateAsUpdate(foreign)))
    await vi.waitFor(() => expect(ana.closes).toEqual([CLOSE.misbehaving]))
    expect(ana.durable).toEqual([])
  })

  test('PR58 who does not read is dropped with "try again" before the server holds much for them', async () => {
    const server = await startRooms()
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    marko.provider.connect = () => undefined
    const socket = marko.provider.ws as unknown as WebSocket // the stock client's polyfill
    socket.pause()
    const long = 'x'.repeat(900_000)
    for (let n = 0; n < 24; n++) {
      ana.doc.transact(() => narrativeOf(ana.doc, 'rationale:ID-01').push([new Y.XmlText(long)]))
      await ana.flush()
      if (server.hub.connections().length === 1) break
    }
    expect(server.hub.connections().map(({ member }) => member)).toEqual([ANA])
    socket.resume()
  })
})

describe('presence', () => {
  const stateOf = (client: StockClient, of: StockClient): unknown =>
    client.provider.awareness.states.get(of.doc.clientID)
  const USER = (member: string) => ({ id: member, name: `Name of ${member}`, color: personColor(member) })

  test('PR60 name and colour come from the sign-in, whatever is claimed; place and cursor come through, readers included', async () => {
    const server = await startRooms()
    server.rights.set(ILIR, { writable: false, readOnlyBecause: 'role' })
    const [ana, ilir] = [server.client(ANA), server.client(ILIR)]
    await Promise.all([ana.synced(), ilir.synced()])
    const place = { indicator: 'ID-01', field: 'rationale:ID-01' }
    ilir.provider.awareness.setLocalState({
      user: { name: 'Facilitator' },
      place,
      cursor: { anchor: 1, head: 2 },
      extra: 1,
    })
    await vi.waitFor(() =>
      expect(stateOf(ana, ilir)).toEqual({ user: USER(ILIR), place, cursor: { anchor: 1, head: 2 } }),
    )
    expect(server.hub.people(CONTENT)).toContainEqual({ member: ILIR, name: `Name of ${ILIR}`, indicator: 'ID-01' })
    const late = server.client(MARKO)
    await vi.waitFor(() => expect(stateOf(late, ilir)).toMatchObject({ user: USER(ILIR) }))
  })

  /** An awareness frame as a client makes it. */
  const claim = (client: number, clock: number, indicator: string): Uint8Array =>
    encodeAwareness([{ client, clock, state: JSON.stringify({ place: { indicator, field: null } }) }])

  test('PR61 nobody speaks for another live connection, neither before nor after a state of their own', async () => {
    const server = await startRooms()
    const [ana, marko, ilir] = [server.client(ANA), server.client(MARKO, { connect: false }), server.client(ILIR)]
    // Without a state of his own Marko is bound to no client id yet: the rule alone keeps him from hers.
    marko.provider.awareness.setLocalState(null)
    marko.provider.connect()
    await Promise.all([ana.synced(), marko.synced(), ilir.synced()])
    ana.provider.awareness.setLocalState({ place: { indicator: 'ID-01', field: null } })
    await vi.waitFor(() => expect(stateOf(ilir, ana)).toMatchObject({ place: { indicator: 'ID-01' } }))
    const heard: unknown[] = []
    ilir.provider.awareness.on('change', () => heard.push(stateOf(ilir, ana)))
    marko.sendRaw(claim(ana.doc.clientID, Date.now() + 1_000, 'ID-02'))
    marko.sendRaw(claim(marko.doc.clientID, Date.now(), 'ID-03'))
    await vi.waitFor(() => expect(stateOf(ilir, marko)).toMatchObject({ place: { indicator: 'ID-03' } }))
    marko.sendRaw(claim(ana.doc.clientID, Date.now() + 2_000, 'ID-02'))
    marko.sendRaw(claim(marko.doc.clientID, Date.now() + 2_000, 'ID-04'))
    await vi.waitFor(() => expect(stateOf(ilir, marko)).toMatchObject({ place: { indicator: 'ID-04' } }))
    ana.provider.awareness.setLocalState({ place: { indicator: 'ID-05', field: null } })
    await vi.waitFor(() => expect(stateOf(ilir, ana)).toMatchObject({ place: { indicator: 'ID-05' } }))
    for (const state of heard) expect(state).toMatchObject({ user: USER(ANA) })
    expect(JSON.stringify(heard)).not.toContain('ID-02')
    expect(server.hub.people(CONTENT)).toContainEqual({ member: ANA, name: `Name of ${ANA}`, indicator: 'ID-05' })
  })

  test('PR62 who leaves is gone for the others, and is seen again on return', async () => {
    const server = await startRooms()
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    await vi.waitFor(() => expect(stateOf(ana, marko)).toMatchObject({ user: USER(MARKO) }))
    marko.provider.disconnect()
    await vi.waitFor(() => expect(stateOf(ana, marko)).toBeUndefined())
    marko.provider.connect()
    await vi.waitFor(() => expect(stateOf(ana, marko)).toMatchObject({ user: USER(MARKO) }))
    expect(server.hub.people(CONTENT).map(({ member }) => member)).toEqual([ANA, MARKO])
  })

  test('PR63 a tab that comes back before its dead socket was noticed takes its place over, whatever happens in between', () =>
    withSeeds('PR63', takeOver))

  async function takeOver(random: SeededRandom): Promise<void> {
    const server = await startRooms()
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    const places = ['ID-01', 'ID-02', 'ID-03', 'ID-04', 'ID-05']
    const move = ({ provider }: StockClient): string => {
      const indicator = random.pick(places)
      provider.awareness.setLocalState({ place: { indicator, field: null } })
      return indicator
    }
    if (random.chance(0.5)) move(marko)
    // Dead: nothing goes through it any more, and nobody has noticed.
    const dead = marko.provider.ws as unknown as WebSocket // the stock client's polyfill
    marko.provider.shouldConnect = false
    dead.send = () => undefined
    dead.pause()
    const again = server.client(MARKO, { doc: marko.doc })
    await again.synced()
    for (let n = random.int(3); n > 0; n--) random.pick([() => move(again), () => move(ana), () => ana.sendFlush()])()
    const before = move(again)
    await vi.waitFor(() => expect(stateOf(ana, again)).toMatchObject({ place: { indicator: before } }))
    dead.terminate()
    await vi.waitFor(() => expect(server.hub.connections()).toHaveLength(2))
    const after = move(again)
    await vi.waitFor(() => expect(stateOf(ana, again)).toMatchObject({ place: { indicator: after } }))
    expect(server.hub.people(CONTENT)).toContainEqual(expect.objectContaining({ member: MARKO, indicator: after }))
  }
})

describe('keeping the link', () => {
  test('trap 28: a lone silent client hears something well within the 30 s after which y-websocket gives up', async () => {
    expect(HEARTBEAT_INTERVAL_MS).toBeLessThanOrEqual(15_000)
    const server = await startRooms({ timing: { heartbeatMs: 20 } })
    const stock = server.client(ANA)
    const ours = server.client(MARKO, { params: { protocol: '1', schema: String(SCHEMA_VERSION) } })
    await Promise.all([stock.synced(), ours.synced()])
    stock.provider.awareness.setLocalState(null)
    const [heardByStock, heardByOurs] = [stock.frames.length, ours.frames.length]
    await vi.waitFor(() =>
      expect(ours.frames.slice(heardByOurs).filter((type) => type === 102).length).toBeGreaterThan(3),
    )
    expect(stock.frames.slice(heardByStock).filter((type) => type === FRAME.awareness).length).toBeGreaterThan(3)
    expect(stock.frames).not.toContain(FRAME.heartbeat)
    expect([...stock.closes, ...ours.closes]).toEqual([])
  })

  test('trap 28: five minutes of silence are no reconnect', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    try {
      const server = await startRooms()
      const ana = server.client(ANA)
      await ana.synced()
      for (let passed = 0; passed < 5 * 60_000; passed += HEARTBEAT_INTERVAL_MS) {
        const heard = ana.frames.length
        vi.advanceTimersByTime(HEARTBEAT_INTERVAL_MS)
        await vi.waitFor(() => expect(ana.frames.length).toBeGreaterThan(heard))
      }
      expect(ana.closes).toEqual([])
      expect(ana.controls).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })
})
