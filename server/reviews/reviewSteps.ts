import type * as z from 'zod/mini'
import type { ReviewId } from '../../shared/domain/ids.ts'
import type { Review } from '../../shared/domain/reviews/review.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { ReviewRow, reviewWhyBody } from '../../shared/protocol/reviews.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import { dueEndOf } from '../workspace/findReview.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { withLaterDay } from './planReview.ts'
import { dropAnswers } from './answerReview.ts'
import { reviewRowFor } from './reviewRows.ts'
import { inReviewTurn, openedPhase, takeStep } from './takeStep.ts'
import { tellOfReview } from '../inbox/tellOfReview.ts'

type Why = z.infer<typeof reviewWhyBody>

const stamp = ({ now }: Pick<Workspace, 'now'>, { id: by }: Account) => ({ by, at: now() })

/** Gives a party's words to the team, as far as the seal lets them: its head alone, until its last day is over. */
export async function submitReview(workspace: Workspace, actor: Account, id: ReviewId): Promise<ReviewRow> {
  const review = await inReviewTurn(id, () =>
    takeStep(workspace, actor.id, id, {
      to: 'submitted',
      ability: 'submit-review',
      deed: 'submit-review',
      next: (before) => {
        const { version, opened } = openedPhase(before)
        return { ...before, phase: { state: 'submitted', version, opened, submitted: stamp(workspace, actor) } }
      },
    }),
  )
  await tellOfReview(workspace, review, 'review-submitted', actor.id)
  return reviewRowFor(workspace, actor, id)
}

/**
 * Gives a submitted review back to its party with a reason, and with a later last day, which is needed where that is over; for
 * who may `extend-review`. What it wrote is sealed again as it was before.
 */
export async function reopenReview(
  workspace: Workspace,
  actor: Account,
  id: ReviewId,
  { why, due }: Why,
): Promise<ReviewRow> {
  const review = await inReviewTurn(id, async () => {
    const after = await takeStep(workspace, actor.id, id, {
      to: 'open',
      from: 'submitted',
      ability: 'extend-review',
      deed: 'reopen-review',
      next: (before) => reopened(workspace, actor, before, { why, due }),
    })
    // what an answer that was cut off left there is to what was submitted before
    await dropAnswers(workspace, id)
    return after
  })
  await tellOfReview(workspace, review, 'review-reopened', actor.id)
  return reviewRowFor(workspace, actor, id)
}

function reopened(workspace: Workspace, actor: Account, before: Review, { why, due }: Why): Review {
  if (due === undefined && dueEndOf(workspace, before) < workspace.now())
    throw problem('invalid', 'The last day is over; a later one is needed', {
      faults: [{ path: 'due', value: showValue(due), expected: `a day after ${before.due}` }],
    })
  if (before.reopened.length >= MAX_REOPENED)
    throw problem('conflict', 'This review was reopened as often as one may be', {
      faults: [{ path: 'id', value: `${before.reopened.length} times`, expected: `fewer than ${MAX_REOPENED}` }],
    })
  const { version, opened } = openedPhase(before)
  const later = due === undefined ? before : withLaterDay(workspace, before, due)
  return {
    ...later,
    phase: { state: 'open', version, opened },
    reopened: [...before.reopened, { ...stamp(workspace, actor), why }],
  }
}
const MAX_REOPENED = 20

/**
 * Takes a review back that is planned or open, with a reason that its party is told; for who may `withdraw-review`. The party
 * alone reads its own words from then on. One that was never opened is gone with it, and answered as it was last.
 */
export async function withdrawReview(
  workspace: Workspace,
  actor: Account,
  id: ReviewId,
  { why }: Pick<Why, 'why'>,
): Promise<ReviewRow> {
  const { row, review, isThere } = await inReviewTurn(id, async () => {
    const before = await reviewRowFor(workspace, actor, id)
    const after = await takeStep(workspace, actor.id, id, {
      to: 'withdrawn',
      ability: 'withdraw-review',
      deed: 'withdraw-review',
      next: (before, draft) => {
        const { phase } = before
        if (phase.state === 'planned') draft.reviews = draft.reviews.filter((each) => each.id !== id)
        // what the party wrote stays in backups
        const was = phase.state === 'open' ? { version: phase.version, opened: phase.opened } : {}
        return { ...before, phase: { state: 'withdrawn', withdrawn: stamp(workspace, actor), why, ...was } }
      },
    })
    return { row: before, review: after, isThere: workspace.registry.state().reviews.some((each) => each.id === id) }
  })
  // nobody was told of one that never opened
  if (!isThere) return { ...row, phase: review.phase, may: [], epoch: null }
  await tellOfReview(workspace, review, 'review-withdrawn', actor.id)
  return reviewRowFor(workspace, actor, id)
}

/**
 * Ends a review, for who may `manage-review`: one that was submitted or answered, and one whose last day went by without a word.
 * Its party reads its own words from then on.
 */
export async function closeReview(workspace: Workspace, actor: Account, id: ReviewId): Promise<ReviewRow> {
  await inReviewTurn(id, () =>
    takeStep(workspace, actor.id, id, {
      to: 'closed',
      ability: 'manage-review',
      deed: 'close-review',
      next: (before) => {
        const phase = openedPhase(before)
        if (phase.state === 'open' && dueEndOf(workspace, before) >= workspace.now())
          throw problem('conflict', 'A review is closed without a word from its party once its last day is over', {
            faults: [{ path: 'due', value: showValue(before.due), expected: 'a day that is over' }],
          })
        const { version, opened } = phase
        const submitted = 'submitted' in phase ? phase.submitted : null
        const answered = 'answered' in phase ? phase.answered : null
        const closed = stamp(workspace, actor)
        return { ...before, phase: { state: 'closed', version, opened, submitted, answered, closed } }
      },
    }),
  )
  return reviewRowFor(workspace, actor, id)
}
