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

const headerBytes = (length: number): number => (length < TWO_BYTES ? 2 : length < 65_536 ? 4 : 10)

function writeHeader(frames: Buffer, start: number, length: number): number {
  const at = frames.writeUInt8(BINARY_FINAL, start)
  if (length < TWO_BYTES) return frames.writeUInt8(length, at)
  if (length < 65_536) return frames.writeUInt16BE(length, frames.writeUInt8(TWO_BYTES, at))
  return frames.writeUInt32BE(length, frames.writeUInt32BE(0, frames.writeUInt8(EIGHT_BYTES, at)))
}
