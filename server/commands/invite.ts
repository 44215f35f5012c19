import type * as z from 'zod/mini'
import { plainAddress } from '../../shared/domain/person/emailAddress.ts'
import type { guestLinkBody, inviteBody } from '../../shared/protocol/api.ts'
import type { InvitationLink } from '../../shared/protocol/invitations.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { endOfDayIn } from '../../shared/util/zonedDay.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account, Invitation, RegistryState } from '../registry/Registry.ts'
import { accountAt } from '../signIn/accountAt.ts'
import { isOutside } from '../signIn/isOutside.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { demandInWorkspace, demandOn, readableAssessment } from '../workspace/rights.ts'
import { hashToken } from '../signIn/tokens.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** An invitation ends after 72 hours. */
export const INVITATION_MS = 72 * 60 * 60_000
const LONGEST_GUEST_MS = 366 * 24 * 60 * 60_000

/** Invites a person to be a member; facilitators only. `conflict` where the address has an account. */
export function invite(
  workspace: Workspace,
  actor: Account,
  input: z.infer<typeof inviteBody>,
): Promise<InvitationLink> {
  demandInWorkspace(workspace, actor, 'manage-members')
  return offerLink(workspace, actor, { ...input, guest: null })
}

/**
 * Gives one person the commenter role on one assessment until a moment, or the end of a day where the workspace is; for
 * who may `invite-guest` there. Somebody who is a guest already may be given another assessment or more time; a member may
 * not become a guest.
 */
export function createGuestLink(
  workspace: Workspace,
  actor: Account,
  { email, assessment, until: named }: z.infer<typeof guestLinkBody>,
): Promise<InvitationLink> {
  const now = workspace.now()
  demandOn(workspace, actor, 'invite-guest', readableAssessment(workspace, actor, assessment))
  const until = typeof named === 'string' ? endOfDayIn(workspace.timeZone, named) : named
  if (until === null || until <= now || until > now + LONGEST_GUEST_MS)
    throw problem('invalid', 'A guest link ends between now and a year from now', {
      faults: [
        {
          path: 'until',
          value: showValue(named),
          expected: `after ${moment(now)}, at most ${moment(now + LONGEST_GUEST_MS)}`,
        },
      ],
    })
  return offerLink(workspace, actor, { email, roles: [], guest: { assessment, until } })
}

const moment = (at: number): string => new Date(at).toISOString()

/** What a link is for: a membership, a guest link, or a seat in a review. */
export type Offered = Pick<Invitation, 'email' | 'roles' | 'guest' | 'review'>

/**
 * Makes a link that is good once; gives it with the moment at which it ends. `refuse` looks at the state in which it is
 * written. The caller has asked for the right to it.
 */
export async function offerLink(
  workspace: Workspace,
  actor: Account,
  offered: Offered,
  refuse: (draft: RegistryState) => void = () => undefined,
): Promise<InvitationLink> {
  const { registry, now, newToken, publicUrl } = workspace
  const { email, guest, review } = offered
  const token = newToken()
  const at = now()
  const expires = guest ? Math.min(at + INVITATION_MS, guest.until) : at + INVITATION_MS
  await registry.update((draft) => {
    refuse(draft)
    refuseMember(draft, email)
    draft.invitations = draft.invitations.filter((each) => each.expires > at)
    if (guest || review) refuseInvited(draft.invitations, email)
    draft.invitations = draft.invitations.filter((each) => !isReplaced(each, offered, actor))
    draft.invitations.push({ id: hashToken(token), ...offered, by: actor.id, expires })
    const deed = review ? 'review-link' : guest ? 'guest-link' : 'invite'
    recordActivity(draft, { at, by: actor.id, deed, subject: guest?.assessment ?? review?.id ?? '' })
  })
  return { url: `${publicUrl}/invitation#${token}`, expires }
}

/**
 * An invitation takes the place of all for the address; a guest link only of guest links that the same person made, and one to
 * a seat of the one to the same seat.
 */
function isReplaced(each: Invitation, { email, guest, review }: Offered, { id }: Account): boolean {
  if (plainAddress(each.email) !== email) return false
  if (review) return each.review?.id === review.id
  return !guest || (each.by === id && !each.review)
}

/** Throws `conflict` for an address whose account an invitation must not touch: anybody's but one who came by a link alone. */
export function refuseMember({ accounts }: Pick<RegistryState, 'accounts'>, email: string): void {
  const known = accountAt(accounts, email)
  if (!known || (isOutside(known) && !known.disabled)) return
  throw problem('conflict', 'This address belongs to a member already', {
    faults: [{ path: 'email', value: showValue(email), expected: 'an address without an account' }],
  })
}

/** Throws `conflict` for an address that a facilitator has invited to be a member: no guest link comes before that. */
function refuseInvited(open: readonly Invitation[], email: string): void {
  if (!open.some((each) => !each.guest && !each.review && plainAddress(each.email) === email)) return
  throw problem('conflict', 'This address is invited to be a member already', {
    faults: [{ path: 'email', value: showValue(email), expected: 'an address without an open invitation' }],
  })
}
