import type { MemberId, ReviewId } from '../../shared/domain/ids.ts'
import {
  REVIEW_STATES,
  REVIEW_STEPS,
  type Review,
  type ReviewPhase,
  type ReviewState,
} from '../../shared/domain/reviews/review.ts'
import type { ReviewAbility } from '../../shared/domain/reviews/reviewRights.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { RegistryState } from '../registry/Registry.ts'
import { Turns } from '../workspace/Turns.ts'
import { demandedIn, reviewIn } from '../workspace/findReview.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { replaceReview } from './planReview.ts'

const turns = new Turns<ReviewId>()

/** Does a deed on a review when every other one is done that was asked for here before. Not to be called from within itself. */
export const inReviewTurn = <T>(review: ReviewId, deed: () => Promise<T>): Promise<T> => turns.take(review, deed)

/** A step that somebody takes with a review. */
export interface ReviewStep {
  readonly to: ReviewState
  /** From where alone, of the states that lead there; every one of them where nothing is said. */
  readonly from?: ReviewState
  readonly ability: ReviewAbility
  /** What it is noted as. */
  readonly deed: string
  /** The review after it; may refuse by throwing. */
  readonly next: (review: Review, draft: RegistryState) => Review
}

/**
 * Takes a review from its state to the next, in one write of the registry; rights are asked in that very write. `conflict`,
 * naming the state, where there is no such step from it; a review that ends takes its open invitations with it.
 */
export async function takeStep(
  workspace: Workspace,
  member: MemberId,
  id: ReviewId,
  { to, from, ability, deed, next }: ReviewStep,
): Promise<Review> {
  const after = await workspace.registry.update((draft) => {
    // who may know of it is told its state before that they may not do this in it
    refuseStep(reviewIn(workspace, draft, member, id).review, { to, from })
    const { review } = demandedIn(workspace, draft, { member, id, ability })
    const changed = next(review, draft)
    replaceReview(draft, changed)
    if (to !== 'open') draft.invitations = draft.invitations.filter((each) => each.review?.id !== id)
    recordActivity(draft, { at: workspace.now(), by: actorIn(review, member), deed, subject: review.assessment })
    return structuredClone(changed)
  })
  const about = after.phase.state
  workspace.history.note(after.assessment, { kind: 'review', by: actorIn(after, member), place: null, about })
  return after
}

/** Throws `conflict`, naming the state, where a review cannot go there from where it is. */
export function refuseStep(
  { phase }: Pick<Review, 'phase'>,
  { to, from }: { readonly to: ReviewState; readonly from?: ReviewState | undefined },
): void {
  const leading = REVIEW_STATES.filter((state) => REVIEW_STEPS[state].includes(to) && (from ?? state) === state)
  if (leading.includes(phase.state)) return
  throw problem('conflict', `This review is ${phase.state} by now`, {
    faults: [{ path: 'state', value: showValue(phase.state), expected: leading.join(' or ') }],
  })
}

/** A phase that a version belongs to; the steps that ask have looked. */
export type OpenedPhase = Exclude<ReviewPhase, { state: 'planned' | 'withdrawn' }>

export function openedPhase({ phase }: Pick<Review, 'phase'>): OpenedPhase {
  if (phase.state !== 'planned' && phase.state !== 'withdrawn') return phase
  throw problem('conflict', `This review is ${phase.state} by now`)
}

/** Under which id somebody is noted with a deed in a review: reviewers that are not named are nobody. */
const actorIn = ({ voices }: Review, member: MemberId): MemberId =>
  voices.find((each) => each.member === member)?.voice ?? member
