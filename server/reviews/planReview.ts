import { isDeepStrictEqual } from 'node:util'
import { rolesOn } from '../../shared/domain/abilities.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { MAX_OPEN_REVIEWS, MAX_REVIEWERS, MAX_REVIEWS, type Review } from '../../shared/domain/reviews/review.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { NewReviewBody, ReviewPatchBody, ReviewRow } from '../../shared/protocol/reviews.ts'
import { showValue } from '../../shared/util/validate.ts'
import { endOfDayIn } from '../../shared/util/zonedDay.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { isOutside } from '../signIn/isOutside.ts'
import { demandedIn, dueEndOf, reviewIn } from '../workspace/findReview.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { accountNow, demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { reviewRowFor } from './reviewRows.ts'
import { tellOfReview } from '../inbox/tellOfReview.ts'
import { voicesFor } from '../../shared/domain/reviews/voicesFor.ts'

/**
 * Plans a review of an assessment, for who may `run-review` there. Asked for again with the same id and fields it answers as
 * before; with others it is a `conflict`.
 */
export async function planReview(
  workspace: Workspace,
  actor: Account,
  assessment: string,
  { id, kind, ...fields }: NewReviewBody,
): Promise<ReviewRow> {
  await workspace.registry.update((draft) => {
    const on = readableAssessment(workspace, accountNow(workspace, actor), assessment)
    demandOn(workspace, accountNow(workspace, actor), 'run-review', on)
    const known = draft.reviews.find((each) => each.id === id)
    if (known) return refuseOther(known, { ...fields, kind, assessment: on.id })
    refuseOverDay(workspace, fields.due)
    refuseWrong(draft, { reviewers: fields.reviewers, seated: [] }, { kind, on, now: workspace.now() })
    refuseTooMany(draft, on.id)
    const { reviewers, nameReviewers } = fields
    draft.reviews.push({
      ...fields,
      id,
      assessment: on.id,
      kind,
      by: actor.id,
      created: workspace.now(),
      head: reviewers[0] ?? null,
      voices: voicesFor({ nameReviewers, voices: [] }, reviewers),
      phase: { state: 'planned' },
      reopened: [],
    })
    recordActivity(draft, { at: workspace.now(), by: actor.id, deed: 'plan-review', subject: on.id })
  })
  return reviewRowFor(workspace, actor, id)
}

/** Changes what was planned, for who may `manage-review`; of a review that is open its last day, to a later one: `extend-review`. */
export async function patchReview(
  workspace: Workspace,
  actor: Account,
  id: string,
  patch: ReviewPatchBody,
): Promise<ReviewRow> {
  const extended = await workspace.registry.update((draft) => {
    const { review, on } = reviewIn(workspace, draft, actor.id, id)
    if (
      Object.entries(patch).every(([field, value]) => isDeepStrictEqual(review[field as keyof ReviewPatchBody], value))
    )
      return null
    if (review.phase.state === 'open') return extend(workspace, draft, actor, id, patch)
    demandedIn(workspace, draft, { member: actor.id, id, ability: 'manage-review' })
    refuseStateBut('planned', review)
    if (patch.due !== undefined) refuseOverDay(workspace, patch.due)
    if (patch.reviewers) {
      const chosen = { reviewers: patch.reviewers, seated: review.reviewers }
      refuseWrong(draft, chosen, { kind: review.kind, on, now: workspace.now() })
    }
    const party = patch.reviewers ? seatedParty(draft, review, patch.reviewers) : {}
    const next = { ...review, ...definedOf(patch), ...party }
    next.voices = voicesFor(next, next.reviewers)
    replaceReview(draft, next)
    return null
  })
  if (extended) await tellOfReview(workspace, extended, 'review-extended', actor.id)
  return reviewRowFor(workspace, actor, id)
}

function extend(
  workspace: Workspace,
  draft: RegistryState,
  actor: Account,
  id: string,
  patch: ReviewPatchBody,
): Review {
  const { review } = demandedIn(workspace, draft, { member: actor.id, id, ability: 'extend-review' })
  const { due, ...others } = patch
  const isChanged = Object.entries(others).some(
    ([field, value]) => !isDeepStrictEqual(review[field as keyof ReviewPatchBody], value),
  )
  if (due === undefined || isChanged)
    throw problem('conflict', 'Of a review that is open only the last day is changed', {
      faults: [{ path: 'state', value: showValue(review.phase.state), expected: 'planned' }],
    })
  const next = withLaterDay(workspace, review, due)
  replaceReview(draft, next)
  recordActivity(draft, { at: workspace.now(), by: actor.id, deed: 'extend-review', subject: review.assessment })
  return next
}

/** The review with a later last day, which is not over. `invalid` for another. */
export function withLaterDay(workspace: Pick<Workspace, 'timeZone' | 'now'>, review: Review, due: string): Review {
  refuseOverDay(workspace, due)
  if (due > review.due) return { ...review, due }
  throw problem('invalid', 'The last day is moved to a later one', {
    faults: [{ path: 'due', value: showValue(due), expected: `a day after ${review.due}` }],
  })
}

