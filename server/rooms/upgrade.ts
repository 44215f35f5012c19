import type { Server } from 'node:http'
import type { Authorise } from './access.ts'
import type { RoomHub } from './RoomHub.ts'

export interface RoomLimits {
  readonly messageBytes: number
  readonly connectionsPerMember: number
}

export interface AttachOptions {
  readonly hub: RoomHub
  /** Exact values of the Origin header that are let in. */
  readonly allowedOrigins: readonly string[]
  readonly authorise: Authorise
  readonly limits?: Partial<RoomLimits>
  readonly now?: () => number
}

/** Serves all rooms under `/sync/<room>` of an HTTP server. Gives the detacher, which ends no connection (`hub.drain()` does). */
export function attachRooms(_httpServer: Server, _options: AttachOptions): () => void {
  throw new Error('Not written yet')
}
