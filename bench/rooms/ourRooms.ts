import { assessmentIdSchema, type AssessmentId } from '../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'

/** The Origin header that our measured server lets in. */
export const ORIGIN = 'http://ocena.test'

/** The n-th document of our measured server. */
export function ourRoom(n: number): { readonly room: RoomName; readonly assessment: AssessmentId } {
  const assessment = assessmentIdSchema.parse(`bench${String(n).padStart(7, '0')}`)
  return { room: roomName({ kind: 'content', assessment }), assessment }
}
