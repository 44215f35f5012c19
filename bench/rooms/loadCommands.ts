import { join, joinAll, pause, sameDocument, type Client, type JoinOptions } from './clients.ts'
import { DIALECTS, type ServerKind } from './dialect.ts'
import { writeDurably } from './durable.ts'
import { makeHistory, type History } from './history.ts'
import { TypingCrowd } from './typing.ts'
import { Writer } from './Writer.ts'

interface Place {
  readonly server: ServerKind
  readonly port: number
}

let clients: readonly Client[] = []
let crowd: TypingCrowd | null = null
let history: History | null = null

const FEED_AT_ONCE = 100
const PIECE = 10_000
/** Several, because ours slows one that sends too much. */
const WRITERS = 4

/** What the generator does when it is asked; each answers when it is done. */
export const LOAD_COMMANDS = {
  /** Opens a crowd in document 0, of which the first `writers` will type. */
  async open({ server, port, count, writers }: Place & { count: number; writers: number }) {
    clients = await joinAll(sameDocument(server, port, count))
    crowd = new TypingCrowd(server, clients, writers)
    await crowd.begin()
  },
  async type({ editsPerSecond, seconds }: { editsPerSecond: number; seconds: number }) {
    if (!crowd) throw new Error('Nobody is there to type')
    return crowd.type(editsPerSecond, seconds)
  },
  /** Opens so many documents with so many connections each; the first of each writes a line. */
  async fill({ server, port, documents, each }: Place & { documents: number; each: number }) {
    const joins = Array.from({ length: documents * each }, (_, n): JoinOptions => {
      return { server, port, document: Math.floor(n / each), connection: n }
    })
    clients = await joinAll(joins)
    clients.forEach(({ socket, document }, n) => {
      if (n % each === 0) socket.send(DIALECTS[server].update(document, new Writer().start))
    })
    await pause(300)
  },
  async close() {
    for (const { socket } of clients) socket.end()
    clients = []
    crowd = null
    await pause(50)
  },
  /** Sends a long history into document 0 through one connection and waits until it can be read back whole. */
  async feed({ server, port, edits }: Place & { edits: number }) {
    history ??= makeHistory(edits)
    const { socket } = await join({ server, port, document: 0, connection: 0 })
    for (const [n, update] of history.updates.entries()) {
      socket.send(DIALECTS[server].update(0, update))
      if (n % FEED_AT_ONCE === 0) await pause(1)
    }
    const enough = history.bytes * 0.9
    for (let got = false; !got; await pause(100))
      got = await join({ server, port, document: 0, connection: 1, enough }).then(
        (reader) => (reader.socket.end(), true),
        () => false,
      )
    socket.end()
    return { bytes: history.bytes }
  },
  /** Milliseconds until a newcomer holds the long document. */
  async joinCold({ server, port }: Place) {
    const enough = (history?.bytes ?? 0) * 0.9
    const times: number[] = []
    for (let n = 0; n < 4; n++) {
      const start = performance.now()
      const { socket } = await join({ server, port, document: 0, connection: n, enough })
      times.push(performance.now() - start)
      socket.end()
    }
    const [first = Infinity, ...later] = times
    return { first, later: later.toSorted((a, b) => a - b)[1] ?? Infinity }
  },
  /** Milliseconds until all of a crowd that knows the document already is back in it. */
  async storm({ server, port, count }: Place & { count: number }) {
    const stateVector = history?.stateVector ?? Uint8Array.of(0)
    const start = performance.now()
    const all = await Promise.all(sameDocument(server, port, count).map((one) => join({ ...one, stateVector })))
    const ms = performance.now() - start
    for (const { socket } of all) socket.end()
    return { ms }
  },
  durable: writeDurably,
  /** One connection stops reading while others write so many bytes in all. */
  async overfeed({ server, port, bytes, bytesPerSecond }: Place & { bytes: number; bytesPerSecond: number }) {
    const [slow, ...writing] = await joinAll(sameDocument(server, port, 1 + WRITERS))
    slow?.socket.pause()
    const writers = writing.map(({ socket }) => ({ socket, writer: new Writer() }))
    const update = (body: Uint8Array): Uint8Array => DIALECTS[server].update(0, body)
    for (const { socket, writer } of writers) socket.send(update(writer.start))
    const start = performance.now()
    for (let sent = 0; sent < bytes; sent += PIECE * WRITERS) {
      for (const { socket, writer } of writers)
        socket.send(update(writer.insert('x'.repeat(PIECE), sent === 0 ? 0 : PIECE)))
      const ahead = (sent / bytesPerSecond) * 1000 - (performance.now() - start)
      if (ahead > 1) await pause(ahead)
    }
    await pause(500)
    clients = slow ? [slow, ...writing] : writing
  },
} as const

export type LoadCommands = typeof LOAD_COMMANDS
