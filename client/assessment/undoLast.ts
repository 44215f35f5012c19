import { undoOrder } from '../../shared/document/undo.ts'
import type { AssessmentRoom } from '../sync/room.ts'
import type { OpenAssessment } from './OpenAssessment.ts'

type Rooms = Pick<OpenAssessment, 'room' | 'closed'>

/** Undoes this person's last deed, in whichever document of the assessment it was. */
export function undoLast(rooms: Rooms): void {
  lastOf(rooms, 'undo').undo()
}

/** Takes the last undo back. */
export function redoLast(rooms: Rooms): void {
  lastOf(rooms, 'redo').redo()
}

function lastOf({ room, closed }: Rooms, what: 'undo' | 'redo'): AssessmentRoom {
  const orderOf = ({ doc }: AssessmentRoom): number => undoOrder(doc)[what] ?? -1
  const rooms = [room, closed.team, closed.notes].filter((each) => each !== null)
  return rooms.reduce((last, each) => (orderOf(each) > orderOf(last) ? each : last))
}
