import {
  assessmentIdSchema,
  memberIdSchema,
  reviewIdSchema,
  roundIdSchema,
  sessionIdSchema,
  type AssessmentId,
  type MemberId,
  type ReviewId,
  type RoundId,
  type SessionId,
} from '../domain/ids.ts'
import { parse } from '../util/validate.ts'

/**
 * Which live document a room is. An assessment's evidence lies in three of them, by how far it may go: `content` goes to
 * everybody of the partners who reads, `team-content` to the country's team, and `notes` to one member. Guests read
 * `guest-content`, which the server writes from the open one. Threads lie in `discussion` for everybody who reads, and in
 * `team` for the country's team; what was said in those that were resolved long ago lies in `settled` and `team-settled`, which no socket
 * serves. A member's `inbox` is that member's alone. A `review` is its party's, and the team's once its
 * seal ends. A `session` is for who attends it, its `console` for who runs it, and its `screen` for the projector too; the
 * server writes all three.
 */
export type RoomAddress =
  | ContentAddress
  | {
      readonly kind: 'discussion' | 'team' | 'guest-content' | 'settled' | 'team-settled'
      readonly assessment: AssessmentId
    }
  | { readonly kind: 'overview'; readonly round: RoundId }
  | { readonly kind: 'inbox'; readonly member: MemberId }
  | { readonly kind: 'review'; readonly review: ReviewId }
  | SessionAddress

/** One of the three documents of a workshop session. */
export interface SessionAddress {
  readonly kind: 'session' | 'console' | 'screen'
  readonly session: SessionId
}

/** A room whose document has the layout of an assessment's content and is written by people. */
export type ContentAddress =
  | { readonly kind: 'content' | 'team-content'; readonly assessment: AssessmentId }
  | { readonly kind: 'notes'; readonly assessment: AssessmentId; readonly member: MemberId }

export type RoomName = string & { readonly __brand: 'RoomName' }

export function roomName(address: RoomAddress): RoomName {
  return nameOf(address) as RoomName // brand: built from parsed ids
}

function nameOf(address: RoomAddress): string {
  if (address.kind === 'inbox') return `members/${address.member}/inbox`
  if (address.kind === 'review') return `reviews/${address.review}`
  if (address.kind === 'overview') return `rounds/${address.round}/overview`
  if ('session' in address)
    return address.kind === 'session' ? `sessions/${address.session}` : `sessions/${address.session}/${address.kind}`
  const name = `assessments/${address.assessment}/${address.kind}`
  return address.kind === 'notes' ? `${name}/${address.member}` : name
}

/** Kinds of rooms of which an assessment has one. */
const PLAIN_KINDS = [
  'content',
  'team-content',
  'guest-content',
  'discussion',
  'team',
  'settled',
  'team-settled',
] as const

/** Null for anything that is not exactly the name of a room. */
export function parseRoomName(name: string): RoomAddress | null {
  const [subject, id, kind, ...rest] = name.split('/')
  if (subject === 'assessments') return parseAssessmentRoom(id, kind, rest)
  if (subject === 'rounds' && kind === 'overview' && rest.length === 0) {
    const round = parse(roundIdSchema, id)
    return round.ok ? { kind, round: round.value } : null
  }
  if (subject === 'members' && kind === 'inbox' && rest.length === 0) {
    const member = parse(memberIdSchema, id)
    return member.ok ? { kind, member: member.value } : null
  }
  if (subject === 'reviews' && kind === undefined) {
    const review = parse(reviewIdSchema, id)
    return review.ok ? { kind: 'review', review: review.value } : null
  }
  if (subject === 'sessions') return parseSessionRoom(id, kind, rest)
  return null
}

function parseSessionRoom(
  id: string | undefined,
  kind: string | undefined,
  rest: readonly string[],
): SessionAddress | null {
  const session = parse(sessionIdSchema, id)
  if (!session.ok || rest.length > 0) return null
  if (kind === undefined) return { kind: 'session', session: session.value }
  return kind === 'console' || kind === 'screen' ? { kind, session: session.value } : null
}

function parseAssessmentRoom(
  id: string | undefined,
  kind: string | undefined,
  rest: readonly string[],
): RoomAddress | null {
  const assessment = parse(assessmentIdSchema, id)
  if (!assessment.ok) return null
  if (kind === 'notes') {
    const member = parse(memberIdSchema, rest.length === 1 ? rest[0] : null)
    return member.ok ? { kind, assessment: assessment.value, member: member.value } : null
  }
  if (rest.length > 0) return null
  const known = PLAIN_KINDS.find((each) => each === kind)
  return known ? { kind: known, assessment: assessment.value } : null
}

/** Whether people write in a room; all others are written by the server alone. */
export const isContentRoom = (address: RoomAddress | null): address is ContentAddress =>
  address?.kind === 'content' || address?.kind === 'team-content' || address?.kind === 'notes'

/** Path under which all rooms are served. */
export const SYNC_PATH = '/sync'
