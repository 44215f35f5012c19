import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { CLOSE, type CloseCode } from '../../../shared/protocol/closeCodes.ts'
import { parseRoomName, roomName, SYNC_PATH, type RoomAddress } from '../../../shared/protocol/rooms.ts'
import { callerAddress } from '../../callerAddress.ts'
import { AddressGate } from './AddressGate.ts'
import {
  isNewerThanServer,
  narrowAccess,
  parseClaim,
  type Access,
  type Authorise,
  type ClientClaim,
  type Refusal,
} from '../access.ts'
import { RATE_LIMITS, type RateLimits } from './RateGate.ts'
import { closeCodeOf, type RoomConnection } from './RoomConnection.ts'
import type { RoomHub, Seat } from '../RoomHub.ts'
import { RoomMissingError } from '../live/RoomCache.ts'
import type { RoomSocket } from '../live/RoomSocket.ts'

export interface RoomLimits {
  /** Longest message; a whole offline day must fit. */
  readonly messageBytes: number
  readonly connectionsPerMember: number
  /** Behind a proxy everybody has its address, so this guards memory, not fairness. */
  readonly connectionsPerAddress: number
  readonly rates: RateLimits
}
const LIMITS: RoomLimits = {
  messageBytes: 8_100_000,
  connectionsPerMember: 60,
  connectionsPerAddress: 5_000,
  rates: RATE_LIMITS,
}
const PING_INTERVAL_MS = 20_000
const DROP_AFTER_MS = 1_000
const CLOSE_TEXT_FRAME = 1003
const CLOSE_TOO_LARGE_OF_WS = 1009

export interface AttachOptions {
  readonly hub: RoomHub
  /** Exact values of the Origin header that are let in. */
  readonly allowedOrigins: readonly string[]
  readonly authorise: Authorise
  readonly limits?: Partial<RoomLimits>
  /** How many proxies of our own stand before this server; none where it is left out. */
  readonly trustedProxies?: number
  /** Called with the sign-in of each socket that answered a ping: somebody's page is still open. */
  readonly onAnswer?: (signIn: string) => void
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** What an upgrade comes to: an answer in HTTP, a socket that is closed at once, or a seat. */
type Decision =
  | { readonly kind: 'http'; readonly status: '401 Unauthorized' | '403 Forbidden' | '503 Service Unavailable' }
  | { readonly kind: 'close'; readonly code: CloseCode }
  | {
      readonly kind: 'seat'
      readonly seat: Seat
      readonly access: Access
      readonly claim: ClientClaim
      readonly reauthorise: () => Promise<Access | Refusal>
    }

/** ws closes with 1009 by itself; clients would come back and send the same again, so they are told for good. */
class RoomWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === CLOSE_TOO_LARGE_OF_WS ? CLOSE.tooLarge : code, reason)
  }
}

/** Serves all rooms under `/sync/<room>` of an HTTP server. Gives the detacher, which ends no connection (`hub.drain()` does). */
export function attachRooms(httpServer: Server, options: AttachOptions): () => void {
  const limits = { ...LIMITS, ...options.limits }
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    WebSocket: RoomWebSocket,
  })
  const gate = new AddressGate(limits.connectionsPerAddress)
  const handleUpgrade = (request: IncomingMessage, raw: Duplex, head: Buffer): void => {
    const url = parseUrl(request)
    if (!url?.pathname.startsWith(`${SYNC_PATH}/`)) {
      // In development another listener serves its own path on the same server.
      if (httpServer.listenerCount('upgrade') === 1) refuseUpgrade(raw, '404 Not Found')
      return
    }
    void serve({ ...options, limits, gate }, webSockets, { request, raw, head, url })
  }
  httpServer.on('upgrade', handleUpgrade)
  const ping = setInterval(() => pingAll(webSockets), PING_INTERVAL_MS)
  ping.unref()
  return () => {
    clearInterval(ping)
    httpServer.off('upgrade', handleUpgrade)
  }
}

interface Upgrade {
  readonly request: IncomingMessage
  readonly raw: Duplex
  readonly head: Buffer
  readonly url: URL
}
type ServeOptions = AttachOptions & { readonly limits: RoomLimits; readonly gate: AddressGate }

