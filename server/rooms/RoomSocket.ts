/** As much of a WebSocket as a connection needs. */
export interface RoomSocket {
  /** Sends binary messages in order, in one write where possible. Nothing happens on a socket that is closing. */
  send(frames: readonly Uint8Array[]): void
  /** Bytes handed over that the network has not taken. */
  unsentBytes(): number
  /** Closes after what was sent. */
  close(code: number): void
  /** Says `code` if it can be said soon, then ends the socket whatever is unsent. */
  drop(code: number): void
}
