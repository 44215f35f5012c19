import { voiceOf, type Review, type ReviewPhase } from '../../shared/domain/reviews/review.ts'
import { REVIEW_ABILITIES, reviewSubject } from '../../shared/domain/reviews/reviewRights.ts'
import type { ReviewRow } from '../../shared/protocol/reviews.ts'
import { must } from '../../shared/util/assert.ts'
import type { Account } from '../registry/Registry.ts'
import { needsHead } from '../signIn/needsHead.ts'
import { mayInReview, dueEndOf, knownReview, type FoundReview } from '../workspace/findReview.ts'
import { accountNow } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { countsIn, NOTHING_WRITTEN } from './reviewCounts.ts'

/** The reviews that somebody may know of, the soonest last day first. */
export async function reviewsFor(workspace: Workspace, actor: Account): Promise<readonly ReviewRow[]> {
  const { reviews, assessments } = workspace.registry.state()
  const rows: ReviewRow[] = []
  for (const review of reviews) {
    const on = assessments.find(({ id }) => id === review.assessment)
    if (on && mayInReview(workspace, actor, 'know-review', { review, on }))
      rows.push(await rowOf(workspace, actor, { review, on }))
  }
  return rows.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1))
}

/** One review as somebody may know it now. */
export async function reviewRowFor(workspace: Workspace, actor: Account, id: string): Promise<ReviewRow> {
  return rowOf(workspace, accountNow(workspace, actor), knownReview(workspace, actor, id))
}

async function rowOf(workspace: Workspace, actor: Account, found: FoundReview): Promise<ReviewRow> {
  const { review, on } = found
  const { id, assessment, kind, party, due, seal, nameReviewers, limits, phase, reopened } = review
  const { rounds } = workspace.registry.state()
  const dueEnd = dueEndOf(workspace, review)
  const may = abilitiesIn(workspace, actor, found)
  const written = phase.state === 'planned' ? NOTHING_WRITTEN : await countsIn(workspace.hub, id)
  return {
    id,
    assessment,
    country: on.country,
    round: must(
      rounds.find((each) => each.id === on.round),
      'the round of an assessment',
    ).title,
    kind,
    party,
    due,
    dueEnd,
    seal,
    nameReviewers,
    limits,
    phase: phaseAs(review, phase),
    reopened,
    seat: reviewSubject(review, on, { member: actor.id, dueEnd }).seat,
    voice: voiceOf(review, actor.id),
    reviewers: namedReviewers(workspace, actor, found),
    counts: { reviewers: review.reviewers.length, ...written },
    may,
    epoch: may.includes('read-review') ? on.epoch : null,
  }
}

/** With the link for a new head, which the team makes where a party has none. */
function abilitiesIn(workspace: Workspace, actor: Account, found: FoundReview): ReviewRow['may'] {
  const may = REVIEW_ABILITIES.filter((ability) => mayInReview(workspace, actor, ability, found))
  const { review } = found
  const isOpen = review.phase.state === 'open' && may.includes('manage-review')
  return isOpen && needsHead(workspace.registry.state(), review, workspace.now()) ? [...may, 'invite-to-review'] : may
}

/** Who submitted is named by the id that the document has for them. */
function phaseAs(review: Review, phase: ReviewPhase): ReviewPhase {
  if (!('submitted' in phase) || phase.submitted === null) return phase
  return { ...phase, submitted: { ...phase.submitted, by: voiceOf(review, phase.submitted.by) } }
}

function namedReviewers({ registry }: Workspace, actor: Account, { review }: FoundReview): ReviewRow['reviewers'] {
  const isPlanned = review.phase.state === 'planned'
  const isOfParty = review.reviewers.includes(actor.id)
  const steers = isPlanned && (review.by === actor.id || actor.roles.some(({ role }) => role === 'facilitator'))
  if (!isOfParty && !steers && !review.nameReviewers) return []
  const names = new Map(registry.state().accounts.map((account) => [account.id, account.name]))
  return review.reviewers.map((member) => ({
    id: isPlanned ? member : voiceOf(review, member),
    name: names.get(member) ?? '…',
    isHead: member === review.head,
  }))
}
