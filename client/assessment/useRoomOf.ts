import { docOfField, docOfFigure } from '../../shared/document/evidence/evidenceParts.ts'
import { MAP, splitFieldKey } from '../../shared/document/keys.ts'
import type { PlacedValue } from '../../shared/document/values.ts'
import { entryIdSchema } from '../../shared/domain/ids.ts'
import { parse } from '../../shared/util/validate.ts'
import { isContentRoom, parseRoomName } from '../../shared/protocol/rooms.ts'
import type { AssessmentRoom } from '../sync/room.ts'
import { useAssessment, type OpenAssessment } from './OpenAssessment.ts'

/** The open document of the assessment that has this room name; null for one that is not open here, or no longer this person's. */
export function useRoomOf(name: string): AssessmentRoom | null {
  const { room, closed, detail } = useAssessment()
  if (name === detail.rooms.content) return room
  if (name === detail.rooms.team) return closed.team
  return name === detail.rooms.notes ? closed.notes : null
}

/**
 * Where a small value of a draft or a copy goes back to. Words of evidence that left the document which they were written
 * in go to where its level says, and to the team's where nobody has the card any more; never to more people.
 */
export function roomOfValue(
  { room, closed }: Pick<OpenAssessment, 'room' | 'closed'>,
  written: AssessmentRoom | null,
  { map, key }: Pick<PlacedValue, 'map' | 'key'>,
): AssessmentRoom | null {
  const [id, field] = splitFieldKey(key) ?? ['', '']
  const entry = parse(entryIdSchema, id)
  if (written !== room || !entry.ok || (map !== MAP.evidence && map !== MAP.figure)) return written
  const docs = { open: room.doc, team: closed.team?.doc ?? null, notes: closed.notes?.doc ?? null }
  const doc = map === MAP.evidence ? docOfField(docs, entry.value, field) : docOfFigure(docs, entry.value)
  return [room, closed.notes].find((each) => each !== null && each.doc === doc) ?? closed.team
}

/** Whether a room name is one of the documents of an assessment that people write in. */
export function isRoomOf(name: string, assessment: string): boolean {
  const address = parseRoomName(name)
  return address !== null && isContentRoom(address) && address.assessment === assessment
}
