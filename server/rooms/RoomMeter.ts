/** What the rooms tell a watcher. Calls are cheap, never throw, and carry no content. */
export interface RoomMeter {
  /** A FLUSH was answered with DURABLE after so many milliseconds. */
  barrier(ms: number): void
  /** An update, a frame or a connection was refused. */
  refused(reason: string): void
  /** One write to sockets: how many messages, and their bytes in all. */
  delivered(messages: number, bytes: number): void
}

export const NO_METER: RoomMeter = {
  barrier: () => undefined,
  refused: () => undefined,
  delivered: () => undefined,
}