async function serve(options: ServeOptions, webSockets: WebSocketServer, upgrade: Upgrade): Promise<void> {
  const { request, raw, head } = upgrade
  const ignoreError = (): void => undefined
  raw.on('error', ignoreError)
  const leaveAddress = options.gate.enter(callerAddress(request, options.trustedProxies ?? 0))
  if (leaveAddress) raw.once('close', leaveAddress)
  const decision: Decision = leaveAddress
    ? await decide(options, upgrade)
    : { kind: 'http', status: '503 Service Unavailable' }
  if (decision.kind === 'http') return refuseUpgrade(raw, decision.status)
  if (raw.destroyed) return decision.kind === 'seat' ? decision.seat.leave() : undefined
  let taken = false
  raw.once('close', () => {
    if (!taken && decision.kind === 'seat') decision.seat.leave()
  })
  webSockets.handleUpgrade(request, raw, head, (socket) => {
    taken = true
    raw.off('error', ignoreError)
    // Without a listener one malformed frame would end the process; ws closes the socket itself.
    socket.on('error', (error) => options.hub.log.warn({ error: error.message }, 'A socket failed'))
    if (decision.kind === 'close') return socket.close(decision.code)
    const { seat, access, claim, reauthorise } = decision
    const knowsOurFrames = claim.protocol !== null
    const connection = seat.open(adapt(socket, raw), {
      access,
      knowsOurFrames,
      reauthorise,
      rates: options.limits.rates,
    })
    raw.on('drain', () => connection.handleDrain())
    wire(socket, connection)
    socket.on('pong', () => {
      if (connection.signIn !== undefined) options.onAnswer?.(connection.signIn)
    })
  })
}

/** Decides from the outside in: origin, cookie, name, right, epoch, and only then the document is loaded. */
async function decide(options: ServeOptions, { request, url }: Upgrade): Promise<Decision> {
  const { origin, cookie = '' } = request.headers
  if (origin === undefined || !options.allowedOrigins.includes(origin)) return { kind: 'http', status: '403 Forbidden' }
  if (cookie === '') return { kind: 'http', status: '401 Unauthorized' }
  const address = parseRoomName(url.pathname.slice(SYNC_PATH.length + 1))
  const claim = parseClaim(url.searchParams)
  if (address === null) return { kind: 'close', code: CLOSE.gone }
  if (claim === null) return { kind: 'close', code: CLOSE.misbehaving }
  const reauthorise = (): Promise<Access | Refusal> => authoriseHere(options, cookie, address, claim)
  try {
    const access = await reauthorise()
    if ('refused' in access)
      return access.refused === 'no-cookie'
        ? { kind: 'http', status: '401 Unauthorized' }
        : { kind: 'close', code: closeCodeOf(access) }
    if (isNewerThanServer(claim)) return { kind: 'close', code: CLOSE.clientTooOld }
    if (claim.epoch !== null && claim.epoch !== access.epoch) return { kind: 'close', code: CLOSE.epochChanged }
    const open = options.hub.connections().filter(({ member }) => member === access.member).length
    if (open >= options.limits.connectionsPerMember) return { kind: 'close', code: CLOSE.unavailable }
    return { kind: 'seat', seat: await options.hub.admit(roomName(address)), access, claim, reauthorise }
  } catch (error) {
    if (error instanceof RoomMissingError) return { kind: 'close', code: CLOSE.gone }
    options.hub.log.error({ room: roomName(address), error }, 'A room cannot be opened now')
    return { kind: 'close', code: CLOSE.unavailable }
  }
}

async function authoriseHere(
  { authorise, now = Date.now }: AttachOptions,
  cookie: string,
  address: RoomAddress,
  claim: ClientClaim,
): Promise<Access | Refusal> {
  const answer = await authorise({ cookie, room: roomName(address), now: now() })
  return 'refused' in answer ? answer : narrowAccess(answer, address, claim)
}

function wire(socket: WebSocket, connection: RoomConnection): void {
  socket.binaryType = 'arraybuffer'
  socket.on('message', (message, isBinary) => {
    if (!isBinary) return socket.close(CLOSE_TEXT_FRAME)
    if (message instanceof ArrayBuffer) connection.receive(new Uint8Array(message))
  })
  socket.on('close', () => connection.handleGone())
}

function adapt(socket: WebSocket, raw: Duplex): RoomSocket {
  return {
    // Past ws, which would frame each message for each socket anew; whole frames may stand between its own.
    write(frames) {
      if (socket.readyState === WebSocket.OPEN) raw.write(frames)
    },
    unsentBytes: () => raw.writableLength,
    pause(ms) {
      socket.pause()
      setTimeout(() => socket.resume(), ms).unref()
    },
    close: (code) => socket.close(code),
    drop(code) {
      socket.close(code)
      setTimeout(() => socket.terminate(), DROP_AFTER_MS).unref()
    },
  }
}

const unanswered = new WeakSet<WebSocket>()

/** Ends sockets that left two pings unanswered; half-open connections give no other sign. */
function pingAll(webSockets: WebSocketServer): void {
  for (const socket of webSockets.clients) {
    if (unanswered.has(socket)) {
      socket.terminate()
      continue
    }
    unanswered.add(socket)
    socket.once('pong', () => unanswered.delete(socket))
    socket.ping()
  }
}

function parseUrl(request: IncomingMessage): URL | null {
  const base = 'http://localhost'
  return URL.canParse(request.url ?? '', base) ? new URL(request.url ?? '', base) : null
}

function refuseUpgrade(raw: Duplex, status: string): void {
  raw.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
