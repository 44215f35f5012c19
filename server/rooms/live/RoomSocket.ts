/** As much of a WebSocket as a connection needs. */
export interface RoomSocket {
  /** Writes whole frames, as `frameMessages` makes them, in one go. Nothing happens on a socket that is closing. */
  write(frames: Uint8Array): void
  /** Bytes handed over that the network has not taken. */
  unsentBytes(): number
  /** Takes no more messages for so many milliseconds. */
  pause(ms: number): void
  /** Closes after what was sent. */
  close(code: number): void
  /** Says `code` if it can be said soon, then ends the socket whatever is unsent. */
  drop(code: number): void
}
