import { once } from 'node:events'
import { createServer, request, type IncomingHttpHeaders } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** A proxy as some offices have it: requests pass, upgrades to sockets do not. */
export interface SocketlessProxy {
  readonly origin: string
  /** How many upgrades were asked for. */
  refused(): number
  /** The administrator allows sockets from now on. */
  allowSockets(): void
  close(): Promise<void>
}

/** Stands between a browser and the server at `origin`, on a free port of this machine. */
export async function startSocketlessProxy(origin: string): Promise<SocketlessProxy> {
  const target = new URL(origin)
  let allows = false
  let refused = 0
  /** Upgraded ones too, which the server itself no longer counts as its own. */
  const open = new Set<Duplex>()
  // the server knows itself by its own name alone
  const passedOn = (headers: IncomingHttpHeaders): IncomingHttpHeaders => ({
    ...headers,
    host: target.host,
    ...(headers.origin !== undefined && { origin }),
  })
  const proxy = createServer((asked, answer) => {
    const { method, url: path, headers } = asked
    const onward = request(
      { host: target.hostname, port: target.port, method, path, headers: passedOn(headers) },
      (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers)
        came.pipe(answer)
      },
    )
    onward.on('error', () => answer.writeHead(502).end())
    asked.pipe(onward)
  })
  proxy.on('connection', (socket) => open.add(socket.on('close', () => open.delete(socket))))
  proxy.on('upgrade', ({ method, url, headers }, socket) => {
    socket.on('error', () => undefined)
    if (!allows) {
      refused += 1
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    const onward = connect(Number(target.port), target.hostname, () => {
      const lines = Object.entries(passedOn(headers)).map(([name, value]) => `${name}: ${String(value)}`)
      onward.write(`${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const { port } = proxy.address() as AddressInfo // a TCP server's address is an object
  return {
    origin: `http://localhost:${port}`,
    refused: () => refused,
    allowSockets: () => void (allows = true),
    async close() {
      proxy.close()
      for (const socket of open) socket.destroy()
      await once(proxy, 'close')
    },
  }
}
