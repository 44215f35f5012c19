import * as decoding from 'lib0/decoding'
import { decodeDurable, encodeFlush, FRAME } from '../../shared/protocol/frames.ts'
import { joinAll, pause, type Client, type JoinOptions } from './clients.ts'
import { DIALECTS, type ServerKind } from './dialect.ts'
import { Histogram, Writer } from './Writer.ts'

const LAST_ANSWERS_MS = 3_000

export interface DurableResult {
  readonly edits: number
  /** Edits that the server said are on disk; null where it never says. */
  readonly confirmed: number | null
  readonly confirmedPerSecond: number | null
  readonly p50: number
  readonly p99: number
}

/** One writer in each of so many documents; ours is asked after each edit whether it is on disk. */
export async function writeDurably(options: {
  readonly server: ServerKind
  readonly port: number
  readonly documents: number
  readonly editsPerSecond: number
  readonly seconds: number
}): Promise<DurableResult> {
  const { server, port, documents, editsPerSecond, seconds } = options
  const joins = Array.from({ length: documents }, (_, n): JoinOptions => ({ server, port, document: n, connection: n }))
  const clients = await joinAll(joins)
  const writers = clients.map(() => new Writer())
  const histogram = new Histogram()
  const asked = clients.map(() => new Map<number, number>())
  let confirmed = 0
  clients.forEach(({ socket }, n) => {
    socket.onFrame((message) => {
      if (message[0] !== FRAME.durable) return
      const decoder = decoding.createDecoder(Uint8Array.from(message))
      decoding.readVarUint(decoder)
      const at = asked[n]?.get(decodeDurable(decoder).barrier)
      if (at === undefined) return
      histogram.add(performance.now() - at)
      confirmed++
    })
  })
  const send = (client: Client, update: Uint8Array): void =>
    client.socket.send(DIALECTS[server].update(client.document, update))
  clients.forEach((client, n) => send(client, writers[n]?.start ?? new Uint8Array()))
  await pause(200)
  const start = performance.now()
  let sent = 0
  for (let passed = 0; passed < seconds; passed = (performance.now() - start) / 1000) {
    const due = Math.floor(passed * editsPerSecond)
    for (; sent < due; sent++) {
      const client = clients[sent % documents]
      const writer = writers[sent % documents]
      if (!client || !writer) continue
      send(client, writer.edit())
      if (server !== 'ours') continue
      asked[sent % documents]?.set(sent, performance.now())
      client.socket.send(encodeFlush(sent))
    }
    await pause(1)
  }
  for (let waited = 0; server === 'ours' && confirmed < sent && waited < LAST_ANSWERS_MS; waited += 10) await pause(10)
  const took = (performance.now() - start) / 1000
  for (const { socket } of clients) socket.end()
  const says = server === 'ours'
  return {
    edits: sent,
    confirmed: says ? confirmed : null,
    confirmedPerSecond: says ? confirmed / took : null,
    p50: histogram.quantile(0.5),
    p99: histogram.quantile(0.99),
  }
}
