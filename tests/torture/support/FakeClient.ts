import { SCHEMA_VERSION } from '../../../shared/document/keys.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import type { ControlMessage } from '../../../shared/protocol/control.ts'
import { decodeControl, decodeDurable, encodeFlush, FRAME } from '../../../shared/protocol/frames.ts'
import { SYNC_PATH, type RoomName } from '../../../shared/protocol/rooms.ts'
import { narrativeFields, narrativeOf, narrativeText } from '../../../shared/document/narrative.ts'
import type { NarrativeField } from '../../../shared/document/keys.ts'

export interface FakeClientOptions {
  /** Asked at each connection, so that a restarted server is found on its new port. */
  readonly port: () => number
  readonly room: RoomName
  readonly cookie: string
  readonly origin: string
  readonly name: string
  /** Query of the socket's address, such as `schema=1`. */
  readonly query?: string
  readonly retryMs?: number
}

const FIELD: NarrativeField = 'rationale:ID-01'

/** A person who types numbered words into a paragraph of her own, remembers what was confirmed and always comes back. */
export class FakeClient {
  readonly doc = new Y.Doc()
  readonly closes: number[] = []
  readonly controls: ControlMessage[] = []
  /** Words that a DURABLE covers. */
  readonly acknowledged = new Set<string>()
  readonly written: string[] = []
  /** Milliseconds from FLUSH to DURABLE, newest last. */
  readonly waits: number[] = []
  synced = false
  socket: WebSocket | null = null
  readonly #options: FakeClientOptions
  readonly #asked = new Map<number, { readonly words: number; readonly at: number; readonly on: WebSocket }>()
  #barrier = 0
  #presenceClock = 0
  readonly #present = new Set<number>()
  #stopped = false
  #text: Y.XmlText | null = null
  #typing: NodeJS.Timeout | null = null
  readonly #handle: (update: Uint8Array, origin: unknown) => void

  constructor(options: FakeClientOptions) {
    this.#options = options
    this.#handle = (update, origin) => {
      if (origin !== this) this.#send(syncFrame((encoder) => syncProtocol.writeUpdate(encoder, update)))
    }
    this.doc.on('update', this.#handle)
    this.#connect()
  }

