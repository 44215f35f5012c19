import { useCallback, useSyncExternalStore } from 'react'
import type { MemberId } from '../../shared/domain/ids.ts'
import { leaseRoom, openedRoom } from './openRooms.ts'
import type { AssessmentRoom } from './room.ts'

/**
 * Opens a content room by the name that the server gave, and lets go of it on unmount. Null for the first render and
 * while `room` is null. Another object comes when the document had to be opened anew: key editors by `room.doc.guid`.
 */
export function useAssessmentRoom(room: string | null, member: MemberId): AssessmentRoom | null {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (room === null) return () => undefined
      const lease = leaseRoom({ room, member }, listener)
      return () => lease.release()
    },
    [room, member],
  )
  return useSyncExternalStore(subscribe, () => (room === null ? null : openedRoom(room, member)))
}
