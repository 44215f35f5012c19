/** What the rooms tell a watcher. Calls are cheap, never throw, and carry no content. */
export interface RoomMeter {
  /** A FLUSH was answered with DURABLE after so many milliseconds. */
  barrier(ms: number): void
  /** An update, a frame or a connection was refused. */
  refused(reason: string): void
  /** One flush of a room: how many updates went to sockets in all, each receiver counted, and the bytes written. */
  delivered(messages: number, bytes: number): void
}

export const NO_METER: RoomMeter = {
  barrier: () => undefined,
  refused: () => undefined,
  delivered: () => undefined,
}
