import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'

const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
const MAX_HEADER_BYTES = 16_384

/** A bound HTTP server that answers 503 until it is told what to answer with. */
export interface Listening {
  readonly server: Server
  readonly port: number
  answerWith(listener: RequestListener): void
  /** Accepts no new connection; those that are open go on. */
  refuseNewcomers(): void
  /** Ends every connection. */
  close(): Promise<void>
}

/** Binds first, so that a taken port is known before any data are touched. Rejects with a sentence for the administrator. */
export async function listen(host: string, port: number): Promise<Listening> {
  const server = createServer({
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  })
  let listener: RequestListener = answerStarting
  server.on('request', (request, response) => listener(request, response))
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new Error(sentenceOf(error, host, port), { cause: error })
  }
  const address = server.address()
  const closed = new Promise<void>((resolve) => void server.once('close', () => resolve()))
  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : port,
    answerWith: (next) => void (listener = next),
    refuseNewcomers: () => void server.close(),
    async close() {
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

const answerStarting: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '1', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify({ status: 'starting' }))
}

function sentenceOf(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `PORT: ${port} – something listens on ${host}:${port} already; expected a free port`
  if (code === 'EACCES') return `PORT: ${port} – this account may not listen there; expected a port from 1024`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST: "${host}" – expected an address of this machine, such as 127.0.0.1 or 0.0.0.0`
  return `Cannot listen on ${host}:${port}: ${String(error)}`
}
