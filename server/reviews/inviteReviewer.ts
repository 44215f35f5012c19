import type * as z from 'zod/mini'
import type { ReviewId } from '../../shared/domain/ids.ts'
import { MAX_REVIEWERS, type Review } from '../../shared/domain/reviews/review.ts'
import type { InvitationLink } from '../../shared/protocol/invitations.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { reviewInviteBody, ReviewLinkRow } from '../../shared/protocol/reviews.ts'
import { showValue } from '../../shared/util/validate.ts'
import { offerLink } from '../commands/invite.ts'
import type { Account, Invitation, RegistryState } from '../registry/Registry.ts'
import { needsHead } from '../signIn/needsHead.ts'
import { demandedIn, mayInReview, reviewIn } from '../workspace/findReview.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { accountNow, notFound } from '../workspace/rights.ts'
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

/**
 * The links to seats that are out, the first to end first: all of them for who may `invite-to-review`, and one's own for everybody
 * who may know of the review. Whom an open party invites the team does not learn.
 */
export function openLinksFor(workspace: Workspace, actor: Account, id: ReviewId): readonly ReviewLinkRow[] {
  return linksFor(workspace, workspace.registry.state(), actor, id)
    .map(({ id: link, email, review, expires }) => ({ id: link, email, head: review?.head ?? false, expires }))
    .toSorted((a, b) => a.expires - b.expires)
}

/** Ends a link to a seat before anybody took it up, for whom it is listed; `not-found` for one that is not. */
export async function withdrawLink(workspace: Workspace, actor: Account, id: ReviewId, link: string): Promise<void> {
  await workspace.registry.update((draft) => {
    if (!linksFor(workspace, draft, actor, id).some((each) => each.id === link)) throw notFound('invitation', link)
    draft.invitations = draft.invitations.filter((each) => each.id !== link)
    recordActivity(draft, { at: workspace.now(), by: actor.id, deed: 'remove-invitation', subject: '' })
  })
}

function linksFor(
  workspace: Workspace,
  state: Readonly<RegistryState>,
  actor: Account,
  id: ReviewId,
): readonly Invitation[] {
  const found = reviewIn(workspace, state, actor.id, id)
  const mayAll = mayInReview(workspace, accountNow(workspace, actor), 'invite-to-review', found)
  return state.invitations.filter(
    (each) => each.review?.id === id && each.expires > workspace.now() && (mayAll || each.by === actor.id),
  )
}
