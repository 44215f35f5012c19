import * as decoding from 'lib0/decoding'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import { CLOSE, isFinalClose } from '../../../shared/protocol/closeCodes.ts'
import type { ControlMessage } from '../../../shared/protocol/control.ts'
import { decodeControl, decodeDurable, encodeFlush, FRAME } from '../../../shared/protocol/frames.ts'
import { SYNC_PATH } from '../../../shared/protocol/rooms.ts'
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts'
import { connectionNow, noteReach, onConnectionChange } from '../../api/connection.ts'
import { calmAwareness } from './calmAwareness.ts'
import { socketFor } from './frameLog.ts'
import { LinkReport } from './linkReport.ts'
import { retryDelay } from '../../api/retryDelay.ts'
import type { LinkState, LinkRefusal } from '../room.ts'

/** A live link may be silent for at most this long after the device woke up (the server's heartbeat comes every 10 s). */
const SILENCE_MS = 15_000
const SYNC_STEP_1 = 0

/** What a room hears from its link. Everything comes after the frame that caused it was handled whole. */
export interface LinkListener {
  link(link: LinkState): void
  /** Both sides have exchanged all they had: a FLUSH sent from now on covers everything made before it. */
  caughtUp(): void
  lost(): void
  /** The server told what it has: its state vector, the first thing on a new link. */
  serverHas(stateVector: Uint8Array): void
  durable(barrier: number, at: number): void
  control(message: ControlMessage): void
}

export interface RoomProviderOptions {
  readonly doc: Y.Doc
  readonly room: string
  readonly listener: LinkListener
  /** Where the server is, without path; this page's own origin unless told. */
  readonly server?: string
  readonly WebSocket?: typeof WebSocket
}

/** The link of one document to its room on the server. */
export interface RoomProvider {
  readonly awareness: Awareness
  /** Starts. `epoch` is the lineage of what the document holds already, null when it holds nothing. */
  connect(epoch: string | null): void
  /** Every later connection claims this lineage. */
  setEpoch(epoch: string): void
  /** Sends FLUSH(barrier) after everything sent so far; false when there is no open link. */
  flush(barrier: number): boolean
  /** Drops the link and makes a new one at once. */
  reconnect(): void
  /** Drops the link and keeps it down. */
  stop(): void
  close(): void
}

/** Makes the link, not yet connected. No token is ever in its address: the sign-in cookie travels with the upgrade. */
export function openRoomProvider(options: RoomProviderOptions): RoomProvider {
  const { doc, room, listener } = options
  const awareness = new Awareness(doc)
  const stopTelling = calmAwareness(awareness)
  const Socket = socketFor(room, options.WebSocket)
  const provider = new WebsocketProvider((options.server ?? pageOrigin()) + SYNC_PATH, room, doc, {
    connect: false,
    awareness,
    disableBc: true,
    params: { protocol: String(PROTOCOL_VERSION), schema: String(SCHEMA_VERSION) },
    shouldReconnect: (event) => !isFinalClose(event.code),
    ...(Socket && { WebSocketPolyfill: Socket }),
  })
  const report = new LinkReport()
  followLink(provider, listener, report)
  const setEpoch = (epoch: string): void => {
    provider.params = { ...provider.params, epoch }
  }
  const reconnect = (): void => {
    provider.disconnect()
    provider.connect()
  }
  const forget = wakeUps(provider, reconnect)
  return {
    awareness,
    connect(epoch) {
      if (epoch !== null) setEpoch(epoch)
      report.begun()
      provider.connect()
    },
    setEpoch,
    flush: (barrier) => send(provider, encodeFlush(barrier)),
    reconnect,
    stop() {
      provider.disconnect()
      report.ended()
    },
    close() {
      forget()
      report.ended()
      stopTelling()
      provider.destroy()
      awareness.destroy()
    },
  }
}

