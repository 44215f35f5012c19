import { isWritable, useIsWritable } from '../sync/isWritable.ts'
import type { AssessmentRoom } from '../sync/room.ts'
import { useRoomStatusIfOpen } from '../sync/useContent.ts'
import { useAssessment, type OpenAssessment } from './OpenAssessment.ts'

/** Whether this person may write here at this moment; the component renders again when that changes. */
export function useMayWrite(): boolean {
  const { room, may } = useAssessment()
  return useIsWritable(room) && may('write')
}

/** The same, asked once, for an action that is about to write. */
export function mayWriteNow({ room, may }: Pick<OpenAssessment, 'room' | 'may'>): boolean {
  return isWritable(room.status()) && may('write')
}

/** The same for one of the assessment's documents; false where it is not open here. */
export function useMayWriteIn(room: AssessmentRoom | null): boolean {
  const { may } = useAssessment()
  return useRoomStatusIfOpen(room, isWritable) === true && may('write')
}
