import { Awareness } from 'y-protocols/awareness'
import { useEffect } from 'react'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { AssessmentRoom } from './room.ts'
import { useAssessmentRoom } from './useAssessmentRoom.ts'

/** As `useAssessmentRoom`, for a document beside the one that people are seen in: nobody is shown as present here. */
export function useQuietRoom(name: string | null, member: MemberId): AssessmentRoom | null {
  const room = useAssessmentRoom(name, member)
  useEffect(() => {
    if (room?.awareness instanceof Awareness) room.awareness.setLocalState(null)
  }, [room])
  return room
}
