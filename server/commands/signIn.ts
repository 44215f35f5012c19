import type * as z from 'zod/mini'
import type { signInBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { accountAt } from '../signIn/accountAt.ts'
import type { Caller } from '../signIn/Caller.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { mayEnter } from '../signIn/signInOf.ts'
import { startSignIn, type NewSignIn } from '../signIn/startSignIn.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Signs a person in. Throws `throttled`, or `wrong-credentials` – the same and after the same time for an unknown
 * address, a wrong password and an account that may not be used.
 */
export async function signIn(
  workspace: Workspace,
  { email, password }: z.infer<typeof signInBody>,
  caller: Caller,
): Promise<NewSignIn> {
  const { registry, passwords, throttle, now } = workspace
  const known = accountAt(registry.state().accounts, email)
  const forgive = await throttle.attempt(email, known, caller)
  const fits = await passwords.verify(known?.passwordHash ?? null, password)
  if (!known || !fits || !mayEnter(known, registry.state().reviews, now()))
    throw problem('wrong-credentials', 'E-mail and password do not fit')
  await forgive()
  return startSignIn(workspace, (draft) => {
    const account = draft.accounts.find((each) => each.id === known.id)
    // The account may have been disabled or given another password while this one was being checked.
    if (!account || account.passwordHash !== known.passwordHash || !mayEnter(account, draft.reviews, now()))
      throw problem('wrong-credentials', 'E-mail and password do not fit')
    recordActivity(draft, { at: now(), by: account.id, deed: 'sign-in', subject: '' })
    return account.id
  })
}
