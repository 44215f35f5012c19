import type { Batch } from './Outbox.ts'
import type { Presenter } from './RoomPresence.ts'

/** A connection as its room sees it. */
export interface RoomPeer extends Presenter {
  /** Whether it was sent the document, so that later updates make sense to it. */
  readonly listening: boolean
  /** Takes live updates in one write; gives the bytes written. */
  deliver(batch: Batch): number
  /** Sends whole frames that were framed once for many. */
  writeFramed(frames: Buffer): void
}
