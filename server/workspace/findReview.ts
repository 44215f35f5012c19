import { can } from '../../shared/domain/abilities.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { Review } from '../../shared/domain/reviews/review.ts'
import { reviewSubject, type ReviewAbility } from '../../shared/domain/reviews/reviewRights.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { endOfDayIn } from '../../shared/util/zonedDay.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { notFound } from './rights.ts'
import type { Workspace } from './Workspace.ts'

type Clock = Pick<Workspace, 'now' | 'timeZone'>
type Knowing = Clock & Pick<Workspace, 'registry'>
type Known = Readonly<Pick<RegistryState, 'accounts' | 'assessments' | 'reviews'>>

/** A review that somebody may know of, with what it is about. */
export interface FoundReview {
  readonly review: Review
  readonly on: Assessment
}

const ends = new Map<string, number>()
const MAX_ENDS = 2_000

/** The last millisecond of a review's last day, where the workspace is. */
export function dueEndOf({ timeZone }: Pick<Workspace, 'timeZone'>, { due }: Pick<Review, 'due'>): number {
  const key = `${timeZone} ${due}`
  const known = ends.get(key)
  if (known !== undefined) return known
  // a day that is none, from a file that was written by hand, is over
  const end = endOfDayIn(timeZone, due) ?? 0
  if (ends.size >= MAX_ENDS) ends.clear()
  ends.set(key, end)
  return end
}

/** Whether somebody may do something in a review now. */
export function mayInReview(
  clock: Clock,
  actor: Account,
  ability: ReviewAbility,
  { review, on }: FoundReview,
): boolean {
  const subject = reviewSubject(review, on, { member: actor.id, dueEnd: dueEndOf(clock, review) })
  return can(actor, ability, subject, clock.now())
}

/** Throws `forbidden` unless somebody may do this in a review. */
export function demandInReview(clock: Clock, actor: Account, ability: ReviewAbility, found: FoundReview): void {
  if (!mayInReview(clock, actor, ability, found))
    throw problem('forbidden', `You may not do this in this review now: ${ability}`)
}

/**
 * The review with this id, as a state of the registry has it. For somebody who may not know of it, as for an account that
 * is not there any more, it does not exist: `not-found`.
 */
export function reviewIn(clock: Clock, state: Known, member: MemberId, id: string): FoundReview {
  const account = state.accounts.find((each) => each.id === member)
  const review = state.reviews.find((each) => each.id === id)
  const on = review && state.assessments.find((each) => each.id === review.assessment)
  if (!account || !review || !on || !mayInReview(clock, account, 'know-review', { review, on }))
    throw notFound('review', id)
  return { review, on }
}

/** The same by what the registry has now. */
export const knownReview = (workspace: Knowing, actor: Pick<Account, 'id'>, id: string): FoundReview =>
  reviewIn(workspace, workspace.registry.state(), actor.id, id)

/** A review in which somebody may do this now, by what the registry has now; `not-found` or `forbidden` else. */
export function reviewFor(
  workspace: Knowing,
  { id: member }: Pick<Account, 'id'>,
  id: string,
  ability: ReviewAbility,
): FoundReview {
  return demandedIn(workspace, workspace.registry.state(), { member, id, ability })
}

/** The same in a state of the registry, such as a draft of it. */
export function demandedIn(
  clock: Clock,
  state: Known,
  { member, id, ability }: { readonly member: MemberId; readonly id: string; readonly ability: ReviewAbility },
): FoundReview {
  const found = reviewIn(clock, state, member, id)
  const account = state.accounts.find((each) => each.id === member)
  if (account) demandInReview(clock, account, ability, found)
  return found
}
