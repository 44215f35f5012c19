import type * as z from 'zod/mini'
import { can, WORKSPACE } from '../../shared/domain/abilities.ts'
import type { resetBody, ResetOffer } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account, RegistryState } from '../registry/Registry.ts'
import { refuseWeakPassword } from '../signIn/passwordRules.ts'
import { mayEnter } from '../signIn/signInOf.ts'
import { startSignIn, type NewSignIn } from '../signIn/startSignIn.ts'
import { hashToken } from '../signIn/tokens.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** Whose password a link sets. `not-found` for an unknown or used link, `expired` for an old one. */
export function resetOfferOf({ registry, now }: Pick<Workspace, 'registry' | 'now'>, token: string): ResetOffer {
  const { email, name } = resettable(registry.state(), token, now())
  return { email, name }
}

/** Sets a new password by a link, once, and signs in. Every other sign-in of that person ends. */
export async function resetPassword(
  workspace: Workspace,
  { token, password }: z.infer<typeof resetBody>,
): Promise<NewSignIn> {
  const { registry, passwords, now } = workspace
  refuseWeakPassword(password, resettable(registry.state(), token, now()).email)
  const passwordHash = await passwords.hash(password)
  return startSignIn(workspace, (draft) => {
    const account = resettable(draft, token, now())
    account.passwordHash = passwordHash
    draft.signIns = draft.signIns.filter(({ member }) => member !== account.id)
    draft.passwordResets = draft.passwordResets.filter(({ member }) => member !== account.id)
    recordActivity(draft, { at: now(), by: account.id, deed: 'reset-password', subject: account.id })
    return account.id
  })
}

function resettable(
  { passwordResets, accounts, reviews }: Pick<RegistryState, 'passwordResets' | 'accounts' | 'reviews'>,
  token: string,
  now: number,
): Account {
  const found = passwordResets.find(({ id }) => id === hashToken(token))
  const account = accounts.find(({ id }) => id === found?.member)
  const maker = accounts.find(({ id }) => id === found?.by)
  // A link is worth no more than the right of who made it.
  const counts = account && mayEnter(account, reviews, now) && maker && can(maker, 'manage-members', WORKSPACE, now)
  if (!found || !counts) throw problem('not-found', 'This link was used already, was replaced or never was')
  if (now >= found.expires) throw problem('expired', 'This link has expired; ask for a new one')
  return account
}
