import type { RoundId } from '../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { useMe } from './queries.ts'
import { mayInWorkspace } from './rights.ts'

/** The live room of a round, where this person may follow it; all countries are in it. Null otherwise. */
export function useOverviewRoom(round: RoundId | null): RoomName | null {
  const me = useMe().data
  if (!me || round === null || !mayInWorkspace(me, 'follow-overview')) return null
  return roomName({ kind: 'overview', round })
}
