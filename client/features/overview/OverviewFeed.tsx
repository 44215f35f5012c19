import { useEffect } from 'react'
import type { RoundId } from '../../../shared/domain/ids.ts'
import { useOverviewRoom } from '../../api/useOverviewRoom.ts'
import { useOverview, type OverviewNow } from '../../sync/useOverview.ts'

interface OverviewFeedProps {
  readonly round: RoundId
  readonly onNow: (now: OverviewNow | null) => void
}

/** Follows the round's live room. Draws nothing; it comes after the page, so that the first numbers need not wait for it. */
export function OverviewFeed({ round, onNow }: OverviewFeedProps) {
  const now = useOverview(useOverviewRoom(round))
  useEffect(() => onNow(now), [now, onNow])
  return null
}
