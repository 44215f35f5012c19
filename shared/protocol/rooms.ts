import { assessmentIdSchema, roundIdSchema, type AssessmentId, type RoundId } from '../domain/ids.ts'
import { parse } from '../util/validate.ts'

/** Which live document a room is. */
export type RoomAddress =
  | { readonly kind: 'content'; readonly assessment: AssessmentId }
  | { readonly kind: 'discussion'; readonly assessment: AssessmentId }
  | { readonly kind: 'overview'; readonly round: RoundId }

export type RoomName = string & { readonly __brand: 'RoomName' }

export function roomName(address: RoomAddress): RoomName {
  const name =
    address.kind === 'overview'
      ? `rounds/${address.round}/overview`
      : `assessments/${address.assessment}/${address.kind}`
  return name as RoomName // brand: built from parsed ids
}

/** Null for anything that is not exactly the name of a room. */
export function parseRoomName(name: string): RoomAddress | null {
  const [subject, id, kind, ...rest] = name.split('/')
  if (rest.length > 0) return null
  if (subject === 'assessments' && (kind === 'content' || kind === 'discussion')) {
    const assessment = parse(assessmentIdSchema, id)
    return assessment.ok ? { kind, assessment: assessment.value } : null
  }
  if (subject === 'rounds' && kind === 'overview') {
    const round = parse(roundIdSchema, id)
    return round.ok ? { kind, round: round.value } : null
  }
  return null
}

/** Path under which all rooms are served. */
export const SYNC_PATH = '/sync'
