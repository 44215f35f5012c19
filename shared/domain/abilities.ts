import { COUNTRIES, type Country } from './country.ts'
import type { AssessmentId } from './ids.ts'
import type { GuestGrant, RoleGrant } from './member.ts'
import type { Stage } from './round.ts'
import type { Role } from './member.ts'
import { canInReview, REVIEW_ABILITIES, type ReviewAbility, type ReviewSubject } from './reviews/reviewRights.ts'
import { canInSession, SESSION_ABILITIES, type SessionAbility, type SessionSubject } from './sessions/sessionRights.ts'

/** Deeds on the whole workspace. */
export const WORKSPACE_ABILITIES = [
  'read-overview',
  'follow-overview',
  'manage-members',
  'manage-rounds',
  'read-activity',
  'see-status',
  'take-backup',
] as const
/** Deeds on one assessment. */
export const ASSESSMENT_ABILITIES = [
  'read',
  'write',
  'comment',
  'resolve-thread',
  'moderate',
  'invite-guest',
  'export',
  'export-names',
  'see-small-counts',
  'read-team',
  'see-history',
  'name-version',
  'restore-version',
  'suggest',
  'suggest-words',
  'accept-suggestion',
  'assign',
  'respond',
  'run-review',
  'approve',
  'hold-session',
] as const

export type WorkspaceAbility = (typeof WORKSPACE_ABILITIES)[number]
export type AssessmentAbility = (typeof ASSESSMENT_ABILITIES)[number]
export type Ability = WorkspaceAbility | AssessmentAbility | ReviewAbility | SessionAbility

/** As much of a member as rights depend on. */
export interface RightsHolder {
  readonly roles: readonly RoleGrant[]
  readonly guest?: GuestGrant | undefined
  readonly disabled: boolean
}
export interface AssessmentSubject {
  readonly id: AssessmentId
  readonly country: Country
  readonly stage: Stage
}
export type Subject =
  | { readonly kind: 'workspace' }
  | ({ readonly kind: 'assessment' } & AssessmentSubject)
  | ReviewSubject
  | SessionSubject

export const WORKSPACE: Subject = { kind: 'workspace' }
export const assessmentSubject = ({ id, country, stage }: AssessmentSubject): Subject => ({
  kind: 'assessment',
  id,
  country,
  stage,
})

const WORKSPACE_RIGHTS: Record<WorkspaceAbility, readonly Role[]> = {
  'read-overview': ['facilitator', 'editor', 'commenter', 'reader'],
  /** The live room of a round has all countries in it: for those who may read each of them. */
  'follow-overview': ['facilitator', 'editor', 'commenter', 'reader'],
  'manage-members': ['facilitator'],
  'manage-rounds': ['facilitator'],
  'read-activity': ['facilitator'],
  'see-status': ['facilitator'],
  'take-backup': ['facilitator'],
}
const ASSESSMENT_RIGHTS: Record<AssessmentAbility, readonly Role[]> = {
  read: ['facilitator', 'editor', 'commenter', 'reader'],
  write: ['facilitator', 'editor'],
  comment: ['facilitator', 'editor', 'commenter'],
  'resolve-thread': ['facilitator', 'editor'],
  /** To take the words out of another's comment, with a reason. */
  moderate: ['facilitator'],
  'invite-guest': ['facilitator', 'editor'],
  export: ['facilitator', 'editor', 'commenter', 'reader'],
  'export-names': ['facilitator', 'editor'],
  'see-small-counts': ['facilitator', 'editor'],
  'read-team': ['facilitator', 'editor'],
  'see-history': ['facilitator', 'editor'],
  'name-version': ['facilitator', 'editor'],
  'restore-version': ['facilitator', 'editor'],
  suggest: ['facilitator', 'editor', 'commenter'],
  /** On a text or an entry, for who reads the document in which they stand: guests read a copy of it, see `can`. */
  'suggest-words': ['facilitator', 'editor', 'commenter'],
  'accept-suggestion': ['facilitator', 'editor'],
  assign: ['facilitator', 'editor'],
  respond: ['facilitator', 'editor'],
  'run-review': ['facilitator', 'editor'],
  /** In the name of a partner, for who is an editor of that partner's country, see `can` and `approvesFor`. */
  approve: ['editor', 'commenter'],
  /** To plan a workshop session on it. */
  'hold-session': ['facilitator', 'editor'],
}
/** What nobody may do once an assessment is released. */
const ENDS_WITH_RELEASE: ReadonlySet<Ability> = new Set<Ability>([
  'write',
  'invite-guest',
  'restore-version',
  'suggest',
  'suggest-words',
  'accept-suggestion',
  'run-review',
  'approve',
  'hold-session',
])

