import type { Country } from '../country.ts'
import type { AssessmentId, MemberId } from '../ids.ts'
import type { Role } from '../member.ts'
import type { Stage } from '../round.ts'
import { submittedAt, type Review, type ReviewState } from './review.ts'

/** Deeds on one review. To plan one is a deed on its assessment: `run-review`. */
export const REVIEW_ABILITIES = [
  /** To know that it is there, how far it is and how much is written, and not a word of it. */
  'know-review',
  'read-review',
  /** The version that it is about, as it goes to outsiders. */
  'read-reviewed-version',
  'write-review',
  'submit-review',
  /** To say for the record what becomes of what the party wrote. */
  'answer-review',
  /** To say whether such an answer satisfies. */
  'reply-to-answer',
  'manage-review',
  /** To take it back; a reply that an authority writes already a facilitator alone. */
  'withdraw-review',
  /** To make links to seats: the team while it is planned, the party's head alone while it is open. */
  'invite-to-review',
  'extend-review',
] as const
export type ReviewAbility = (typeof REVIEW_ABILITIES)[number]

/** As much of a review, and of somebody's place in it, as rights depend on. */
export interface ReviewSubject {
  readonly kind: 'review'
  readonly on: { readonly id: AssessmentId; readonly country: Country; readonly stage: Stage }
  readonly seat: 'head' | 'reviewer' | null
  readonly state: ReviewState
  readonly isSubmitted: boolean
  /** Whether it is an authority's right of reply. */
  readonly isReply: boolean
  readonly seal: Review['seal']
  /** The last millisecond of its last day. */
  readonly dueEnd: number
}

/** A review as it stands to one member. `dueEnd`: the end of its last day where the workspace is, see `endOfDayIn`. */
export const reviewSubject = (
  review: Review,
  on: ReviewSubject['on'],
  { member, dueEnd }: { readonly member: MemberId; readonly dueEnd: number },
): ReviewSubject => ({
  kind: 'review',
  on,
  seat: review.head === member ? 'head' : review.reviewers.includes(member) ? 'reviewer' : null,
  state: review.phase.state,
  isSubmitted: submittedAt(review) !== null,
  isReply: review.kind === 'reply',
  seal: review.seal,
  dueEnd,
})

/**
 * The part of the rights table that is about reviews. `roles`: those that the person has on the assessment without a guest
 * link. While it runs a seat goes before a role: who is of the party does not answer for the team, nor steers the party's
 * review. Before it a seat gives nothing but to know that it is planned, and after it the party's own words.
 */
export function canInReview(
  ability: ReviewAbility,
  subject: ReviewSubject,
  { roles, now }: { readonly roles: readonly Role[]; readonly now: number },
): boolean {
  const { seat, state, on } = subject
  const isReleased = on.stage === 'released'
  const isIn = (...states: readonly ReviewState[]): boolean => states.includes(state)
  const isParty = seat !== null && isIn('open', 'submitted', 'answered')
  const isFacilitator = !isParty && roles.includes('facilitator')
  const isTeam = !isParty && (isFacilitator || roles.includes('editor'))
  const isWritten = isIn('open') && now <= subject.dueEnd && !isReleased
  switch (ability) {
    case 'know-review':
      return isTeam || isParty || (seat !== null && isIn('planned', 'closed', 'withdrawn'))
    case 'read-review':
      // its own words stay the party's, without the version, when it is over
      return isParty || (seat !== null && isIn('closed', 'withdrawn')) || (isTeam && isUnsealed(subject, now))
    case 'read-reviewed-version':
      return isParty || (isTeam && !isIn('planned', 'withdrawn'))
    case 'write-review':
      return isParty && isWritten
    case 'submit-review':
      return seat === 'head' && isWritten
    case 'answer-review':
      return isTeam && isIn('submitted') && isUnsealed(subject, now)
    case 'reply-to-answer':
      return isParty && isIn('submitted', 'answered')
    case 'manage-review':
      // what runs can be ended after the release as well
      return isTeam && (!isReleased || isIn('open', 'submitted', 'answered'))
    case 'withdraw-review':
      if (isIn('planned')) return isTeam && !isReleased
      return isIn('open') && (subject.isReply ? isFacilitator : isTeam)
    case 'invite-to-review':
      return !isReleased && (isIn('planned') ? isTeam : isIn('open') && seat === 'head')
    case 'extend-review':
      return isFacilitator && !isReleased
    // no default: a new ability must be decided here
  }
}

/** Whether what a party wrote is no longer its own alone. A review that was never submitted is sealed for good, if it is sealed. */
export function isUnsealed(
  { state, isSubmitted, seal, dueEnd }: Pick<ReviewSubject, 'state' | 'isSubmitted' | 'seal' | 'dueEnd'>,
  now: number,
): boolean {
  if (state === 'planned' || state === 'withdrawn') return false
  if (seal === 'none') return true
  return isSubmitted && (seal === 'until-submitted' || now > dueEnd)
}
