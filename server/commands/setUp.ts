import type * as z from 'zod/mini'
import type { setUpBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { RegistryState } from '../registry/Registry.ts'
import { newAccount } from '../signIn/newAccount.ts'
import { refuseWeakPassword } from '../signIn/passwordRules.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { startSignIn, type NewSignIn } from '../signIn/startSignIn.ts'
import { hashToken } from '../signIn/tokens.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** Whether the workspace still waits for its first facilitator. */
export const setUpIsNeeded = ({ registry }: Pick<Workspace, 'registry'>): boolean =>
  registry.state().accounts.length === 0

/** Makes a fresh one-time token for the set-up page and forgets the one before; null where set-up is over. */
export async function offerSetUp({ registry, newToken }: Workspace): Promise<string | null> {
  const token = newToken()
  return registry.update((draft) => {
    if (draft.accounts.length > 0) return null
    draft.setUpToken = hashToken(token)
    return token
  })
}

/**
 * Makes the first facilitator and signs in, once; `forbidden` for a wrong token, `conflict` afterwards. With `sample` the
 * sample's people get the same password, so that it can be tried out at once.
 */
export async function setUp(workspace: Workspace, input: z.infer<typeof setUpBody>): Promise<NewSignIn> {
  const { registry, passwords, now } = workspace
  demandSetUp(registry.state(), input.token)
  refuseWeakPassword(input.password, input.email)
  const passwordHash = await passwords.hash(input.password)
  const signedIn = await startSignIn(workspace, (draft) => {
    demandSetUp(draft, input.token)
    const at = now()
    const account = newAccount({
      ...input,
      passwordHash,
      roles: [{ role: 'facilitator', country: '*' }],
      guest: null,
      now: at,
    })
    draft.setUpToken = null
    draft.accounts.push(account)
    recordActivity(draft, { at, by: account.id, deed: 'set-up', subject: input.start })
    return account.id
  })
  if (input.start === 'sample') await workspace.seedSample(workspace, { password: input.password, now: now() })
  return signedIn
}

function demandSetUp(state: RegistryState, token: string): void {
  if (state.accounts.length > 0) throw problem('conflict', 'This workspace is set up already; sign in instead')
  if (state.setUpToken === null || state.setUpToken !== hashToken(token))
    throw problem('forbidden', 'This is not the set-up address that the server printed last')
}
