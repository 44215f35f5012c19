import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { AssessmentId } from '../../../../shared/domain/ids.ts'
import { KEY } from '../../../api/keys.ts'
import type { AssessmentRoom } from '../../../sync/room.ts'
import { useRoomStatus, useRoomStatusIfOpen } from '../../../sync/useContent.ts'

/** A stage may move without any right of the reader's changing; then nothing on the socket tells. */
const LOOK_AGAIN_MS = 30_000

/**
 * Asks anew what the reader may do and which stage the assessment is in: as soon as the room says that rights changed or
 * the link is back, and every half minute while the page is looked at.
 */
export function useFreshDetail(room: AssessmentRoom, team: AssessmentRoom | null, id: AssessmentId): void {
  const client = useQueryClient()
  const told = useRoomStatus(room, ({ link, writable }) =>
    link.kind === 'online' ? `${writable.kind} ${writable.kind === 'no' ? writable.because : ''}` : null,
  )
  const isTeamShut = useRoomStatusIfOpen(team, ({ link }) => link.kind === 'refused' && link.because === 'no-right')
  useEffect(() => {
    if (isTeamShut) void client.invalidateQueries({ queryKey: KEY.assessment(id) })
  }, [client, id, isTeamShut])
  const known = useRef<string | null>(null)
  useEffect(() => {
    if (told === null) return
    if (known.current !== null) void client.invalidateQueries({ queryKey: KEY.assessment(id) })
    known.current = told
  }, [client, id, told])
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void client.invalidateQueries({ queryKey: KEY.assessment(id) })
    }, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [client, id])
}
