import { joinSaves } from '../sync/save/joinSaves.ts'
import type { AssessmentRoom, RoomStatus, SaveState } from '../sync/room.ts'
import { useRoomStatus, useRoomStatusIfOpen } from '../sync/useContent.ts'
import { useAssessment } from './OpenAssessment.ts'

/** Where this person's work in all documents of the open assessment is. */
export function useSave(): SaveState {
  const { room, closed } = useAssessment()
  const open = useRoomStatus(room, saveIn)
  const others = [useSaveIfOpen(closed.team), useSaveIfOpen(closed.notes)]
  return joinSaves([open, ...others.filter((save) => save !== null)])
}

const saveIn = ({ save }: RoomStatus): SaveState => save

/** Null for a room that says nothing of one's work: shut for good, with nothing in it that was not confirmed. */
function useSaveIfOpen(room: AssessmentRoom | null): SaveState | null {
  const save = useRoomStatusIfOpen(room, saveIn)
  const isShut = useRoomStatusIfOpen(room, ({ link }) => link.kind === 'refused')
  return isShut && save?.kind === 'saving' ? null : save
}
