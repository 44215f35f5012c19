import type { MemberId } from '../../shared/domain/ids.ts'
import { must } from '../../shared/util/assert.ts'
import type { RegistryState, SignIn } from '../registry/Registry.ts'
import { isAlive } from './signInLife.ts'
import { signedInAs, type SignedIn } from './signInOf.ts'
import { hashToken } from './tokens.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** A sign-in with the token for its cookie; the token is kept nowhere. */
export interface NewSignIn {
  readonly token: string
  readonly signedIn: SignedIn
}

/**
 * Signs a member in, in one write of the registry with what `enter` changes. `enter` checks and names the member; what
 * it throws refuses the whole.
 */
export async function startSignIn(
  { registry, newToken, now, lastSeen }: Workspace,
  enter: (draft: RegistryState) => MemberId,
): Promise<NewSignIn> {
  const token = newToken()
  const signedIn = await registry.update((draft) => {
    const member = enter(draft)
    const at = now()
    const account = must(
      draft.accounts.find(({ id }) => id === member),
      'the account that signs in',
    )
    const signIn: SignIn = { id: hashToken(token), member, created: at, lastSeen: at }
    draft.signIns = draft.signIns.filter((each) => isAlive(each, lastSeen.of(each), at))
    draft.signIns.push(signIn)
    account.lastSeen = at
    return signedInAs(account, draft.reviews, signIn)
  })
  return { token, signedIn }
}
