import type { RoomName } from '../../shared/protocol/rooms.ts'

/** Carries updates between servers that hold the same room. One server alone uses `localBus`, which carries nothing further. */
export interface RoomBus {
  /** Hands an update, already durable or being written, to the other servers. */
  publish(room: RoomName, update: Uint8Array): void
  /** Gives the unsubscriber. A subscriber never hears its own server's updates. */
  subscribe(room: RoomName, listener: (update: Uint8Array) => void): () => void
  close(): Promise<void>
}
