import type { AssessmentId } from '../../shared/domain/ids.ts'
import type { VersionHead } from '../../shared/domain/history/version.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'

/** A version that is about to be stored: the store gives the number and the two hashes. */
export type NewVersion = Omit<VersionHead, 'number' | 'state' | 'previous'>

/** A version that does not check out. It is refused, the others go on. */
export class DamagedVersionError extends Error {
  /** What it is a version of. */
  readonly room: RoomName
  constructor(assessment: AssessmentId, number: number, what: string) {
    super(`Version ${number} of ${assessment} is damaged: ${what}`)
    this.name = 'DamagedVersionError'
    this.room = roomName({ kind: 'content', assessment })
  }
}

/** Durable store of earlier states of assessments. It never looks into their bytes. */
export interface VersionStore {
  /** Stores a state under the next number; durable and whole when it resolves, and not there at all before. */
  add(assessment: AssessmentId, version: NewVersion, state: Uint8Array): Promise<VersionHead>
  /** Heads of an assessment's versions, oldest first. One that is damaged is left out and told of. */
  heads(assessment: AssessmentId): Promise<readonly VersionHead[]>
  /** Numbers of all an assessment's versions, damaged ones among them, lowest first. */
  numbers(assessment: AssessmentId): Promise<readonly number[]>
  /** A version's state; null where there is no such version. Throws `DamagedVersionError`. */
  state(assessment: AssessmentId, number: number): Promise<Uint8Array | null>
  /** Takes versions away; those that are not there are passed over. Their numbers are never given again. */
  remove(assessment: AssessmentId, numbers: readonly number[]): Promise<void>
  /** Writes a version as a backup holds it. Throws where the state is not the one that the head names. */
  put(assessment: AssessmentId, head: VersionHead, state: Uint8Array): Promise<void>
  /** All assessments that have versions. */
  assessments(): Promise<readonly AssessmentId[]>
  /** Waits for what is under way, then lets the directory go. */
  close(): Promise<void>
}
