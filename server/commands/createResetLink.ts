import type { MemberId } from '../../shared/domain/ids.ts'
import type { InvitationLink } from '../../shared/protocol/invitations.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account } from '../registry/Registry.ts'
import { mayEnter } from '../signIn/signInOf.ts'
import { hashToken } from '../signIn/tokens.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { demandInWorkspace, notFound } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** A link that sets a password ends after a day. */
export const RESET_MS = 24 * 60 * 60_000

/**
 * Makes a link with which somebody who forgot their password sets a new one; facilitators only, and not for themselves:
 * that would spare them the proof of the old one. It takes the place of the one before. `conflict` for who may not sign in.
 */
export async function createResetLink(workspace: Workspace, actor: Account, id: MemberId): Promise<InvitationLink> {
  demandInWorkspace(workspace, actor, 'manage-members')
  const { registry, now, newToken, publicUrl } = workspace
  const token = newToken()
  const at = now()
  const expires = at + RESET_MS
  await registry.update((draft) => {
    const account = draft.accounts.find((each) => each.id === id)
    if (!account) throw notFound('member', id)
    if (id === actor.id) throw problem('conflict', 'Your own password is changed on your account page')
    if (!mayEnter(account, draft.reviews, at))
      throw problem('conflict', 'This account may not sign in; enable it first')
    draft.passwordResets = draft.passwordResets.filter((each) => each.expires > at && each.member !== id)
    draft.passwordResets.push({ id: hashToken(token), member: id, by: actor.id, expires })
    recordActivity(draft, { at, by: actor.id, deed: 'reset-link', subject: id })
  })
  return { url: `${publicUrl}/new-password#${token}`, expires }
}
