import { DIALECTS, type ServerKind } from './dialect.ts'
import { RawSocket } from './RawSocket.ts'

const AT_ONCE = 100
const JOIN_LIMIT_MS = 30_000

/** One connection that has been given the document. */
export interface Client {
  readonly document: number
  readonly socket: RawSocket
}

export interface JoinOptions {
  readonly server: ServerKind
  readonly port: number
  readonly document: number
  /** Number among all connections; ours gives each its own member. */
  readonly connection: number
  readonly stateVector?: Uint8Array
  /** Bytes of content after which the document counts as come; the first answer by default. */
  readonly enough?: number
}

const NOTHING = Uint8Array.of(0)

/** Opens a connection and waits until the document has come. Rejects where it does not. */
export async function join(options: JoinOptions): Promise<Client> {
  const { server, port, document, connection, stateVector = NOTHING, enough = 1 } = options
  const dialect = DIALECTS[server]
  const socket = new RawSocket({ port, ...dialect.address(document, connection) })
  let got = 0
  const came = new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`${server}: the document did not come`)), JOIN_LIMIT_MS)
    socket.onGone(() => reject(new Error(`${server}: closed before the document came`)))
    socket.onFrame((message) => {
      if (dialect.isContent(message)) got += message.length
      if (got < enough) return
      clearTimeout(limit)
      resolve()
    })
  })
  came.catch(() => undefined)
  await socket.opened
  for (const message of dialect.greeting(document, stateVector)) socket.send(message)
  if (dialect.keeps) await came
  socket.onFrame(() => undefined)
  socket.onGone(() => undefined)
  return { document, socket }
}

/** Opens many connections, a hundred at a time. */
export async function joinAll(many: readonly JoinOptions[]): Promise<readonly Client[]> {
  const clients: Client[] = []
  for (let from = 0; from < many.length; from += AT_ONCE)
    clients.push(...(await Promise.all(many.slice(from, from + AT_ONCE).map(join))))
  return clients
}

/** For clients of one document: `count` of them, beginning with connection 0. */
export const sameDocument = (server: ServerKind, port: number, count: number): readonly JoinOptions[] =>
  Array.from({ length: count }, (_, connection) => ({ server, port, document: 0, connection }))

export const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))
