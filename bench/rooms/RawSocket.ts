import { randomBytes } from 'node:crypto'
import net from 'node:net'

const SMALL = 126
const LARGE = 65_536
const BINARY_FINAL = 0x82
const MASKED = 0x80

export interface RawSocketOptions {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * A WebSocket by hand over TCP, as cheap as a receiver can be: before `countWith` it parses frames and hands their payloads
 * on; afterwards it only hands chunks of the stream to a counter.
 */
export class RawSocket {
  readonly #tcp: net.Socket
  #rest: Buffer = Buffer.alloc(0)
  #open = false
  #take: (payload: Buffer) => void = () => undefined
  #count: ((chunk: Buffer) => void) | null = null
  #gone: () => void = () => undefined
  readonly opened: Promise<void>

  constructor({ port, path, headers }: RawSocketOptions) {
    this.#tcp = net.connect({ port, host: '127.0.0.1', noDelay: true })
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    this.#tcp.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n${lines.join('')}\r\n`,
    )
    this.opened = new Promise((resolve, reject) => {
      this.#tcp.on('error', reject)
      this.#tcp.on('close', () => {
        reject(new Error('The socket closed'))
        this.#gone()
      })
      this.#tcp.on('data', (chunk: Buffer) => this.#read(chunk, resolve))
    })
    this.opened.catch(() => undefined)
  }

  onFrame(take: (payload: Buffer) => void): void {
    this.#take = take
  }
  onGone(gone: () => void): void {
    this.#gone = gone
  }
  countWith(count: (chunk: Buffer) => void): void {
    this.#count = count
  }
  pause(): void {
    this.#tcp.pause()
  }
  end(): void {
    this.#tcp.destroy()
  }

  /** Sends a message as one frame. The mask is zero, which the protocol allows and which costs nothing to apply. */
  send(message: Uint8Array): void {
    this.#tcp.write(clientFrame(message))
  }

  #read(chunk: Buffer, opened: () => void): void {
    if (this.#count) return this.#count(chunk)
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    if (!this.#open) {
      const end = this.#rest.indexOf('\r\n\r\n')
      if (end < 0) return
      const status = this.#rest.toString('latin1', 0, 12)
      if (status !== 'HTTP/1.1 101') throw new Error(`The server answered ${status}`)
      this.#rest = this.#rest.subarray(end + 4)
      this.#open = true
      opened()
    }
    for (let payload = this.#next(); payload; payload = this.#next()) this.#take(payload)
  }

  /** The next whole binary message, if there is one; control frames are passed over. */
  #next(): Buffer | null {
    for (;;) {
      const buffer = this.#rest
      if (buffer.length < 2) return null
      let [length, start] = [(buffer[1] ?? 0) & 0x7f, 2]
      if (length === SMALL) {
        if (buffer.length < 4) return null
        ;[length, start] = [buffer.readUInt16BE(2), 4]
      } else if (length > SMALL) {
        if (buffer.length < 10) return null
        ;[length, start] = [Number(buffer.readBigUInt64BE(2)), 10]
      }
      if (buffer.length < start + length) return null
      const opcode = (buffer[0] ?? 0) & 0x0f
      this.#rest = buffer.subarray(start + length)
      if (opcode <= 2) return buffer.subarray(start, start + length)
    }
  }
}

function clientFrame(message: Uint8Array): Buffer {
  const { length } = message
  const extra = length < SMALL ? 0 : length < LARGE ? 2 : 8
  const frame = Buffer.alloc(6 + extra + length)
  frame[0] = BINARY_FINAL
  frame[1] = MASKED | (extra === 0 ? length : extra === 2 ? SMALL : SMALL + 1)
  if (extra === 2) frame.writeUInt16BE(length, 2)
  if (extra === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(message, 6 + extra)
  return frame
}