  get name(): string {
    return this.#options.name
  }
  get connected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN
  }

  /** One more word, with a barrier behind it when `flush`. */
  type(flush = true, more = ''): string {
    const word = `${this.name}-${this.written.length}${more}`
    this.#paragraph().insert(this.#paragraph().length, `${word} `)
    this.written.push(word)
    if (flush) this.flush()
    return word
  }

  /** Remembers something that the caller wrote in another way, to be confirmed by the next barrier. */
  remember(word: string): void {
    this.written.push(word)
  }

  /** Client ids whose presence it knows, its own left out. */
  get present(): ReadonlySet<number> {
    return new Set(this.#present)
  }

  /** So many characters in place of all that she wrote, so that much flows and the document stays small. */
  churn(characters: number): void {
    const text = this.#paragraph()
    this.doc.transact(() => {
      text.delete(0, text.length)
      text.insert(0, 'x'.repeat(characters))
    })
  }

  /** Types on, a few words every `everyMs`, until `stopTyping`. */
  typeOn(everyMs = 5, more = ''): void {
    const step = (): void => {
      // Never so far ahead that a dead server makes the document endless.
      if (this.written.length - this.acknowledged.size < 400) this.type(true, more)
      this.#typing = setTimeout(step, everyMs)
    }
    step()
  }
  stopTyping(): void {
    if (this.#typing) clearTimeout(this.#typing)
    this.#typing = null
  }

  /** Asks for all that was written so far; only where a link is open and the document came. */
  flush(): void {
    const { socket } = this
    if (!socket || !this.synced) return
    this.#asked.set(++this.#barrier, { words: this.written.length, at: performance.now(), on: socket })
    this.#send(encodeFlush(this.#barrier))
  }

  words(): ReadonlySet<string> {
    return new Set(wordsOf(this.doc))
  }

  sendRaw(message: Uint8Array | string): void {
    this.socket?.send(message)
  }

  /** Ends the link; it comes back by itself. */
  cut(): void {
    this.socket?.terminate()
  }

  stop(): void {
    this.#stopped = true
    this.stopTyping()
    this.socket?.terminate()
  }

  #paragraph(): Y.XmlText {
    if (this.#text) return this.#text
    const text = new Y.XmlText()
    this.#text = text
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    narrativeOf(this.doc, FIELD).push([paragraph])
    return text
  }

  #connect(): void {
    if (this.#stopped) return
    const { port, room, cookie, origin, query = `protocol=1&schema=${SCHEMA_VERSION}`, retryMs = 50 } = this.#options
    const socket = new WebSocket(`ws://127.0.0.1:${port()}${SYNC_PATH}/${room}?${query}`, {
      headers: { cookie, origin },
      perMessageDeflate: false,
    })
    socket.binaryType = 'arraybuffer'
    this.socket = socket
    this.synced = false
    socket.on('open', () => this.#send(syncFrame((encoder) => syncProtocol.writeSyncStep1(encoder, this.doc))))
    socket.on('message', (message) => {
      if (message instanceof ArrayBuffer) this.#take(new Uint8Array(message))
    })
    socket.on('error', () => undefined)
    socket.on('close', (code) => {
      this.closes.push(code)
      this.synced = false
      this.#present.clear()
      if (!(code >= 4400 && code < 4500)) setTimeout(() => this.#connect(), retryMs)
    })
  }

  #take(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message)
    switch (decoding.readVarUint(decoder)) {
      case FRAME.sync: {
        const answer = encoding.createEncoder()
        encoding.writeVarUint(answer, FRAME.sync)
        const step = syncProtocol.readSyncMessage(decoder, answer, this.doc, this)
        if (encoding.length(answer) > 1) this.#send(encoding.toUint8Array(answer))
        if (step === syncProtocol.messageYjsSyncStep2 && !this.synced) {
          this.synced = true
          this.#send(this.#presence())
          this.flush()
        }
        return
      }
      case FRAME.durable: {
        const { barrier } = decodeDurable(decoder)
        const asked = this.#asked.get(barrier)
        if (!asked || asked.on !== this.socket) return
        this.#asked.delete(barrier)
        this.waits.push(performance.now() - asked.at)
        for (const word of this.written.slice(this.acknowledged.size, asked.words)) this.acknowledged.add(word)
        return
      }
      case FRAME.awareness: {
        const entries = decoding.createDecoder(decoding.readVarUint8Array(decoder))
        for (let left = decoding.readVarUint(entries); left > 0; left--) {
          const client = decoding.readVarUint(entries)
          decoding.readVarUint(entries)
          if (decoding.readVarString(entries) === 'null') this.#present.delete(client)
          else if (client !== this.doc.clientID) this.#present.add(client)
        }
        return
      }
      case FRAME.control: {
        const control = decodeControl(decoder)
        if (control) this.controls.push(control)
      }
    }
  }

  /** "I am here", as an awareness frame. */
  #presence(): Uint8Array {
    const body = encoding.encode((encoder) => {
      for (const value of [1, this.doc.clientID, ++this.#presenceClock]) encoding.writeVarUint(encoder, value)
      encoding.writeVarString(encoder, JSON.stringify({ place: { indicator: 'ID-01', field: null } }))
    })
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, FRAME.awareness)
      encoding.writeVarUint8Array(encoder, body)
    })
  }

  #send(message: Uint8Array): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(message)
  }
}

/** All words in all narratives of a document, as often as they stand there. */
export function wordsOf(doc: Y.Doc): readonly string[] {
  return narrativeFields(doc).flatMap((field) => narrativeText(narrativeOf(doc, field)).split(/\s+/))
}

const syncFrame = (write: (encoder: encoding.Encoder) => void): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    write(encoder)
  })
