import { useCallback, useEffect, useMemo, useState } from 'react'
import type { IndicatorCode, MemberId } from '../../../../shared/domain/ids.ts'
import type { AssessmentRoom } from '../../../sync/room.ts'
import { useRoomStatus } from '../../../sync/useContent.ts'

/** Following a colleague through the assessment; the same object until somebody else is followed. */
export interface Follow {
  readonly member: MemberId | null
  readonly start: (member: MemberId) => void
  readonly stop: () => void
}

/** What is known of the followed person's place: a code, nowhere in particular, or that they are not here. */
type Whereabouts = IndicatorCode | 'elsewhere' | 'gone'

/** Goes where the followed person goes, until `stop`; ends when that person leaves. `goThere` must be stable. */
export function useFollow(room: AssessmentRoom, goThere: (indicator: string) => void): Follow {
  const [member, setMember] = useState<MemberId | null>(null)
  const where = useRoomStatus(room, ({ people }): Whereabouts => {
    const person = people.find((candidate) => candidate.member === member)
    return person ? (person.place?.indicator ?? 'elsewhere') : 'gone'
  })
  if (member !== null && where === 'gone') setMember(null)
  useEffect(() => {
    if (member !== null && where !== 'gone' && where !== 'elsewhere') goThere(where)
  }, [member, where, goThere])
  const stop = useCallback(() => setMember(null), [])
  return useMemo(() => ({ member, start: setMember, stop }), [member, stop])
}
