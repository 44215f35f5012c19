import type { MemberId } from '../../shared/domain/ids.ts'
import { must } from '../../shared/util/assert.ts'
import type { RegistryState } from '../registry/Registry.ts'
import { isAlive } from './signInLife.ts'
import { signInById, type SignedIn } from './signInOf.ts'
import { hashToken } from './tokens.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** A sign-in with the token for its cookie; the token is kept nowhere. */
export interface NewSignIn {
  readonly token: string
  readonly signedIn: SignedIn
}

/** Writes a fresh sign-in for a member into a draft; to be finished with `finishSignIn` once the draft is saved. */
export function draftSignIn(
  { newToken, now, lastSeen }: Workspace,
  draft: RegistryState,
  member: MemberId,
): { readonly token: string } {
  const token = newToken()
  const at = now()
  draft.signIns = draft.signIns.filter((signIn) => isAlive(signIn, lastSeen.of(signIn), at))
  draft.signIns.push({ id: hashToken(token), member, created: at, lastSeen: at })
  for (const account of draft.accounts) if (account.id === member) account.lastSeen = at
  return { token }
}

/** The saved sign-in of a token that `draftSignIn` gave. */
export function finishSignIn(workspace: Workspace, token: string): NewSignIn {
  return { token, signedIn: must(signInById(workspace, hashToken(token)), 'the sign-in that was just made') }
}
