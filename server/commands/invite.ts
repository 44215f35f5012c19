import type * as z from 'zod/mini'
import { plainAddress } from '../../shared/domain/person/emailAddress.ts'
import type { guestLinkBody, InvitationLink, inviteBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { endOfDayIn } from '../../shared/util/zonedDay.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account, Invitation } from '../registry/Registry.ts'
import { accountAt } from '../signIn/accountAt.ts'
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
  return offer(workspace, actor, { ...input, guest: null })
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
  return offer(workspace, actor, { email, roles: [], guest: { assessment, until } })
}

const moment = (at: number): string => new Date(at).toISOString()

type Offered = Pick<Invitation, 'email' | 'roles' | 'guest'>

async function offer(workspace: Workspace, actor: Account, { email, roles, guest }: Offered): Promise<InvitationLink> {
  const { registry, now, newToken, publicUrl } = workspace
  const token = newToken()
  const at = now()
  const expires = guest ? Math.min(at + INVITATION_MS, guest.until) : at + INVITATION_MS
  await registry.update((draft) => {
    refuseMember(draft.accounts, email)
    draft.invitations = draft.invitations.filter((each) => each.expires > at)
    if (guest) refuseInvited(draft.invitations, email)
    // An invitation takes the place of all for the address, a guest link only of those that the same person made.
    const isReplaced = (each: Invitation): boolean =>
      plainAddress(each.email) === email && (!guest || each.by === actor.id)
    draft.invitations = draft.invitations.filter((each) => !isReplaced(each))
    draft.invitations.push({ id: hashToken(token), email, roles, guest, by: actor.id, expires })
    recordActivity(draft, { at, by: actor.id, deed: guest ? 'guest-link' : 'invite', subject: guest?.assessment ?? '' })
  })
  return { url: `${publicUrl}/invitation#${token}`, expires }
}

/** Throws `conflict` for an address whose account an invitation must not touch: anybody's but a guest's. */
export function refuseMember(accounts: readonly Account[], email: string): void {
  const known = accountAt(accounts, email)
  if (!known || (known.guest && known.roles.length === 0 && !known.disabled)) return
  throw problem('conflict', 'This address belongs to a member already', {
    faults: [{ path: 'email', value: showValue(email), expected: 'an address without an account' }],
  })
}

/** Throws `conflict` for an address that a facilitator has invited to be a member: no guest link comes before that. */
function refuseInvited(open: readonly Invitation[], email: string): void {
  if (!open.some((each) => !each.guest && plainAddress(each.email) === email)) return
  throw problem('conflict', 'This address is invited to be a member already', {
    faults: [{ path: 'email', value: showValue(email), expected: 'an address without an open invitation' }],
  })
}
