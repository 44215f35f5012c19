import { useEffect, useState } from 'react'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { useRoomStatus } from '../../sync/useContent.ts'
import type { AssessmentRoom } from '../../sync/room.ts'

/** Following a colleague through the assessment. */
export interface Follow {
  readonly member: MemberId | null
  start(member: MemberId): void
  stop(): void
}

/** Goes where the followed person goes, until `stop`; ends when that person leaves. */
export function useFollow(room: AssessmentRoom, goThere: (indicator: string) => void): Follow {
  const [member, setMember] = useState<MemberId | null>(null)
  const people = useRoomStatus(room, (status) => status.people)
  const followed = people.find((person) => person.member === member)
  const indicator = followed?.place?.indicator ?? null
  const hasLeft = member !== null && !followed
  useEffect(() => {
    if (indicator) goThere(indicator)
  }, [indicator, member, goThere])
  if (hasLeft) setMember(null)
  return { member, start: setMember, stop: () => setMember(null) }
}
