import type { CloseCode } from '../../../shared/protocol/closeCodes.ts'
import type { Batch } from './Outbox.ts'
import type { Presenter } from './RoomPresence.ts'

/** A connection as its room sees it. */
export interface RoomPeer extends Presenter {
  /** Whether it was sent the document, so that later updates make sense to it. */
  readonly listening: boolean
  /** May change at any time. */
  readonly writable: boolean
  /** Takes live updates in one write; gives the bytes written. */
  deliver(batch: Batch): number
  /** Sends whole frames that were framed once for many. */
  writeFramed(frames: Buffer): void
  /** Content under these client ids came in. */
  handleNews(clients: readonly number[]): void
  close(code: CloseCode): void
}
