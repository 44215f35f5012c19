import { FRAME } from '../../../shared/protocol/frames.ts'
import { SYNC } from '../../../shared/protocol/sync/syncSteps.ts'

const BINARY_FINAL = 0x82
const TWO_BYTES = 126
const EIGHT_BYTES = 127

/** Whole WebSocket messages (binary, unmasked as a server sends them), one around each of `messages`, in one buffer. */
export function frameMessages(messages: readonly Uint8Array[]): Buffer {
  const size = messages.reduce((sum, { length }) => sum + headerBytes(length) + length, 0)
  const frames = Buffer.allocUnsafe(size)
  let at = 0
  for (const message of messages) {
    at = writeHeader(frames, at, message.length)
    frames.set(message, at)
    at += message.length
  }
  return frames
}

/** As `frameMessages` around sync messages that say what has just changed; each update is copied once. */
export function frameUpdates(updates: readonly Uint8Array[]): Buffer {
  const size = updates.reduce((sum, { length }) => {
    const message = prefixBytes(length) + length
    return sum + headerBytes(message) + message
  }, 0)
  const frames = Buffer.allocUnsafe(size)
  let at = 0
  for (const update of updates) {
    at = writeHeader(frames, at, prefixBytes(update.length) + update.length)
    at = frames.writeUInt8(SYNC.update, frames.writeUInt8(FRAME.sync, at))
    at = writeVarUint(frames, at, update.length)
    frames.set(update, at)
    at += update.length
  }
  return frames
}

/** Bytes before an update in its message: two kinds of one byte, and its length. */
function prefixBytes(length: number): number {
  let bytes = 3
  for (let rest = length >>> 7; rest > 0; rest >>>= 7) bytes++
  return bytes
}

/** As lib0 writes it; gives where it ends. */
function writeVarUint(frames: Buffer, start: number, value: number): number {
  let [at, rest] = [start, value]
  for (; rest > 0x7f; rest >>>= 7) at = frames.writeUInt8(0x80 | (rest & 0x7f), at)
  return frames.writeUInt8(rest, at)
}

const headerBytes = (length: number): number => (length < TWO_BYTES ? 2 : length < 65_536 ? 4 : 10)

function writeHeader(frames: Buffer, start: number, length: number): number {
  const at = frames.writeUInt8(BINARY_FINAL, start)
  if (length < TWO_BYTES) return frames.writeUInt8(length, at)
  if (length < 65_536) return frames.writeUInt16BE(length, frames.writeUInt8(TWO_BYTES, at))
  return frames.writeUInt32BE(length, frames.writeUInt32BE(0, frames.writeUInt8(EIGHT_BYTES, at)))
}