/**
 * The one rights table, for server and client alike. `now`: milliseconds since 1970, for guest links.
 * An editor of one country is a commenter on the others; a guest sees one assessment and nothing else.
 */
export function can(holder: RightsHolder, ability: Ability, subject: Subject, now: number): boolean {
  if (holder.disabled) return false
  if (subject.kind === 'review') {
    if (!isReviewAbility(ability)) return false
    const roles = rolesOn({ ...holder, guest: undefined }, subject.on, now)
    return canInReview(ability, subject, { roles, now })
  }
  if (subject.kind === 'session') {
    // people of a session are members; what they may on assessments is another matter
    if (!isSessionAbility(ability) || holder.roles.length === 0) return false
    return canInSession(ability, subject, { isFacilitator: holder.roles.some(({ role }) => role === 'facilitator') })
  }
  if (isReviewAbility(ability) || isSessionAbility(ability)) return false
  if (subject.kind === 'workspace') {
    if (!isWorkspaceAbility(ability) || !holdsAny(holder, WORKSPACE_RIGHTS[ability])) return false
    return ability !== 'follow-overview' || COUNTRIES.every((country) => holdsIn(holder, country))
  }
  if (isWorkspaceAbility(ability)) return false
  if (subject.stage === 'released' && ENDS_WITH_RELEASE.has(ability)) return false
  if (ability === 'suggest-words' && isGuestOf(holder, subject, now)) return false
  if (ability === 'approve' && !holder.roles.some(({ role }) => role === 'editor')) return false
  return rolesOn(holder, subject, now).some((role) => ASSESSMENT_RIGHTS[ability].includes(role))
}

/** Whether somebody reads an assessment by a guest link alone, as one who replies and is not of the partners. */
export const isGuestOf = (holder: RightsHolder, subject: AssessmentSubject, now: number): boolean =>
  holder.guest?.assessment === subject.id && rolesOn({ ...holder, guest: undefined }, subject, now).length === 0

/**
 * Whether somebody speaks for the partner of a country: an editor of that very country, as who edits all of them is of none.
 * It takes `approve` on the assessment too.
 */
export const approvesFor = (holder: RightsHolder, partner: Country): boolean =>
  holder.roles.some(({ role, country }) => role === 'editor' && country === partner)

/** The roles that a person has on one assessment, widest first. */
export function rolesOn(holder: RightsHolder, subject: AssessmentSubject, now: number): readonly Role[] {
  if (holder.disabled) return []
  const roles = holder.roles.map((grant) => roleIn(grant, subject.country)).filter((role) => role !== null)
  if (holder.guest && holder.guest.assessment === subject.id && now < holder.guest.until) roles.push('commenter')
  return roles
}

function roleIn(grant: RoleGrant, country: Country): Role | null {
  if (grant.country === '*' || grant.country === country) return grant.role
  return grant.role === 'editor' ? 'commenter' : null
}

const holdsIn = (holder: RightsHolder, country: Country): boolean =>
  holder.roles.some((grant) => roleIn(grant, country) !== null)

function holdsAny(holder: RightsHolder, roles: readonly Role[]): boolean {
  return holder.roles.some((grant) => roles.includes(grant.role))
}

function isReviewAbility(ability: Ability): ability is ReviewAbility {
  return (REVIEW_ABILITIES as readonly string[]).includes(ability) // widening a literal tuple for `includes`
}

function isSessionAbility(ability: Ability): ability is SessionAbility {
  return (SESSION_ABILITIES as readonly string[]).includes(ability) // widening a literal tuple for `includes`
}

function isWorkspaceAbility(ability: Ability): ability is WorkspaceAbility {
  return (WORKSPACE_ABILITIES as readonly string[]).includes(ability) // widening a literal tuple for `includes`
}
