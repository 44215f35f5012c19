import { useAssessment } from './OpenAssessment.ts'
import { useRoomStatus } from '../sync/useContent.ts'

/** Whether this person may write here at this moment. */
export function useMayWrite(): boolean {
  const { room, may } = useAssessment()
  const isWritable = useRoomStatus(room, (status) => status.writable.kind === 'yes')
  return isWritable && may('write')
}
