import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  isFrameLogAsked,
  lineOf,
  logFrames,
  socketFor,
  type LoggedFrame,
} from '../../../../client/sync/link/frameLog.ts'
import { encodeControl, encodeDurable, encodeFlush, FRAME } from '../../../../shared/protocol/frames.ts'
import { syncMessage } from '../../../support/stockClient.ts'

/** What the browser's class does, as far as a link uses it, without a network. */
class LoopSocket extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null
  readonly sent: unknown[] = []
  constructor() {
    super()
    this.addEventListener('message', (event) => event instanceof MessageEvent && this.onmessage?.(event))
  }
  send(data: unknown): void {
    this.sent.push(data)
  }
  deliver(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}
const Base = LoopSocket as unknown as typeof WebSocket // has what is asked of it here
const SECRET = 'words-that-nobody-may-read'
const secret = new TextEncoder().encode(SECRET)

function openLogged() {
  const frames: LoggedFrame[] = []
  const socket = new (logFrames(Base, (frame) => frames.push(frame)))('ws://127.0.0.1/sync/x')
  if (!(socket instanceof LoopSocket)) throw new Error('The class of the sockets is another')
  return { socket, frames }
}
const kinds = (frames: readonly LoggedFrame[]) => frames.map(({ direction, kind, bytes }) => [direction, kind, bytes])

afterEach(() => vi.unstubAllGlobals())

describe('the frame log', () => {
  test('names kind, size and direction of every frame, and lets all of them through', () => {
    const { socket, frames } = openLogged()
    const heard: unknown[] = []
    socket.onmessage = ({ data }) => heard.push(data)
    const update = syncMessage(2, secret)
    const flush = encodeFlush(3)
    socket.send(update)
    socket.send(flush)
    const refused = encodeControl({ kind: 'refused', reason: 'read-only' })
    const answers = [syncMessage(1, secret), encodeDurable(3, 9), refused].map((frame) => new Uint8Array(frame).buffer)
    for (const answer of answers) socket.deliver(answer)
    expect(kinds(frames)).toEqual([
      ['sent', 'update', update.length],
      ['sent', 'flush', flush.length],
      ['came', 'answer', answers[0]?.byteLength],
      ['came', 'durable', answers[1]?.byteLength],
      ['came', 'control refused', refused.length],
    ])
    expect(socket.sent).toEqual([update, flush])
    expect(heard).toEqual(answers)
  })

  test('content is never in a line', () => {
    const { socket, frames } = openLogged()
    socket.send(syncMessage(2, secret))
    socket.send(SECRET)
    socket.send(secret)
    socket.deliver(Uint8Array.of(FRAME.sync, 2, 200).buffer)
    expect(kinds(frames).slice(1)).toEqual([
      ['sent', 'string', SECRET.length],
      ['sent', 'malformed', SECRET.length],
      ['came', 'malformed', 3],
    ])
    const lines = frames.map((frame) => lineOf('assessments/x/content', frame)).join('\n')
    expect(lines).not.toContain(SECRET)
    expect(lineOf('a/b', { direction: 'sent', kind: 'flush', bytes: 2, at: 0 })).toBe('00:00:00.000 sent flush 2 B a/b')
  })

  test('is there only where the address asks for it', () => {
    expect(['?debug=sync', '?a=1&debug=sync', '', '?debug=', '?debug=all'].map(isFrameLogAsked)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect(socketFor('r', Base)).toBe(Base)
    vi.stubGlobal('location', { search: '' })
    expect(socketFor('r', undefined)).toBeUndefined()
    vi.stubGlobal('location', { search: '?debug=sync' })
    const info = vi.spyOn(console, 'info').mockImplementation(() => undefined)
    const Socket = socketFor('rooms/x', Base)
    if (!Socket) throw new Error('No socket')
    new Socket('ws://127.0.0.1/').send(new Uint8Array(encodeFlush(1)))
    expect(info.mock.calls).toEqual([[expect.stringMatching(/ sent flush 2 B rooms\/x$/)]])
    info.mockRestore()
  })
})