/** Translates y-websocket's events and our own frames into the listener's words. */
function followLink(provider: WebsocketProvider, listener: LinkListener, report: LinkReport): void {
  let attempt = 0
  let answered = false
  let pushes = true
  let caughtUp = false
  const check = (): void => {
    if (caughtUp || !provider.synced || (pushes && !answered)) return
    caughtUp = true
    attempt = 0
    // y-websocket sends its answer after the handler; a FLUSH sent from here must come behind it
    queueMicrotask(() => {
      if (!caughtUp) return
      report.isUp()
      listener.link({ kind: 'online' })
      listener.caughtUp()
    })
  }
  const [handleSync] = provider.messageHandlers
  provider.messageHandlers[FRAME.sync] = (encoder, decoder, ...rest) => {
    const step = decoding.peekVarUint(decoder)
    if (step === SYNC_STEP_1) listener.serverHas(stateVectorOf(decoder))
    handleSync?.(encoder, decoder, ...rest)
    if (step === SYNC_STEP_1) answered = true
    check()
  }
  provider.messageHandlers[FRAME.durable] = (_encoder, decoder) => {
    const { barrier, at } = decodeDurable(decoder)
    listener.durable(barrier, at)
  }
  provider.messageHandlers[FRAME.heartbeat] = () => undefined
  provider.messageHandlers[FRAME.control] = (_encoder, decoder) => {
    const message = decodeControl(decoder)
    if (!message) return
    // a room that takes nothing from us may not ask for it either
    if (message.kind === 'welcome') pushes = message.writable
    listener.control(message)
    check()
  }
  provider.on('status', ({ status }) => {
    if (status !== 'connected') return
    answered = false
    pushes = true
    // the others forgot us with the last link; a newer clock makes them take us in again
    provider.awareness.setLocalState(provider.awareness.getLocalState() ?? {})
  })
  provider.on('connection-close', (event) => {
    caughtUp = false
    listener.lost()
    if (event && isFinalClose(event.code)) return
    provider.maxBackoffTime = retryDelay(event === null ? 0 : ++attempt)
    provider.wsUnsuccessfulReconnects = 20 // makes y-websocket's own doubling reach the maximum that we set
    // without any network no request could be under way that would tell
    if (globalThis.navigator?.onLine === false) noteReach(false)
    listener.link({ kind: 'offline' })
    if (event) report.isDown()
    else if (provider.shouldConnect) report.isLost()
  })
  provider.on('closed', ({ code }) => {
    report.ended()
    listener.link({ kind: 'refused', because: refusalOf(code) })
  })
}

/** The body of a step 1, leaving the decoder where it was. */
function stateVectorOf(decoder: decoding.Decoder): Uint8Array {
  const ahead = decoding.clone(decoder)
  decoding.readVarUint(ahead)
  return decoding.readVarUint8Array(ahead)
}

/** The reason behind a final close code. */
export function refusalOf(code: number): LinkRefusal {
  switch (code) {
    case CLOSE.signedOut:
      return 'signed-out'
    case CLOSE.noRight:
      return 'no-right'
    case CLOSE.gone:
      return 'gone'
    case CLOSE.epochChanged:
      return 'epoch-changed'
    case CLOSE.clientTooOld:
      return 'too-old'
    case CLOSE.tooLarge:
      return 'too-large'
    default:
      return 'misbehaving'
  }
}

function send(provider: WebsocketProvider, frame: Uint8Array): boolean {
  const socket = provider.ws
  if (!socket || !provider.wsconnected || socket.readyState !== socket.OPEN) return false
  socket.send(new Uint8Array(frame))
  return true
}

/** Notices sleep, and the network going and coming, sooner than time-outs would. Gives the way to stop. */
function wakeUps(provider: WebsocketProvider, reconnect: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined
  const wake = (): void => {
    if (!provider.shouldConnect || document.visibilityState === 'hidden') return
    if (provider.ws === null) provider.connect()
    else if (provider.wsconnected && Date.now() - provider.wsLastMessageReceived > SILENCE_MS) reconnect()
  }
  const drop = (): void => {
    if (provider.shouldConnect && provider.wsconnected) reconnect()
  }
  const stopFollowing = onConnectionChange(() => {
    if (connectionNow() !== 'offline') wake()
  })
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('online', wake)
  window.addEventListener('focus', wake)
  window.addEventListener('offline', drop)
  return () => {
    stopFollowing()
    window.removeEventListener('focus', wake)
    document.removeEventListener('visibilitychange', wake)
    window.removeEventListener('online', wake)
    window.removeEventListener('offline', drop)
  }
}

const pageOrigin = (): string => location.origin.replace(/^http/, 'ws')
