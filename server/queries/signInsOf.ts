import type { SignInRow } from '../../shared/protocol/api.ts'
import { isAlive } from '../signIn/signInLife.ts'
import { signedInAs, type SignedIn } from '../signIn/signInOf.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** A person's own sign-ins that hold now, the one that was used last first; `here` is the one that asks. */
export function signInsOf(
  { registry, lastSeen, now }: Pick<Workspace, 'registry' | 'lastSeen' | 'now'>,
  { account, signIn: own }: SignedIn,
): readonly SignInRow[] {
  const at = now()
  const { signIns, reviews } = registry.state()
  return signIns
    .filter((signIn) => signIn.member === account.id && isAlive(signIn, lastSeen.of(signIn), at))
    .map((signIn) => ({
      id: signIn.id,
      created: signIn.created,
      lastSeen: lastSeen.of(signIn),
      until: signedInAs(account, reviews, signIn).until,
      here: signIn.id === own.id,
    }))
    .toSorted((a, b) => b.lastSeen - a.lastSeen)
}
