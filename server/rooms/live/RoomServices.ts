import type * as Y from 'yjs'
import type { MemberId } from '../../../shared/domain/ids.ts'
import type { RoomName } from '../../../shared/protocol/rooms.ts'
import type { RoomBus } from '../../bus/RoomBus.ts'
import type { Authorship, DocumentStore } from '../../storage/DocumentStore.ts'
import type { RoomLog } from '../roomLog.ts'
import type { RoomMeter } from '../RoomMeter.ts'

/** One applied update of a room: who caused it and what it was. */
export interface RoomChange {
  readonly room: RoomName
  readonly update: Uint8Array
  readonly authorship: Authorship
  readonly doc: Y.Doc
  readonly transaction: Y.Transaction
}

export interface RoomServices {
  readonly store: DocumentStore
  readonly bus: RoomBus
  readonly log: RoomLog
  readonly now: () => number
  readonly meter: RoomMeter
  readonly retryMs: number
  /** Until then people come back from a restart; see `ClientOwners`. */
  readonly settledFrom: number
  readonly onChange: (change: RoomChange) => void
  readonly onPresence: (room: RoomName) => void
}

/** Who did something and whose words it brought. */
export interface WrittenAs {
  readonly author: MemberId
  readonly by: MemberId
  /** The client id to write under, where it is free. */
  readonly client: number
}
