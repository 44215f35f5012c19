import { decodeClientFrame } from '../../../shared/protocol/sync/clientFrame.ts'
import { decodeServerFrame } from '../../../shared/protocol/sync/serverFrame.ts'

/** One frame of a link, without its content. */
export interface LoggedFrame {
  readonly direction: 'sent' | 'came'
  readonly kind: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Whether a page's address, by its `?…` part, asks for the frames of its rooms in the console. */
export const isFrameLogAsked = (search: string): boolean => new URLSearchParams(search).get('debug') === 'sync'

/** The socket class for a room's link: as given, or one that logs to the console where the page's address asks for it. */
export function socketFor(room: string, given: typeof WebSocket | undefined): typeof WebSocket | undefined {
  if (typeof location === 'undefined' || !isFrameLogAsked(location.search)) return given
  return logFrames(given ?? WebSocket, (frame) => console.info(lineOf(room, frame)))
}

/** A socket class that does what `Socket` does, and tells `log` of every frame; content is never told. */
export function logFrames(Socket: typeof WebSocket, log: (frame: LoggedFrame) => void): typeof WebSocket {
  const note = (direction: LoggedFrame['direction'], data: unknown): void => {
    const bytes = bytesOf(data)
    log({ direction, kind: bytes ? kindOf(direction, bytes) : typeof data, bytes: sizeOf(data), at: Date.now() })
  }
  return class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => note('came', data))
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      note('sent', data)
      super.send(data)
    }
  }
}

/** A frame as one line: `12:00:00.000 sent update 35 B assessments/…`. */
export const lineOf = (room: string, { direction, kind, bytes, at }: LoggedFrame): string =>
  `${new Date(at).toISOString().slice(11, 23)} ${direction} ${kind} ${bytes} B ${room}`

function kindOf(direction: LoggedFrame['direction'], bytes: Uint8Array): string {
  try {
    if (direction === 'sent') return decodeClientFrame(bytes).kind
    const frame = decodeServerFrame(bytes)
    return frame.kind === 'control' ? `control ${frame.message.kind}` : frame.kind
  } catch {
    return 'malformed'
  }
}

function bytesOf(data: unknown): Uint8Array | null {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : null
}

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return data.length
  return bytesOf(data)?.length ?? 0
}
