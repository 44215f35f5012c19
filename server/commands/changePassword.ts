import type * as z from 'zod/mini'
import type { passwordChangeBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account } from '../registry/Registry.ts'
import type { Caller } from '../signIn/Caller.ts'
import { refuseWeakPassword } from '../signIn/passwordRules.ts'
import type { SignedIn } from '../signIn/signInOf.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Gives a person another password, who proves the one of now. Their other sign-ins and open reset links end. Throws
 * `throttled`, `wrong-credentials`, or `invalid` for one that would be guessed.
 */
export async function changePassword(
  { registry, passwords, throttle, now }: Workspace,
  { account, signIn }: SignedIn,
  { password, newPassword }: z.infer<typeof passwordChangeBody>,
  caller: Caller,
): Promise<Account> {
  refuseWeakPassword(newPassword, account.email, 'newPassword')
  const forgive = await throttle.attempt(account.email, account, caller)
  if (!(await passwords.verify(account.passwordHash, password))) throw doesNotFit()
  await forgive()
  const passwordHash = await passwords.hash(newPassword)
  return registry.update((draft) => {
    const own = draft.accounts.find(({ id }) => id === account.id)
    // Somebody may have been faster, or the sign-in may have ended, while the password was checked.
    if (own?.passwordHash !== account.passwordHash || !draft.signIns.some(({ id }) => id === signIn.id))
      throw doesNotFit()
    own.passwordHash = passwordHash
    draft.signIns = draft.signIns.filter((each) => each.member !== account.id || each.id === signIn.id)
    draft.passwordResets = draft.passwordResets.filter(({ member }) => member !== account.id)
    recordActivity(draft, { at: now(), by: account.id, deed: 'change-password', subject: '' })
    return structuredClone(own)
  })
}

const doesNotFit = (): Error => problem('wrong-credentials', 'The password that you have now is another one')