/** Puts a review into a draft in the place of what it was. */
export function replaceReview(draft: RegistryState, review: Review): void {
  draft.reviews = draft.reviews.map((each) => (each.id === review.id ? review : each))
}

/** Throws `conflict`, naming the state, for a review in any other. */
export function refuseStateBut(state: Review['phase']['state'], { phase }: Pick<Review, 'phase'>): void {
  if (phase.state === state) return
  throw problem('conflict', `This review is ${phase.state} by now`, {
    faults: [{ path: 'state', value: showValue(phase.state), expected: state }],
  })
}

function refuseOther(known: Review, asked: Omit<NewReviewBody, 'id'> & Pick<Review, 'assessment'>): void {
  const { assessment, kind, party, due, seal, nameReviewers, limits, reviewers } = known
  if (isDeepStrictEqual({ assessment, kind, party, due, seal, nameReviewers, limits, reviewers }, { ...asked })) return
  throw problem('conflict', 'Another review has this id')
}

function refuseOverDay(workspace: Pick<Workspace, 'timeZone' | 'now'>, due: string): void {
  const isDay = endOfDayIn(workspace.timeZone, due) !== null
  if (isDay && dueEndOf(workspace, { due }) >= workspace.now()) return
  throw problem('invalid', 'The last day of a review is today or later', {
    faults: [{ path: 'due', value: showValue(due), expected: 'a day of the calendar that is not over' }],
  })
}

interface Chosen {
  readonly reviewers: readonly MemberId[]
  readonly seated: readonly MemberId[]
}
interface Reviewed {
  readonly kind: Review['kind']
  readonly on: Assessment
  readonly now: number
}

/**
 * Reviewers are members, each once; others have a seat by an invitation that they took. Of the team that is reviewed nobody has a seat
 * in another party's review, whose words are sealed from it.
 */
function refuseWrong({ accounts }: RegistryState, { reviewers, seated }: Chosen, { kind, on, now }: Reviewed): void {
  const accountOf = (id: MemberId) => accounts.find((each) => each.id === id && !each.disabled && each.roles.length > 0)
  const wrong = reviewers.find((id, at) => (!seated.includes(id) && !accountOf(id)) || reviewers.indexOf(id) !== at)
  if (wrong !== undefined) throw refused(wrong, 'ids of members, each once')
  const isOfTeam = (id: MemberId): boolean => {
    const account = accountOf(id)
    const roles = account ? rolesOn(account, on, now) : []
    return roles.includes('editor') || roles.includes('facilitator')
  }
  const own = kind === 'internal' ? undefined : reviewers.find(isOfTeam)
  if (own !== undefined) throw refused(own, 'members who are not of the team that is reviewed, nor facilitators')
}

const refused = (id: MemberId, expected: string): Error =>
  problem('invalid', 'This person cannot be a reviewer here', {
    faults: [{ path: 'reviewers', value: showValue(id), expected }],
  })

type Party = Pick<Review, 'reviewers' | 'head'>

/**
 * A party after its reviewers were chosen anew: who came by a link keeps the seat, and is head as before unless they were named,
 * as who chose may not have known of them. `conflict` where that makes too many.
 */
function seatedParty({ accounts }: RegistryState, before: Party, chosen: readonly MemberId[]): Party {
  const cameByLink = (id: MemberId): boolean => accounts.some((each) => each.id === id && isOutside(each))
  const kept = before.reviewers.filter((id) => !chosen.includes(id) && cameByLink(id))
  const reviewers = [...chosen, ...kept]
  if (reviewers.length > MAX_REVIEWERS)
    throw problem('conflict', `A party has ${MAX_REVIEWERS} reviewers at most`, {
      faults: [
        {
          path: 'reviewers',
          value: `${chosen.length} reviewers, ${kept.length} who came by a link`,
          expected: `${MAX_REVIEWERS} or fewer`,
        },
      ],
    })
  const head = kept.find((id) => id === before.head) ?? reviewers[0] ?? null
  return { reviewers, head }
}

function refuseTooMany({ reviews }: RegistryState, assessment: Review['assessment']): void {
  const all = reviews.filter((each) => each.assessment === assessment)
  const running = all.filter(({ phase }) => ['planned', 'open', 'submitted'].includes(phase.state))
  refuseMore(running.length, MAX_OPEN_REVIEWS, 'This assessment has as many reviews as it may have at a time')
  refuseMore(all.length, MAX_REVIEWS, 'This assessment has as many reviews as it may ever have')
}

function refuseMore(count: number, most: number, words: string): void {
  if (count < most) return
  throw problem('conflict', words, {
    faults: [{ path: 'id', value: `${count} reviews`, expected: `fewer than ${most}` }],
  })
}

const definedOf = (patch: ReviewPatchBody): Partial<Review> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
