import type * as z from 'zod/mini'
import type { ReviewId } from '../../shared/domain/ids.ts'
import { MAX_REVIEWERS, type Review } from '../../shared/domain/reviews/review.ts'
import type { InvitationLink } from '../../shared/protocol/invitations.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { reviewInviteBody } from '../../shared/protocol/reviews.ts'
import { showValue } from '../../shared/util/validate.ts'
import { offerLink } from '../commands/invite.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { needsHead } from '../signIn/needsHead.ts'
import { demandedIn, reviewIn } from '../workspace/findReview.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Makes a link for somebody outside to be one of a party, and nothing else; for who may `invite-to-review`; where an open review has
 * no head who may enter, one of the team makes a link for a new one. A member is put into the reviewers instead: `conflict`.
 */
export function inviteReviewer(
  workspace: Workspace,
  actor: Account,
  id: ReviewId,
  { email, head }: z.infer<typeof reviewInviteBody>,
): Promise<InvitationLink> {
  return offerLink(workspace, actor, { email, roles: [], guest: null, review: { id, head } }, (draft) => {
    const { review } = reviewIn(workspace, draft, actor.id, id)
    refuseEnded(review)
    const isForNewHead = head && review.phase.state === 'open' && needsHead(draft, review, workspace.now())
    const ability = isForNewHead ? 'manage-review' : 'invite-to-review'
    demandedIn(workspace, draft, { member: actor.id, id, ability })
    refuseFull(draft, review, { email, now: workspace.now() })
  })
}

function refuseEnded({ phase }: Review): void {
  if (phase.state === 'planned' || phase.state === 'open') return
  throw problem('conflict', `This review is ${phase.state} by now`, {
    faults: [{ path: 'state', value: showValue(phase.state), expected: 'planned or open' }],
  })
}

/** Links that nobody has taken yet count as seats until they expire. */
function refuseFull(
  { invitations }: RegistryState,
  { id, reviewers }: Review,
  { email, now }: { readonly email: string; readonly now: number },
): void {
  const offered = invitations.filter(
    (each) => each.review?.id === id && each.email !== email && each.expires > now,
  ).length
  if (reviewers.length + offered < MAX_REVIEWERS) return
  throw problem('conflict', `A party has ${MAX_REVIEWERS} reviewers at most`, {
    faults: [
      {
        path: 'email',
        value: `${reviewers.length} reviewers, ${offered} open links`,
        expected: `fewer than ${MAX_REVIEWERS}`,
      },
    ],
  })
}
