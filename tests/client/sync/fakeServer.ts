import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import type { ControlMessage } from '../../../shared/protocol/control.ts'
import { decodeClientFrame } from '../../../shared/protocol/sync/clientFrame.ts'
import { decodeFlush, encodeControl, encodeDurable, FRAME } from '../../../shared/protocol/frames.ts'

const STEP_1 = 0

/** A room's server in memory, with the faults that a test asks for. Everything it sends arrives in a later microtask. */
export class FakeServer {
  doc = new Y.Doc()
  readonly sockets = new Set<FakeSocket>()
  readonly addresses: string[] = []
  readonly flushes: number[] = []
  /** Kinds of the frames that came, in order; presence is left out. */
  readonly heard: string[] = []
  updates = 0
  reachable = true
  writable = true
  epoch = 'epoch1'
  answersFlush = true
  /** Lets sockets open and then says nothing, as a link does that is too weak for what it has to carry. */
  isSilent = false
  /** Bytes of document data sent in answers. */
  answered = 0
  /** Takes no update in, as if each were still on its way. */
  holdsUpdates = false
  /** Sends its own content before it asks for the client's. */
  asksLast = false
  time = 1_000
  /** A WebSocket class whose sockets all lead here. */
  readonly WebSocket: typeof WebSocket

  constructor() {
    const accept = (socket: FakeSocket): void => this.#accept(socket)
    const receive = (socket: FakeSocket, frame: Uint8Array): void => this.#receive(socket, frame)
    const bound = class extends FakeSocket {
      constructor(url: string) {
        super(url, accept, receive)
      }
    }
    this.WebSocket = bound as unknown as typeof WebSocket // has all that y-websocket uses
  }

  /** Cuts all links with a close code, as a network fault (1006) or the server itself does. */
  drop(code = 1006): void {
    for (const socket of this.sockets) this.#close(socket, code)
  }

  tell(message: ControlMessage): void {
    for (const socket of this.sockets) socket.deliver(encodeControl(message))
  }

  /** Sends everybody all that the server has, as after a deed that did not come over a socket. */
  broadcast(): void {
    for (const socket of this.sockets)
      socket.deliver(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, Y.encodeStateAsUpdate(this.doc))))
  }

  /** Goes on from a backup: another document under another lineage. */
  restoreBackup(fill: (doc: Y.Doc) => void): void {
    this.doc = new Y.Doc()
    fill(this.doc)
    this.epoch = `${this.epoch}+`
    this.drop()
  }

  /** Tells everybody anew whether they may write. */
  welcome(writable: boolean): void {
    this.writable = writable
    for (const socket of this.sockets) this.#greet(socket)
  }

  #accept(socket: FakeSocket): void {
    this.addresses.push(socket.url)
    if (!this.reachable) return this.#close(socket, 1006)
    socket.open()
    this.sockets.add(socket)
    const epoch = new URL(socket.url).searchParams.get('epoch')
    if (epoch !== null && epoch !== this.epoch) return this.#close(socket, 4409)
    this.#greet(socket)
    if (!this.asksLast) this.#ask(socket)
  }

  #greet(socket: FakeSocket): void {
    socket.deliver(
      encodeControl({
        kind: 'welcome',
        protocol: 1,
        schema: 1,
        epoch: this.epoch,
        writable: this.writable,
        readOnlyBecause: this.writable ? null : 'role',
      }),
    )
  }

  #ask(socket: FakeSocket): void {
    socket.deliver(syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, this.doc)))
  }

  #receive(socket: FakeSocket, frame: Uint8Array): void {
    const { kind } = decodeClientFrame(frame)
    if (kind !== 'presence') this.heard.push(kind)
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === FRAME.sync) this.#handleSync(socket, decoder)
    else if (type === FRAME.awareness) for (const other of this.#others(socket)) other.deliver(frame)
    else if (type === FRAME.flush) this.#handleFlush(socket, decodeFlush(decoder))
  }

  #handleSync(socket: FakeSocket, decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    if (step === STEP_1) {
      if (this.isSilent) return
      const answer = syncFrame((encoder) => syncProtocol.writeSyncStep2(encoder, this.doc, body))
      this.answered += answer.length
      socket.deliver(answer)
      // In a message of its own, as a network brings it: what the client does meanwhile comes first.
      if (this.asksLast) setTimeout(() => this.#ask(socket), 1)
      return
    }
    if (isNothing(body) || this.holdsUpdates) return
    if (!this.writable) return socket.deliver(encodeControl({ kind: 'refused', reason: 'read-only' }))
    this.updates += 1
    Y.applyUpdate(this.doc, body)
    for (const other of this.#others(socket))
      other.deliver(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, body)))
  }

  #handleFlush(socket: FakeSocket, barrier: number): void {
    this.flushes.push(barrier)
    if (this.answersFlush) socket.deliver(encodeDurable(barrier, ++this.time))
  }

  #others(socket: FakeSocket): FakeSocket[] {
    return [...this.sockets].filter((other) => other !== socket)
  }

  #close(socket: FakeSocket, code: number): void {
    this.sockets.delete(socket)
    socket.end(code)
  }
}

class FakeSocket {
  static readonly OPEN = 1
  readonly OPEN = 1
  readonly url: string
  readyState = 0
  binaryType = 'arraybuffer'
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null
  readonly #receive: (socket: FakeSocket, frame: Uint8Array) => void

  constructor(
    url: string,
    accept: (socket: FakeSocket) => void,
    receive: (socket: FakeSocket, frame: Uint8Array) => void,
  ) {
    this.url = url
    this.#receive = receive
    queueMicrotask(() => accept(this))
  }

  open(): void {
    this.readyState = 1
    this.onopen?.()
  }

  send(frame: Uint8Array): void {
    const copy = frame.slice()
    queueMicrotask(() => this.readyState === 1 && this.#receive(this, copy))
  }

  deliver(frame: Uint8Array): void {
    queueMicrotask(() => this.readyState === 1 && this.onmessage?.({ data: new Uint8Array(frame).buffer }))
  }

  close(): void {
    this.readyState = 3
  }

  end(code: number): void {
    this.readyState = 3
    this.onclose?.({ code, reason: '' })
  }
}

function syncFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    write(encoder)
  })
}

function isNothing(update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  return structs.length === 0 && ds.clients.size === 0
}
