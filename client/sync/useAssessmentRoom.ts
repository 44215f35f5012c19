import { useEffect, useState } from 'react'
import type { MemberId } from '../../shared/domain/ids.ts'
import { leaseRoom } from './openRooms.ts'
import type { AssessmentRoom } from './room.ts'

/**
 * Opens a content room by the name that the server gave, and lets go of it on unmount. Null for the first render and
 * while `room` is null. Another object comes when the document had to be opened anew: key editors by `room.doc.guid`.
 */
export function useAssessmentRoom(room: string | null, member: MemberId): AssessmentRoom | null {
  const [open, setOpen] = useState<AssessmentRoom | null>(null)
  useEffect(() => {
    if (room === null) return undefined
    const lease = leaseRoom({ room, member }, setOpen)
    setOpen(lease.room)
    return () => {
      lease.release()
      setOpen(null)
    }
  }, [room, member])
  return open
}
