import type * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { ControlMessage } from '../../shared/protocol/control.ts'
import { decodeControl, decodeDurable, encodeFlush, FRAME } from '../../shared/protocol/frames.ts'
import { SYNC_PATH, type RoomName } from '../../shared/protocol/rooms.ts'

export interface StockClientOptions {
  /** `ws://127.0.0.1:<port>` */
  readonly wsOrigin: string
  readonly room: RoomName
  readonly cookie: string
  /** Origin header; the server's own unless told. */
  readonly origin?: string
  /** `protocol`, `schema`, `epoch` of the socket's address; none unless told, as a stock client. */
  readonly params?: Record<string, string>
  readonly doc?: Y.Doc
  readonly connect?: boolean
}

/** A y-websocket provider as it comes, with ears for our own frames. */
export interface StockClient {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Control messages heard so far, oldest first. */
  readonly controls: ControlMessage[]
  /** Types of all frames heard so far. */
  readonly frames: number[]
  /** Close codes of connections that ended. */
  readonly closes: number[]
  /** Waits until the document came; fails when it does not. */
  synced(): Promise<void>
  /** Sends FLUSH after everything so far and gives the time of its DURABLE. */
  flush(): Promise<number>
  /** Sends FLUSH and gives its number at once; `durable` tells when it was answered. */
  sendFlush(): number
  /** Barriers answered so far, in order. */
  readonly durable: number[]
  /** Sends any bytes as one binary message. */
  sendRaw(message: Uint8Array | string): void
  /** Says that it is there, as browsers answer a ping. */
  sendPong(): void
  destroy(): void
}

/** Opens a stock client; it is destroyed when the running test ends. */
export function openStockClient(options: StockClientOptions): StockClient {
  const { wsOrigin, room, cookie, doc = new Y.Doc(), params = {}, connect = true } = options
  const origin = options.origin ?? wsOrigin.replace('ws', 'http')
  class SignedInWebSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie, origin } })
    }
  }
  const provider = new WebsocketProvider(wsOrigin + SYNC_PATH, room, doc, {
    WebSocketPolyfill: SignedInWebSocket as unknown as typeof globalThis.WebSocket, // ws has what the provider uses
    connect: false,
    disableBc: true,
    maxBackoffTime: 200,
    params,
  })
  const heard = listen(provider)
  if (connect) provider.connect()
  let barriers = 0
  const sendRaw = (message: Uint8Array | string): void => provider.ws?.send(message as Uint8Array<ArrayBuffer>) // never over shared memory
  const sendFlush = (): number => {
    sendRaw(encodeFlush(++barriers))
    return barriers
  }
  const client: StockClient = {
    doc,
    provider,
    ...heard,
    sendRaw,
    sendFlush,
    synced: () => vi.waitFor(() => assertTrue(provider.synced, `${room} came`), { timeout: 5_000, interval: 5 }),
    async flush() {
      const barrier = sendFlush()
      return vi.waitFor(() => answered(heard.times.get(barrier), barrier), { timeout: 5_000, interval: 5 })
    },
    // a browser's socket has no such method; ws has
    sendPong: () => (provider.ws as unknown as WebSocket).pong(),
    destroy: () => provider.destroy(),
  }
  endWithTest(() => client.destroy())
  return client
}

/** The bytes of a sync frame around `update`. */
export const syncMessage = (step: 0 | 1 | 2, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })

function listen(provider: WebsocketProvider) {
  const controls: ControlMessage[] = []
  const durable: number[] = []
  const times = new Map<number, number>()
  const frames: number[] = []
  const closes: number[] = []
  provider.messageHandlers.forEach((handler, type) => {
    provider.messageHandlers[type] = (...args) => {
      frames.push(type)
      handler(...args)
    }
  })
  const hear = (type: number, handle: (decoder: decoding.Decoder) => void): void => {
    provider.messageHandlers[type] = (_encoder, decoder) => {
      frames.push(type)
      handle(decoder)
    }
  }
  hear(FRAME.control, (decoder) => {
    const control = decodeControl(decoder)
    if (control) controls.push(control)
  })
  hear(FRAME.durable, (decoder) => {
    const { barrier, at } = decodeDurable(decoder)
    durable.push(barrier)
    times.set(barrier, at)
  })
  hear(FRAME.heartbeat, () => undefined)
  provider.on('connection-close', (event: { code: number } | null) => closes.push(event?.code ?? 0))
  return { controls, durable, times, frames, closes }
}

function answered(at: number | undefined, barrier: number): number {
  if (at === undefined) throw new Error(`FLUSH(${barrier}) was not answered`)
  return at
}

function assertTrue(condition: boolean, what: string): void {
  if (!condition) throw new Error(`Not yet: ${what}`)
}

function endWithTest(end: () => void): void {
  try {
    onTestFinished(end)
  } catch {
    return
  }
}
