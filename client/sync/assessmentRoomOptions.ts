import type { MemberId } from '../../shared/domain/ids.ts'
import type { AsideReason } from './device/asideName.ts'
import type { LocalStore } from './device/localStore.ts'
import type { AssessmentRoom } from './room.ts'

/** What a room is opened with. Everything but the first two is for tests and for who keeps several rooms. */
export interface AssessmentRoomOptions {
  /** Name of a content room, as the server gave it. */
  readonly room: string
  /** Who reads: left out of the people shown, and owner of the device's copy. */
  readonly member: MemberId
  /**
   * Called when this document can go on no longer: the server refused a change, or has another lineage. Open another in
   * its place. `isOnDevice`: this one's copy was set aside on the device.
   */
  readonly onBroken?: (why: AsideReason, isOnDevice: boolean) => void
  /** The device's store; null where the person did not ask for one. Resolves to null where the browser keeps nothing. */
  readonly openStore?: () => Promise<LocalStore | null> | null
  readonly server?: string
  readonly WebSocket?: typeof WebSocket
  readonly fetch?: typeof fetch
  readonly now?: () => number
}

/** A live assessment with what its keeper needs beside the contract. */
export interface LiveAssessmentRoom extends AssessmentRoom {
  readonly name: string
  /** Changes that would be lost if the page closed now. */
  unstoredChanges(): number
  /** Connects again where the link ended because nobody was signed in; who holds the room anew is. */
  signedInAgain(): void
}
